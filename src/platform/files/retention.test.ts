import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { listEntries } from '../audit/entry-store.ts'
import { systemClock } from '../clock/clock.ts'
import { pathOf } from './byte-store.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { deleteExpired, sweep } from './sweep.ts'

let database: FreshDatabase
let folder: string
let store: FileStore

beforeEach(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-retention-'))
  store = createFileStore({ folder, limitBytes: 100_000 })
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const clock = systemClock()
const actor = { kind: 'system', name: 'test' } as const

const put = async (text: string, days: number | undefined) => {
  const retainUntilOn = clock.now().toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
  const file = await database.db.transaction().execute((tx) =>
    store.put(tx, { actor, now: clock.now() }, {
      filename: 'a.txt',
      content: new TextEncoder().encode(text),
      label: 2,
      ...(days === undefined ? {} : { retainUntilOn: retainUntilOn.add({ days }) }),
    }),
  )
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000)
  await utimes(pathOf(folder, file.sha256), old, old)
  return file.sha256
}

const isKept = async (sha256: string) => (await store.find(database.db, sha256)) !== undefined

test('a file goes when its last day is over, row and bytes, and the trail names it', async () => {
  const [over, today, open] = [await put('a', -1), await put('b', 0), await put('c', undefined)]
  const platform = { db: database.db, clock }
  expect(await deleteExpired(platform)).toBe(1)
  expect(await sweep(platform, store)).toBe(1)
  expect([await isKept(over), await isKept(today), await isKept(open)]).toEqual([false, true, true])
  await expect(store.open(over)).rejects.toThrow()
  const [entry] = await listEntries(database.db, {}, { limit: 1 })
  expect(entry).toMatchObject({ action: 'files.delete_expired', result: 'done' })
})

test('a file that a row of any module refers to stays beyond its last day', async () => {
  await sql`create schema other`.execute(database.owner)
  await sql`
    create table other.evidence (
      id int primary key,
      file_sha256 text not null,
      constraint evidence_file foreign key (file_sha256) references files.file (sha256)
    )`.execute(database.owner)
  await sql`grant usage on schema other to yakuba_app`.execute(database.owner)
  await sql`grant select on other.evidence to yakuba_app`.execute(database.owner)
  const [used, unused] = [await put('a', -1), await put('b', -1)]
  await sql`insert into other.evidence values (1, ${used})`.execute(database.owner)
  expect(await deleteExpired({ db: database.db, clock })).toBe(1)
  expect([await isKept(used), await isKept(unused)]).toEqual([true, false])
})

test('a moved calendar ends no retention', async () => {
  const kept = await put('a', 30)
  const moved = systemClock(Temporal.PlainDate.from('2099-01-01'))
  expect(await deleteExpired({ db: database.db, clock: moved })).toBe(0)
  expect(await isKept(kept)).toBe(true)
})
