import { describe, expect, it } from 'vitest'
import { secretFrom } from '../../../../tests/identity/authenticator.ts'
import { addressOf, codeAt, findStep, inBase32, inGroups, stepOf } from './totp.ts'

const secret = Buffer.from('12345678901234567890')
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)

describe('the code of a step', () => {
  // @source RFC 6238, appendix B
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %d s is %s', (seconds, code) => {
    expect(codeAt(secret, stepOf(at(seconds)), 8)).toBe(code)
    expect(codeAt(secret, stepOf(at(seconds)))).toBe(code.slice(-6))
  })

  // @source RFC 4226, appendix D
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583'])(
    'counted is %s',
    (code) => {
      const codes = Array.from({ length: 8 }, (_, step) => codeAt(secret, step))
      expect(codes).toContain(code)
    },
  )
})

describe('finding the step of a code', () => {
  const now = at(1_234_567_890)
  const step = stepOf(now)

  it.each([
    [-2, undefined],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, undefined],
  ])('a clock %d steps off', (drift, found) => {
    expect(findStep(secret, codeAt(secret, step + drift), now, 0)).toBe(found)
  })

  it.each([
    ['a step used before', step, undefined],
    ['a step before the one used', step + 1, undefined],
    ['the step after the one used', step - 1, step],
  ])('%s', (_what, lastStep, found) => {
    expect(findStep(secret, codeAt(secret, step), now, lastStep)).toBe(found)
  })

  it.each(['', '00000', '0000000', 'abcdef', '９９９９９９'])('"%s" is none', (code) => {
    expect(findStep(secret, code, now, 0)).toBeUndefined()
  })
})

describe('the secret on the page', () => {
  it('is base32 in groups, and comes back whole', () => {
    // @source RFC 4648, section 10
    expect(['f', 'foob', 'fooba', 'foobar'].map((text) => inBase32(Buffer.from(text)))).toEqual([
      ...['MY', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
    ])
    const typed = inGroups(inBase32(secret))
    expect(typed).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
    expect(secretFrom(typed)).toEqual(secret)
  })

  it('is in the address with issuer and account', () => {
    const address = new URL(addressOf(secret, '茶畑市', '00101'))
    expect(address.protocol).toBe('otpauth:')
    expect(decodeURIComponent(address.pathname)).toMatch(/茶畑市:00101$/)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      secret: inBase32(secret),
      issuer: '茶畑市',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})
