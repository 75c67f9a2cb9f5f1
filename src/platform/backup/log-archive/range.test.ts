import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findLogRange } from './range.tsx'

function emptyVault(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yakuba-range-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function put(vault: string, system: string, { base, part }: { base: string; part: Date }): void {
  const archive = join(vault, 'log', system)
  mkdirSync(join(archive, 'bases', base), { recursive: true })
  mkdirSync(join(archive, 'bases', '.part-2026-11-22T09-00-00-000Z'), { recursive: true })
  mkdirSync(join(archive, 'parts'), { recursive: true })
  const path = join(archive, 'parts', '000000010000000000000002')
  writeFileSync(path, '')
  utimesSync(path, part, part)
}

test('an empty folder has no range', async () => {
  expect(await findLogRange(emptyVault())).toBeUndefined()
})

test('the range is that of the server whose log came in last', async () => {
  const vault = emptyVault()
  put(vault, '7001', { base: '2026-11-01T00-00-00-000Z', part: new Date('2026-11-02T00:00:00Z') })
  put(vault, '7002', { base: '2026-11-20T01-30-00-123Z', part: new Date('2026-11-22T04:05:00Z') })
  const range = await findLogRange(vault)
  expect(range?.from.toString()).toBe('2026-11-20T01:30:00.123Z')
  expect(range?.to.toString()).toBe('2026-11-22T04:05:00Z')
  expect(range).toMatchObject({ bases: 1, parts: 1 })
})
