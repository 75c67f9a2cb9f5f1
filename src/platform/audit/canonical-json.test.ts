import { expect, test } from 'vitest'
import { canonicalJson, digestOf } from './canonical-json.ts'

test.each<[string, unknown, string]>([
  ['keys in order', { b: 1, a: { d: [1, 2], c: null } }, '{"a":{"c":null,"d":[1,2]},"b":1}'],
  [
    'keys by UTF-16 code unit',
    { '\u00e9': 1, z: 2, '\u{1f600}': 3, '\ufb33': 4 },
    '{"z":2,"\u00e9":1,"\u{1f600}":3,"\ufb33":4}',
  ],
  ['absent properties left out', { a: undefined, b: 1 }, '{"b":1}'],
  ['numbers as ECMAScript writes them', [1e21, -0, 0.1, 1 / 3], '[1e+21,0,0.1,0.3333333333333333]'],
  ['text escaped once', '職員"\n\u000f', '"職員\\"\\n\\u000f"'],
  ['calendar day', Temporal.PlainDate.from('2026-04-01'), '"2026-04-01"'],
  ['instant', Temporal.Instant.from('2026-04-01T09:00:00+09:00'), '"2026-04-01T00:00:00Z"'],
  ['bytes', Uint8Array.of(1, 255), '"01ff"'],
  ['nothing', undefined, 'null'],
])('%s', (_, value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('the same row written in another order has the same digest', () => {
  expect(digestOf({ name: '佐藤', on: Temporal.PlainDate.from('2026-04-01') })).toBe(
    digestOf({ on: '2026-04-01', name: '佐藤' }),
  )
})

test('SHA-256 as sha256sum prints it', () => {
  expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
})

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [new Map()], [new Set()], [() => 1]])(
  'a value without one text is a fault of the caller: %s',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  },
)
