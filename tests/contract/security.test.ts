import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, textOf } from './sources.ts'

type Item = { no: number; what: string; tests: string[]; missing: string }

const items: Item[] = textOf('docs/security.md')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const cells = line.split('|').map((one) => one.trim())
    const [, no = '', what = '', , tests = '', missing = ''] = cells
    const named = [...tests.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '')
    return { no: Number(no), what, tests: named, missing }
  })

test('all twenty security items are listed, in order', () => {
  expect(items.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('every test named there exists and is one that runs', () => {
  const gone = items.flatMap(({ no, tests }) =>
    tests
      .filter((path) => !/\.test\.tsx?$/.test(path) || !existsSync(join(root, path)))
      .map((path) => `${no}: ${path}`),
  )
  expect(gone).toEqual([])
})

test('an item without a test says plainly that it is not there yet', () => {
  const silent = items.filter(
    ({ tests, missing }) => tests.length === 0 && !missing.includes('not there yet'),
  )
  expect(silent.map(({ what }) => what)).toEqual([])
})
