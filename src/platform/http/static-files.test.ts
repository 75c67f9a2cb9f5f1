import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accentPath } from '../ui/accent.ts'
import { loadAssetFiles, staticFiles } from './static-files.ts'

const css = 'body { color: black }'
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yakuba-assets-'))
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.vite'))
  const files = { style: 'style-ab12.css', fonts: 'fonts-ab12.css' }
  const pictures = { icons: 'icons-ab12.svg', favicon: 'favicon-ab12.svg' }
  const manifest = Object.fromEntries([
    ...Object.entries(files).map(([name, file]) => [
      `src/platform/ui/${name}.css`,
      { file: `assets/${file}` },
    ]),
    ...Object.entries(pictures).map(([name, file]) => [
      `src/platform/ui/${name}.svg`,
      { file: `assets/${file}` },
    ]),
    ...['identity/passkey/client/passkey', 'http/saved-forms/client/save'].map((name) => [
      `src/platform/${name}.ts`,
      { file: `assets/${name.split('/').at(-1)}-ab12.js` },
    ]),
  ])
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'assets', 'style-ab12.css'), css)
  writeFileSync(join(folder, 'assets', 'noto-ab12.woff2'), new Uint8Array([0, 1, 2]))
  writeFileSync(join(folder, 'assets', 'notes.txt'), 'not for everybody')
  writeFileSync(join(folder, 'secret'), 'key')
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (path: string, headers: Record<string, string> = {}, accent?: string) =>
  staticFiles(loadAssetFiles(folder, accent)).request(path, { headers })

test('a file of the build may be kept for a year, compressed or not', async () => {
  const plain = await ask('/assets/style-ab12.css')
  expect(await plain.text()).toBe(css)
  expect(plain.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(plain.headers.get('vary')).toBe('Accept-Encoding')
  const zipped = await ask('/assets/style-ab12.css', { 'accept-encoding': 'br, gzip' })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(zipped.headers.get('vary')).toBe('Accept-Encoding')
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(css)
})

test('a font goes out as it is', async () => {
  const font = await ask('/assets/noto-ab12.woff2', { 'accept-encoding': 'gzip' })
  expect(font.headers.get('content-type')).toBe('font/woff2')
  expect(font.headers.get('content-encoding')).toBeNull()
})

test.each([
  ['gzip', true],
  ['GZIP', true],
  ['*', true],
  ['gzip;q=0.5, br', true],
  ['gzip;q=0', false],
  ['gzip; q=0.0, *', false],
  ['br', false],
  ['identity, x-gzip-like', false],
  ['', false],
])('Accept-Encoding %j: compressed is %s', async (accepted, compressed) => {
  const answer = await ask('/assets/style-ab12.css', { 'accept-encoding': accepted })
  expect(answer.headers.get('content-encoding') === 'gzip').toBe(compressed)
})

test.each([
  '/assets/../secret',
  '/assets/..%2fsecret',
  '/assets/%2e%2e/secret',
  '/assets/%2e%2e%2fsecret',
  '/assets/..%5csecret',
  '/assets/notes.txt',
  '/assets/',
  '/assets/style-ab12.css%00.woff2',
  '/assets/constructor',
])('%s leads nowhere', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('key')
})

describe("the city's colour", () => {
  test('is a small stylesheet that is asked for again', async () => {
    const answer = await ask(accentPath, {}, '#00504e')
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    expect((await answer.text()).toLowerCase()).toContain('#00504e')
  })

  test('with too little contrast ends the start with a clear line', () => {
    expect(() => loadAssetFiles(folder, '#ffff00')).toThrow(/#ffff00|YAKUBA_ACCENT/i)
  })
})

test('a missing build ends the start with what to do', () => {
  expect(() => loadAssetFiles(join(folder, 'assets'), undefined)).toThrow('bin/setup')
})
