import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Assets, readAssets } from './assets.ts'

const root = join(import.meta.dirname, '..', '..', '..')
let folder = ''
let assets: Assets
let style = ''
let fonts = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yakuba-client-'))
  await build({
    root,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  assets = readAssets(folder)
  style = await readFile(join(folder, assets.style), 'utf8')
  fonts = await readFile(join(folder, assets.fonts), 'utf8')
}, 60_000)

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('the manifest gives every file of a page, with its hash', () => {
  for (const url of Object.values(assets)) expect(url).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.\w+$/)
})

test('a folder without a build says what to do', () => {
  expect(() => readAssets(join(folder, 'nothing'))).toThrow('run bin/setup')
})

test('every custom property that is used has a value', () => {
  const defined = new Set([...style.matchAll(/(--[\w-]+):/g)].map((found) => found[1]))
  const used = new Set([...style.matchAll(/var\((--[\w-]+)[),]/g)].map((found) => found[1]))
  expect([...used].filter((name) => !defined.has(name))).toEqual([])
  expect(style).not.toContain('@apply')
})

test('no style sheet asks anything of another host, and fonts are woff2 only', () => {
  const urls = [...`${style}${fonts}`.matchAll(/url\(([^)]+)\)/g)].map((found) => found[1] ?? '')
  expect(urls.length).toBeGreaterThan(100)
  expect(urls.filter((url) => !/^\/assets\/noto-sans-jp-[\w-]+\.woff2$/.test(url))).toEqual([])
})

test('the faces cover kana, figures, Portuguese and the commonest kanji', () => {
  const ranges = [...fonts.matchAll(/unicode-range:([^}]+)\}/g)].flatMap((found) =>
    (found[1] ?? '').split(',').map((range) => {
      const hex = range.trim().replace('U+', '')
      // `U+??` is short for U+0-FF.
      const [first = '', last = first] = hex.includes('?')
        ? [hex.replaceAll('?', '0'), hex.replaceAll('?', 'f')]
        : hex.split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
    }),
  )
  const missing = Array.from('0あアー、。「」年度市役所職員研修達成目標çãéõ令和％').filter((sign) => {
    const code = sign.codePointAt(0) ?? 0
    return !ranges.some(([first, last]) => first <= code && code <= last)
  })
  expect(missing).toEqual([])
})

test('a page leaves most of its 60 KB to its words', () => {
  const sizes = [style, fonts].map((text) => gzipSync(text).length)
  process.stdout.write(`gzip: style ${sizes[0]} bytes, font faces ${sizes[1]} bytes\n`)
  expect((sizes[0] ?? 0) + (sizes[1] ?? 0)).toBeLessThan(30_000)
})
