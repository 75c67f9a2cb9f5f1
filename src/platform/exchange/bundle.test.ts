import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  type BundleContent,
  proveBundle,
  publicKeyOf,
  RefusedBundle,
  type Standing,
  writeBundle,
} from './bundle.ts'

const pem = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const privateKey = pem()
const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
const start: Standing = { lastNumber: 0, lastHash: null }
const page: BundleContent = {
  name: 'page /',
  bytes: Buffer.from('<p>茶畑市 "10"</p>\r\n'),
  as: 'text',
  page: { path: '/', type: 'text/html; charset=utf-8', filename: null },
}
const picture: BundleContent = {
  ...{ name: 'page /a.pdf', bytes: Buffer.from([0, 255, 10, 13]), as: 'base64' },
  page: { path: '/a.pdf', type: 'application/pdf', filename: '方針.pdf' },
}

const write = (standing = start, at: { madeAt?: Temporal.Instant; privateKey?: string } = {}) =>
  writeBundle([page, picture], { to: 'public', standing, madeAt: now, privateKey, ...at })

function faultOf(text: string, known: Partial<Parameters<typeof proveBundle>[1]> = {}): string {
  const peerKey = publicKeyOf(privateKey)
  try {
    proveBundle(text, { to: 'public', peerKey, standing: start, now, ...known }).open()
    return 'taken'
  } catch (error) {
    if (error instanceof RefusedBundle) return error.fault
    throw error
  }
}

test('what was written is read again, byte for byte', () => {
  const { text, hash } = write()
  const known = { to: 'public' as const, peerKey: publicKeyOf(privateKey), standing: start, now }
  const proven = proveBundle(text, known)
  expect(proven.hash).toBe(hash)
  expect(proven.open()).toEqual([page, picture])
})

test('a gateway that lays the file out anew takes nothing away from its signature', () => {
  const { text } = write()
  const parsed = JSON.parse(text) as Record<string, unknown>
  const turned = Object.fromEntries(Object.entries(parsed).toReversed())
  const escaped = JSON.stringify(turned).replaceAll(/[^\u0020-\u007e]/g, (one) =>
    `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  expect(faultOf(`\uFEFF${escaped}`)).toBe('taken')
})

describe('refused', () => {
  const { text, hash } = write()
  const after: Standing = { lastNumber: 1, lastHash: hash }

  test.each([
    ['a page was changed', text.replace('茶畑市', '茶畑町'), 'altered'],
    ['the number was changed', text.replace('\\"number\\":1', '\\"number\\":2'), 'altered'],
    ['the signature was changed', text.replace(/"signature": "./, '"signature": "!'), 'altered'],
    ['it ends in the middle', text.slice(0, text.length - 20), 'incomplete'],
    ['it is another JSON', '{"a": 1}', 'unreadable'],
    ['nothing', '', 'incomplete'],
  ])('%s', (_how, changed, fault) => {
    expect(faultOf(changed)).toBe(fault)
  })

  test('an entry was added or taken away', () => {
    const parsed = JSON.parse(text) as { contents: Record<string, string> }
    parsed.contents['page /evil'] = 'x'
    expect(faultOf(JSON.stringify(parsed))).toBe('altered')
    const less = JSON.parse(text) as { contents: Record<string, string> }
    delete less.contents['page /']
    expect(faultOf(JSON.stringify(less))).toBe('altered')
  })

  test('the same again, an older one, one too early, the continuation of something else', () => {
    expect(faultOf(text, { standing: after })).toBe('repeated')
    expect(faultOf(text, { standing: { lastNumber: 2, lastHash: 'x' } })).toBe('old')
    const third = write({ lastNumber: 2, lastHash: 'y' }).text
    expect(faultOf(third, { standing: after })).toBe('gap')
    expect(faultOf(write({ lastNumber: 1, lastHash: 'y' }).text, { standing: after })).toBe(
      'other_chain',
    )
    expect(faultOf(write(after).text, { standing: after })).toBe('taken')
  })

  test('another key, no key, the other way', () => {
    expect(faultOf(write(start, { privateKey: pem() }).text)).toBe('unknown_key')
    expect(faultOf(text, { peerKey: undefined })).toBe('no_key')
    expect(faultOf(text, { to: 'staff' })).toBe('other_stream')
  })

  test('made more than a minute in the future; the past is what carrying takes', () => {
    const at = (seconds: number) => write(start, { madeAt: now.add({ seconds }) }).text
    expect(faultOf(at(61))).toBe('clock_ahead')
    expect(faultOf(at(60))).toBe('taken')
    expect(faultOf(at(-90 * 24 * 3600))).toBe('taken')
  })
})
