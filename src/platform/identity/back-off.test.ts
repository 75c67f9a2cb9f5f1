import { describe, expect, it } from 'vitest'
import { backOffKeys, waitSeconds } from './back-off.ts'

const failedAt = Temporal.Instant.from('2026-11-20T00:00:00Z')

describe('the wait after failures on an account', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [10, 512],
    [11, 900],
    [12, 900],
    [100_000, 900],
  ])('%i failures: %i seconds', (failureCount, seconds) => {
    expect(waitSeconds('account', { failureCount, failedAt }, failedAt)).toBe(seconds)
    const after = failedAt.add({ seconds })
    expect(waitSeconds('account', { failureCount, failedAt }, after)).toBe(0)
  })
})

describe('the wait after failures from an address', () => {
  it.each([
    [1, 0],
    [20, 0],
    [21, 1],
    [24, 8],
    [100, 900],
  ])('%i failures: %i seconds', (failureCount, seconds) => {
    expect(waitSeconds('address', { failureCount, failedAt }, failedAt)).toBe(seconds)
  })
})

it('keeps no staff number in its keys', () => {
  const keys = backOffKeys('secret', '00123', 'a1b2')
  expect(JSON.stringify(keys)).not.toContain('00123')
  expect(keys).toEqual(backOffKeys('secret', '00123', 'a1b2'))
})
