import { expect, test } from 'vitest'
import { passkeySiteOf } from './site.ts'

test.each([
  ['https://yakuba.example.jp', 'yakuba.example.jp'],
  ['https://yakuba.example.jp:8443', 'yakuba.example.jp'],
  ['http://localhost:3000', 'localhost'],
  ['http://yakuba.example.jp', undefined],
  ['https://192.0.2.7', undefined],
  ['https://[2001:db8::7]', undefined],
])('the address %s makes passkeys for %s', (address, rpId) => {
  expect(passkeySiteOf(address)?.rpId).toBe(rpId)
})
