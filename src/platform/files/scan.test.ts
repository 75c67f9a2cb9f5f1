import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { listEntries } from '../audit/entry-store.ts'
import { Refusal } from '../refusal.ts'
import { createFileStore } from './file-store.ts'
import { scanBy } from './scan.ts'

let database: FreshDatabase
let folder: string

beforeEach(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-scan-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const context = {
  actor: { kind: 'system', name: 'test' },
  now: Temporal.Instant.from('2026-11-22T01:00:00Z'),
  requestId: 'r-7',
  addressHash: null,
} as const

/** A malware check made for a test. */
async function program(script: string): Promise<string> {
  const path = join(folder, 'check it.sh')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const storeWith = (command: string, timeoutMs?: number) =>
  createFileStore({
    folder: join(folder, 'files'),
    limitBytes: 100_000,
    check: { scan: scanBy(command, timeoutMs), db: database.db },
  })

const put = (store: ReturnType<typeof storeWith>, content: string, filename = 'メモ $(id).txt') =>
  database.db.transaction().execute((tx) =>
    store.put(tx, context, { filename, content: new TextEncoder().encode(content), label: 2 }),
  )

const stored = async () =>
  (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )

const infected = 'grep -q EICAR "$1" && exit 1; exit 0'

test('a clean file is kept; an infected one is not, and the audit trail says so', async () => {
  const store = storeWith(await program(infected))
  await put(store, '会議の記録\n')
  expect(await stored()).toHaveLength(1)
  await expect(put(store, 'EICAR\n')).rejects.toThrow(new Refusal('files.infected', 422))
  expect(await stored()).toHaveLength(1)
  await expect
    .poll(async () => listEntries(database.db, {}, { limit: 5 }), { timeout: 5_000 })
    .toMatchObject([{ action: 'files.infected', result: 'refused', requestId: 'r-7' }])
})

test('the program gets the path of the file as its one argument, and none of our settings', async () => {
  const note = join(folder, 'note')
  const store = storeWith(await program(`{ echo "$#"; cat "$1"; env; } > '${note}'`))
  await put(store, 'abc\n')
  const [count, content, ...env] = (await readFile(note, 'utf8')).split('\n')
  expect([count, content]).toEqual(['1', 'abc'])
  expect(env.filter((line) => /YAKUBA|DATABASE|VITEST/.test(line))).toEqual([])
})

test.each([
  ['fails', 'exit 2'],
  ['is killed', 'kill -9 $$'],
])('a check that %s is not a yes', async (_, script) => {
  await expect(put(storeWith(await program(script)), 'abc\n')).rejects.toThrow(
    new Refusal('files.not_checked', 422),
  )
  expect(await stored()).toEqual([])
})

test('a check that does not end is ended, with what it has started', async () => {
  const note = join(folder, 'pid')
  const store = storeWith(await program(`sleep 60 & echo $! > '${note}'; wait`), 1_000)
  await expect(put(store, 'abc\n')).rejects.toThrow(new Refusal('files.not_checked', 422))
  const pid = Number(await readFile(note, 'utf8'))
  await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false)
})

// A killed process may wait for its parent a while; it runs no more.
async function isRunning(pid: number): Promise<boolean> {
  try {
    return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('a check that is not there refuses every file', async () => {
  await expect(put(storeWith(join(folder, 'missing')), 'abc\n')).rejects.toThrow(
    new Refusal('files.not_checked', 422),
  )
})
