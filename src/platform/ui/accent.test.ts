import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accentColours, accentStylesheet, contrastRatio, defaultAccent } from './accent.ts'

const theme = readFileSync(
  createRequire(import.meta.url).resolve('@digital-go-jp/tailwind-theme-plugin/v4'),
  'utf8',
)
const tokens = new Map(
  [...theme.matchAll(/(--color-[\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1], found[2]]),
)
const folder = join(import.meta.dirname, 'css')
const css = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#ffffff', '#ffffff', 1],
])('contrast of %s on %s is %d', (one, other, expected) => {
  expect(contrastRatio(one, other)).toBeCloseTo(expected, 2)
})

test('the default accent is Green 900 of the design system and comes with its family', () => {
  expect(tokens.get('--color-green-900')).toBe(defaultAccent)
  const { accent, tint, strong } = accentColours(defaultAccent)
  expect(contrastRatio(accent, '#ffffff')).toBeGreaterThanOrEqual(7)
  expect(contrastRatio(accent, tint)).toBeGreaterThanOrEqual(4.5)
  expect(contrastRatio(strong, '#ffffff')).toBeGreaterThan(contrastRatio(accent, '#ffffff'))
})

test('a city may set another accent', () => {
  expect(accentStylesheet('#0017C1')).toMatch(/^:root\{--accent:#0017c1;--accent-strong:#/)
})

test.each(['#2cac6e', '#ffd43d', '#ffffff'])('%s is too pale and says what to do', (hex) => {
  expect(() => accentStylesheet(hex)).toThrow(/contrast of .* on white; choose a darker one/)
})

test.each(['green', '#fff', '#12345', 'red;}body{display:none'])('%s is no colour', (text) => {
  expect(() => accentStylesheet(text)).toThrow('must look like #115a36')
})

test('every text colour of the style sheet can be read on white', () => {
  const used = css.matchAll(/[\s;{](?:color|--ink[\w-]*|--notice):\s*var\((--color-[\w-]+)\)/g)
  const names = new Set([...used].map((found) => found[1]))
  // White stands on the accent only.
  names.delete('--color-white')
  expect(names.size).toBeGreaterThan(8)
  const pale = [...names].filter((name) => {
    const hex = tokens.get(name)
    return hex === undefined || contrastRatio(hex, '#ffffff') < 4.5
  })
  expect(pale).toEqual([])
})

test('borders of controls and lines of charts stand out from white', () => {
  for (const name of ['--color-solid-gray-600', '--color-solid-gray-420']) {
    expect(css).toContain(name)
    expect(contrastRatio(tokens.get(name) ?? '#ffffff', '#ffffff')).toBeGreaterThanOrEqual(3)
  }
})
