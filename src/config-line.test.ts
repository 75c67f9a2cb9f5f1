import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { allowedHostsOf, isAllowed } from './platform/outgoing/allowed-hosts.ts'

const keys = { YAKUBA_LINE_CHANNEL_SECRET: 'secret', YAKUBA_LINE_CHANNEL_TOKEN: 'token' }

test('without keys there is no channel, and LINE may not be connected to', () => {
  const config = readConfig({})
  expect(config.line).toBeUndefined()
  expect(isAllowed(allowedHostsOf(config), 'api.line.me', 443)).toBe(false)
})

test('with both keys its host may be connected to, and no other of LINE', () => {
  const config = readConfig(keys)
  expect(config.line?.apiUrl).toBe('https://api.line.me')
  const allowed = allowedHostsOf(config)
  expect(isAllowed(allowed, 'api.line.me', 443)).toBe(true)
  expect(isAllowed(allowed, 'api-data.line.me', 443)).toBe(false)
})

test.each([
  ['YAKUBA_LINE_CHANNEL_TOKEN', { YAKUBA_LINE_CHANNEL_SECRET: 'secret' }],
  ['YAKUBA_LINE_CHANNEL_SECRET', { YAKUBA_LINE_CHANNEL_TOKEN: 'token' }],
  ['YAKUBA_LINE_API_URL', { ...keys, YAKUBA_LINE_API_URL: 'https://api.line.me/v2' }],
])('%s missing or wrong stops the start', (name, environment) => {
  expect(() => readConfig(environment)).toThrow(name)
})
