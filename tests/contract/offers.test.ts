import { expect, test } from 'vitest'
import { modules as allModules } from './modules.ts'
import { locales } from '../../src/platform/messages/locale.ts'
import type { RefusalTexts } from '../../src/platform/module.ts'
import { platformRefusals } from '../../src/platform/messages/messages.ts'
import { sources, textOf } from './sources.ts'

const known: RefusalTexts = Object.assign(
  {},
  platformRefusals,
  ...allModules.map((module) => module.refusals),
)

test('every refusal that the code can throw has a sentence', () => {
  const thrown = sources()
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/new Refusal\(\s*'([a-z_.]+)'/g)].map((found) => found[1] ?? ''),
    )
  expect(thrown.length).toBeGreaterThan(10)
  expect([...new Set(thrown)].filter((code) => !(code in known))).toEqual([])
})

test('every sentence of a refusal can be said in each language it claims', () => {
  for (const [code, entry] of Object.entries(known)) {
    const texts = typeof entry === 'function' ? [entry] : locales.map((one) => entry[one])
    for (const text of texts) expect(text({}).length, code).toBeGreaterThan(0)
  }
})

test('permissions, actions and refusals carry the name of their module', () => {
  const strays = allModules.flatMap(({ name, permissions, refusals, actions }) =>
    [...Object.keys(permissions), ...Object.keys(refusals), ...Object.keys(actions)].filter(
      (key) => !key.startsWith(`${name}.`),
    ),
  )
  expect(strays).toEqual([])
})

test('every action that the code can do has a Japanese name for the audit page', () => {
  const actions = new Set(allModules.flatMap((module) => Object.keys(module.actions)))
  const done = sources()
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/\baction: '([a-z_]+\.[a-z_]+)'/g)].map((found) => found[1] ?? ''),
    )
  expect(done.length).toBeGreaterThan(10)
  expect([...new Set(done)].filter((action) => !actions.has(action))).toEqual([])
})

test('every permission asked for in the code is declared', () => {
  const declared = new Set(allModules.flatMap((module) => Object.keys(module.permissions)))
  const asked = sources()
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/(?:may|assertMay)\([^,()]+, '([a-z_.]+)'/g)].map(
        (found) => found[1] ?? '',
      ),
    )
  expect([...new Set(asked)].filter((permission) => !declared.has(permission))).toEqual([])
})
