import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, root, sources, textOf } from './sources.ts'

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const code = () => [
  ...sources(),
  ...['tests', 'fixtures', 'bin'].flatMap(filesBelow).filter((path) => /\.(tsx?|mjs)$/.test(path)),
]
const lines = (path: string) => textOf(path).split('\n')

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

test('no file is over 400 lines', () => {
  const long = code().filter((path) => lines(path).length > 401)
  expect(long).toEqual([])
})

test('no file has a name that says nothing', () => {
  const empty = /(^|[-/])(util|utils|helper|helpers|service|manager|common|misc|lib)([-.]|$)/
  expect(code().filter((path) => empty.test(path.slice(path.lastIndexOf('/') + 1)))).toEqual([])
})

test('files are named in kebab-case', () => {
  const odd = code().filter(
    (path) =>
      !path.includes('/migrations/') &&
      !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(path.split('/').at(-1) ?? ''),
  )
  expect(odd).toEqual([])
})

/** Comment lines and all lines that are not empty. */
function commented(path: string): { comments: number; all: number } {
  let inside = false
  let comments = 0
  const filled = lines(path).filter((line) => line.trim() !== '')
  for (const line of filled) {
    const text = line.trim()
    const starts = /^(\/\/|\/\*|\{\/\*)/.test(text)
    if (inside || starts) comments += 1
    if (inside || /^\{?\/\*/.test(text)) inside = !text.includes('*/')
  }
  return { comments, all: filled.length }
}

test('comments are 5 to 15 % of the product, and no file is a treatise', () => {
  const files = sources().filter((path) => !isTest(path) && !/messages|\/migrations\//.test(path))
  const counts = files.map((path) => ({ path, ...commented(path) }))
  const sum = (name: 'comments' | 'all') => counts.reduce((total, one) => total + one[name], 0)
  const share = sum('comments') / sum('all')
  expect(share).toBeGreaterThan(0.05)
  expect(share).toBeLessThan(0.15)
  // Rules of law carry their sources, so single files may say more.
  const wordy = counts.filter(({ comments, all }) => all >= 60 && comments / all > 0.36)
  expect(wordy).toEqual([])
})

test('every exported function, class and constant says what it is for', () => {
  const mute = sources()
    .filter((path) => !isTest(path) && !/\/(migrations|fixtures)\//.test(path))
    .flatMap((path) => {
      const all = lines(path)
      return all
        .filter(
          (line, index) =>
            /^export (async )?(function\*?|const|(abstract )?class) \w/.test(line) &&
            !all[index - 1]?.trimEnd().endsWith('*/'),
        )
        .map((line) => `${path}: ${line}`)
    })
  expect(mute).toEqual([])
})

test('Japanese stands in catalogues, and where Japanese text is read', () => {
  const allowed = [
    /messages/,
    /-grammar\.ts$/,
    /\/fixtures\//,
    /seeds?\.ts$/,
    /\/migrations\//,
    // Its readers look for single signs between the words that the grammars found.
    /^src\/modules\/goals\/import\//,
    // The signs that mark a reading.
    /^src\/platform\/ui\/ruby\.tsx$/,
  ]
  // Terms of the API are explained by their Japanese word.
  const ofApi = /^\s*(?:\.openapi\(|summary:|description:|info: \{ title:)/
  const wrong = sources()
    .filter((path) => !isTest(path) && !allowed.some((pattern) => pattern.test(path)))
    .flatMap((path) =>
      withoutComments(textOf(path))
        .split('\n')
        .filter((line) => /[\u3040-\u30ff\u3400-\u9fff]/.test(line) && !ofApi.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(wrong).toEqual([])
})

test('no code is left commented out, and nothing is marked for later', () => {
  const leftover = /^\s*\/\/\s*(?:(?:const|let|import|return|await) .*[;(={]|TODO|FIXME|XXX)/
  const wrong = code()
    .filter((path) => path !== 'tests/contract/style.test.ts')
    .flatMap((path) =>
      lines(path)
        .filter((line) => leftover.test(line))
        .map((line) => `${path}: ${line}`),
    )
  expect(wrong).toEqual([])
})

test('nothing names the machine it was made on, or where its packages came from', () => {
  const texts = [
    ...code(),
    ...filesBelow('docs'),
    ...readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(md|json|ts)$|^\.gitignore$/.test(entry.name))
      .map((entry) => entry.name),
    ...filesBelow('.ci'),
    ...readdirSync(join(root, 'bin'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `bin/${entry.name}`),
  ].filter((path) => path !== 'tests/contract/style.test.ts' && !/\.(png|jpg|woff2)$/.test(path))
  const machine = /\/work\/|\/home\/\w+\/|\/root\/|registry\.|"resolved": "http|\.internal\b/
  const wrong = texts.filter((path) => machine.test(textOf(path)))
  expect(wrong).toEqual([])
})

test('the guide for operators or the README explains every command', () => {
  const guide = ['docs/operations.md', 'README.md'].map(textOf).join('\n')
  const commands = readdirSync(join(root, 'bin'), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `bin/${entry.name}`)
  expect(commands.length).toBeGreaterThan(4)
  expect(commands.filter((command) => !guide.includes(command))).toEqual([])
})

test('everything the guide links to is there', () => {
  const docs = filesBelow('docs').filter((path) => path.endsWith('.md'))
  const guides = [...docs, 'README.md', 'README.ja.md', 'CHANGELOG.md']
  const broken = guides.flatMap((guide) =>
    [...textOf(guide).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
      .map((found) => join(guide, '..', found[1] ?? ''))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${guide}: ${target}`),
  )
  expect(broken).toEqual([])
})
