import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from './modules.ts'
import { importsOf, sources, textOf } from './sources.ts'

type Import = { from: string; what: string; target: string }

const isTest = (path: string) => /\.test\.tsx?$/.test(path)

function relativeImports(inside: string): Import[] {
  return sources()
    .filter((path) => path.startsWith(inside) && !isTest(path))
    .flatMap((from) =>
      importsOf(from)
        .filter((what) => what.startsWith('.'))
        .map((what) => ({ from, what, target: join(dirname(from), what) })),
    )
}

const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1]

test('platform imports neither modules nor sites', () => {
  const wrong = sources()
    .filter((path) => path.startsWith('src/platform/') && !isTest(path))
    .flatMap((from) => importsOf(from).map((what) => ({ from, what })))
    .filter(({ what }) => what.startsWith('#modules/') || /\/(modules|sites)\//.test(what))
    // Types of settings are read by the platform; the reader itself stays outside.
    .filter(({ what }) => !what.endsWith('/config.ts'))
  expect(wrong).toEqual([])
})

test('a module reaches another only through its index, never by a relative path', () => {
  const wrong = relativeImports('src/modules/').filter(
    ({ from, target }) =>
      target.startsWith('src/modules/') && moduleOf(target) !== moduleOf(from),
  )
  expect(wrong).toEqual([])
})

test('a module imports nothing of the sites or of the application', () => {
  const wrong = relativeImports('src/modules/').filter(({ target }) =>
    /^src\/(sites\/|app\.ts|main\.ts|open\.ts)/.test(target),
  )
  expect(wrong).toEqual([])
})

test('every use of another module is declared in the manifest, and without cycles', () => {
  const declared = new Map(modules.map((module) => [module.name, new Set(module.uses)]))
  const undeclared = sources()
    .filter((path) => path.startsWith('src/modules/'))
    .flatMap((from) =>
      importsOf(from)
        .map((what) => /^#modules\/([^/]+)$/.exec(what)?.[1])
        .filter((used) => used !== undefined)
        .filter((used) => declared.get(moduleOf(from) ?? '')?.has(used) !== true)
        .map((used) => `${from} uses ${used}`),
    )
  expect(undeclared).toEqual([])

  const reachable = (name: string, path: string[]): string[] | undefined => {
    if (path.includes(name)) return [...path, name]
    for (const next of declared.get(name) ?? []) {
      const cycle = reachable(next, [...path, name])
      if (cycle) return cycle
    }
    return undefined
  }
  for (const { name } of modules) expect(reachable(name, [])).toBeUndefined()
})

test('code for the browser imports no server code', () => {
  const wrong = sources()
    .filter((path) => path.includes('/client/') && !isTest(path))
    .flatMap((from) => importsOf(from).map((what) => ({ from, what })))
    .filter(({ what }) => /store|database|node:|kysely/.test(what))
  expect(wrong).toEqual([])
})

test('only config.ts reads the environment', () => {
  // main and the commands pass `process.env` on to it, which is how it gets there.
  const commands = [
    ...['audit-command', 'backup-command', 'exchange-command', 'export-command', 'main', 'seed'],
    ...['answers-command', 'files-command', 'leaving-command'],
  ]
  const allowed = ['src/config.ts', ...commands.map((name) => `src/${name}.ts`)]
  const wrong = sources()
    .filter((path) => !allowed.includes(path) && !isTest(path))
    .filter((path) => importsOf(path).includes('node:process') || readsEnvironment(path))
  expect(wrong).toEqual([])
})

function readsEnvironment(path: string): boolean {
  return textOf(path).includes('process.env')
}
