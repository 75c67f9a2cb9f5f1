import { expect, test } from 'vitest'
import { readInThePackage } from '../../bin/parts/sbom.ts'
import { textOf } from './sources.ts'

type Locked = { version?: string; license?: string; dev?: boolean; link?: boolean }

const accepted = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'OFL-1.1',
  'MPL-2.0',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
  'Python-2.0',
  'MIT-0',
  // A library that is loaded as a file of its own and can be exchanged for another build.
  'LGPL-3.0-or-later',
])

function packages(): { name: string; version: string; licence: string; dev: boolean }[] {
  const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path !== '' && link !== true)
    .map(([path, entry]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return {
        name,
        version: entry.version ?? '?',
        licence: readInThePackage[name] ?? entry.license ?? 'unknown',
        dev: entry.dev === true,
      }
    })
    .toSorted((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1))
}

// Where a package leaves the choice, one accepted licence is enough; where it names several, all.
const isAccepted = (licence: string) =>
  licence
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((all) => all.split(' OR ').some((one) => accepted.has(one)))

// Tables made from the data of others; each carries the text of its licence beside it.
const tables = [
  {
    file: 'src/modules/chatbot/retrieval/lemma.tsv.gz',
    from: 'UniDic 3.1 (The UniDic Consortium)',
    licence: 'BSD-3-Clause',
    text: 'src/modules/chatbot/retrieval/lemma.LICENSE.txt',
  },
]

test('every derived table has an accepted licence, with its text beside it', () => {
  for (const { file, licence, text } of tables) {
    expect(accepted, file).toContain(licence)
    expect(textOf(text), file).toMatch(/Copyright.*\n[^]*Redistribution and use/)
  }
})

test('every dependency has a licence that lets cities share the product', () => {
  const odd = packages().filter(({ licence }) => !isAccepted(licence))
  expect(odd.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
})

test('docs/licences.md lists what is installed', async () => {
  const rows = packages().map(
    ({ name, version, licence, dev }) =>
      `| ${name} | ${version} | ${licence} | ${dev ? 'development and tests' : 'product'} |`,
  )
  const text = [
    '# Licences of what we build on',
    '',
    'Made from package-lock.json by `tests/contract/licences.test.ts` (`vitest run -u` renews it).',
    'The fonts are Noto Sans JP under the SIL Open Font License 1.1. The design tokens are those of the',
    "Digital Agency's design system under MIT.",
    '',
    '## Derived data tables',
    '',
    '| table | made from | licence | text of the licence |',
    '|---|---|---|---|',
    ...tables.map(
      ({ file, from, licence, text }) => `| ${file} | ${from} | ${licence} | ${text} |`,
    ),
    '',
    '## Packages',
    '',
    '| package | version | licence | used by |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/licences.md')
})
