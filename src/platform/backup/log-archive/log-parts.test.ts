import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { spoolFolder } from '../../database/embedded/log-spool.ts'
import { findMissingPart, keepHistories, listParts, shipLog } from './log-parts.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'yakuba-parts-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

test.each([
  ['none missing', ['0000000100000000000000FE', '0000000100000000000000FF', '000000010000000100000000'], undefined],
  ['one missing', ['0000000100000000000000FE', '000000010000000100000000'], '0000000100000000000000FF'],
  ['the first missing', ['0000000100000000000000FF'], '0000000100000000000000FE'],
  ['gone on in a second life', ['0000000100000000000000FE', '0000000200000000000000FF'], undefined],
])('holes of the log: %s', async (_, names, missing) => {
  const archive = { folder: folder() }
  mkdirSync(join(archive.folder, 'parts'))
  for (const name of [...names, '00000002.history', '0000000100000000000000F0']) {
    writeFileSync(join(archive.folder, 'parts', name), '')
  }
  expect(await findMissingPart(archive, '0000000100000000000000FE')).toBe(missing)
})

test('the history of a second life is kept, and another one under its number is refused', async () => {
  const cluster = folder()
  const archive = { folder: folder(), key: undefined, system: '7001' }
  const history = join(cluster, 'data', 'pg_wal', '00000002.history')
  mkdirSync(join(cluster, 'data', 'pg_wal'), { recursive: true })
  mkdirSync(spoolFolder(cluster))
  writeFileSync(history, '1\t0/3000000\tbefore 2026-11-22')
  await keepHistories(archive, cluster)
  expect(await listParts(archive)).toEqual(['00000002.history'])
  // The server's own way of packing it is no other history.
  writeFileSync(
    join(spoolFolder(cluster), '00000002.history.gz'),
    gzipSync('1\t0/3000000\tbefore 2026-11-22', { level: 1 }),
  )
  await keepHistories(archive, cluster)
  expect(await shipLog(archive, cluster)).toBe(1)
  expect(readdirSync(spoolFolder(cluster))).toEqual([])
  writeFileSync(history, '1\t0/5000000\tbefore 2026-11-23')
  await expect(keepHistories(archive, cluster)).rejects.toMatchObject({ problem: 'logForked' })
})
