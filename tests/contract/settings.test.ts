import { expect, test } from 'vitest'
import { readConfig, settings } from '../../src/config.ts'
import { textOf } from './sources.ts'

test('every setting is explained in the operations guide', () => {
  const guide = textOf('docs/operations.md')
  const missing = Object.keys(settings).filter((name) => !guide.includes(`\`${name}\``))
  expect(missing).toEqual([])
})

test('the guide names no setting that does not exist', () => {
  const named = textOf('docs/operations.md').match(/`(YAKUBA_[A-Z_]+)`/g) ?? []
  const unknown = named.map((name) => name.slice(1, -1)).filter((name) => !(name in settings))
  expect(unknown).toEqual([])
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['YAKUBA_DEMO', 'yes'],
  ['YAKUBA_TODAY', '2026-02-30'],
  ['YAKUBA_TODAY', '令和8年4月1日'],
  ['YAKUBA_ACCENT', 'green'],
  ['YAKUBA_SECRET', 'short'],
  ['DATABASE_URL', 'mysql://localhost/city'],
  ['YAKUBA_COLOUR', '#fff'],
  ['YAKUBA_BASE_URL', 'https://city.example/yakuba'],
  ['YAKUBA_BASE_URL', 'city.example'],
])('%s=%s stops the start and names the setting', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name)
})

test('all wrong settings are named at once', () => {
  expect(() => readConfig({ PORT: 'x', YAKUBA_DEMO: 'x' })).toThrow(/PORT.*YAKUBA_DEMO/)
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', YAKUBA_TODAY: '' })).toMatchObject({ port: 3000, demo: true })
})
