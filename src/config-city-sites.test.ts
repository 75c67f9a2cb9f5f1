import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { allowedHostsOf, isAllowed } from './platform/outgoing/allowed-hosts.ts'

test('no site is named at first, and none may be connected to', () => {
  const config = readConfig({})
  expect(config.citySites).toEqual([])
  expect(isAllowed(allowedHostsOf(config), 'www.city.example', 443)).toBe(false)
})

test('the sites that are named may be connected to, and nothing beside them', () => {
  const text = 'https://www.City.example/, http://10.0.0.5:8080'
  const config = readConfig({ YAKUBA_CITY_SITES: text })
  expect(config.citySites).toEqual(['https://www.city.example', 'http://10.0.0.5:8080'])
  const allowed = allowedHostsOf(config)
  expect(isAllowed(allowed, 'www.city.example', 443)).toBe(true)
  expect(isAllowed(allowed, 'evil.www.city.example', 443)).toBe(false)
})

test.each([
  'www.city.example',
  'https://a.example/path',
  'ftp://a.example',
  'https://u:p@a.example',
])('a list with %s stops the start', (text) => {
  expect(() => readConfig({ YAKUBA_CITY_SITES: text })).toThrow('YAKUBA_CITY_SITES')
})
