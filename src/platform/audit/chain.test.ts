import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quiet } from '../../../tests/database/address.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { appRole, openDatabase } from '../database/handle.ts'
import { readAnchors, writeAnchor } from './anchor.ts'
import { appendAudit, recordEvent, recordView } from './append.ts'
import type { AuditOrigin } from './entry.ts'
import { findEntryWithNeighbours, listEntries } from './entry-store.ts'
import { verifyChain, verifyChains } from './verify.ts'

const now = Temporal.Instant.from('2026-11-22T01:02:03.4567891Z')
const origin: AuditOrigin = {
  requestId: 'r-1',
  now,
  addressHash: 'a'.repeat(64),
  actor: {
    kind: 'employee',
    userId: 'u-1',
    employeeId: 'e-1',
    staffNo: '00123',
    name: '茶畑 花子',
    permissions: new Map(),
  },
}

let database: FreshDatabase
let folder: string

beforeEach(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-anchor-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function append(count: number): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      await appendAudit(tx, origin, {
        action: 'people.rename_unit',
        subject: `people.unit/${n}`,
        result: 'done',
        before: { name: `旧${n}課` },
        after: { name: `新${n}課` },
      })
    }
  })
}

// What only somebody with the owner's password can do: past the rights and past the trigger.
async function tamper(statement: string): Promise<void> {
  await sql`alter table audit.entry disable trigger user`.execute(database.owner)
  await sql`alter table audit.head disable trigger user`.execute(database.owner)
  await sql.raw(statement).execute(database.owner)
}

const verify = async () => verifyChain(database.db, await readAnchors(folder))

test('an empty chain and a chain of a few rows are whole', async () => {
  expect(await verify()).toMatchObject({ whole: true, count: 0 })
  await append(3)
  await recordView(database.db, origin, 'audit.read', 'audit.entry')
  expect(await verify()).toMatchObject({ whole: true, count: 4 })
})

test('a chain longer than several pages is walked to its end', async () => {
  await append(4100)
  expect(await verify()).toMatchObject({ whole: true, count: 4100 })
})

test('a row holds ids and digests, and nothing a person could be known by', async () => {
  await append(1)
  const [row] = await listEntries(database.db, {}, { limit: 1 })
  expect(row).toMatchObject({ seq: 1, actor: 'user/u-1', at: '2026-11-22T01:02:03.456789Z' })
  expect(row?.digestBefore).toMatch(/^[0-9a-f]{64}$/)
  expect(row?.digestAfter).not.toBe(row?.digestBefore)
  const text = JSON.stringify(row)
  for (const personal of ['花子', '00123', '旧', '新', 'e-1']) expect(text).not.toContain(personal)
})

test('fifty actions at once leave no gap', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      recordEvent(database.db, origin, { action: 'a.b', subject: `x/${n}`, result: 'done' }),
    ),
  )
  expect(await verify()).toMatchObject({ whole: true, count: 50 })
})

test('a transaction that is rolled back leaves no entry and no gap', async () => {
  await append(1)
  const failing = database.db.transaction().execute(async (tx) => {
    await appendAudit(tx, origin, { action: 'a.b', subject: 'x/1', result: 'done' })
    throw new Error('afterwards')
  })
  await expect(failing).rejects.toThrow('afterwards')
  await append(1)
  expect(await verify()).toMatchObject({ whole: true, count: 2 })
})

test('outside of a transaction nothing is appended', async () => {
  const input = { action: 'a.b', subject: 'x/1', result: 'done' } as const
  await expect(appendAudit(database.db, origin, input)).rejects.toThrow('transaction')
})

test.each([
  ["subject = 'people.unit/other'"],
  ["at = at + interval '1 microsecond'"],
  ["result = 'seen'"],
  ['acted_for = actor'],
  [`hash = '${'0'.repeat(64)}'`],
  [`prev_hash = '${'0'.repeat(64)}'`],
])('a row changed by SQL is named: %s', async (change) => {
  await append(20)
  await tamper(`update audit.entry set ${change} where seq = 7`)
  expect(await verify()).toMatchObject({ whole: false, fault: 'changed', badSeq: 7, count: 6 })
})

test('a row rewritten together with its hash is named by the row behind it', async () => {
  await append(20)
  const rows = await findEntryWithNeighbours(database.db, 7)
  const { hashOfEntry } = await import('./entry.ts')
  const forged = { ...rows![1]!, subject: 'people.unit/other' }
  await tamper(`update audit.entry set subject = '${forged.subject}',
    hash = '${hashOfEntry(forged)}' where seq = 7`)
  expect(await verify()).toMatchObject({ whole: false, fault: 'rehashed', badSeq: 7, count: 6 })
})

test('rows cut out of the middle or off the end are named', async () => {
  await append(20)
  await tamper('delete from audit.entry where seq between 5 and 6')
  expect(await verify()).toMatchObject({ fault: 'missing', badSeq: 5, otherSeq: 6, count: 4 })
  await tamper('delete from audit.entry where seq > 4')
  expect(await verify()).toMatchObject({ fault: 'missing', badSeq: 5, otherSeq: 20 })
})

test('two rows that changed places are named', async () => {
  await append(20)
  await tamper(`update audit.entry set seq = seq + 1000 where seq in (8, 9);
    update audit.entry set seq = case seq when 1008 then 9 else 8 end where seq > 1000`)
  expect(await verify()).toMatchObject({ fault: 'order', badSeq: 8, otherSeq: 9, count: 7 })
})

test('a head that is not the last row is named', async () => {
  await append(5)
  await tamper("update audit.head set seq = 4, hash = (select hash from audit.entry where seq = 4)")
  expect(await verify()).toMatchObject({ fault: 'head', badSeq: 5 })
  await tamper(`update audit.head set seq = 5, hash = '${'0'.repeat(64)}'`)
  expect(await verify()).toMatchObject({ fault: 'head', badSeq: 5 })
})

test('the last ten rows removed without a trace are found once anchored', async () => {
  await append(20)
  const cut = `delete from audit.entry where seq > 10;
    update audit.head set seq = 10, hash = (select hash from audit.entry where seq = 10)`
  await writeAnchor(database.db, folder, now)
  await tamper(cut)
  expect(await verify()).toMatchObject({ fault: 'anchor', badSeq: 11, otherSeq: 20, count: 10 })
  // New rows over the gap do not hide it either.
  await append(15)
  expect(await verify()).toMatchObject({ fault: 'anchor', otherSeq: 20 })
})

test('anchors of another database are counted, not compared', async () => {
  await append(3)
  await writeAnchor(database.db, folder, now)
  const other = await freshDatabase()
  try {
    // A test's database is a copy of one template, and so of one chain; give this one its own.
    await sql`alter table audit.head disable trigger user`.execute(other.owner)
    const start = 'f'.repeat(64)
    await sql`update audit.head set hash = ${start}, genesis_hash = ${start}`.execute(other.owner)
    await recordEvent(other.db, origin, { action: 'a.b', subject: 'x/1', result: 'done' })
    expect(await verifyChain(other.db, await readAnchors(folder))).toMatchObject({
      whole: true,
      anchors: { compared: 0, foreign: 1, unreadable: 0 },
    })
  } finally {
    await other.close()
  }
})

test('each face writes a chain of its own, and all of them are walked and anchored', async () => {
  const place = { connectionString: database.url, role: appRole, log: quiet, max: 2 }
  const face = openDatabase({ ...place, face: 'public' })
  try {
    await append(3)
    for (const id of ['1', '2']) {
      await recordEvent(face.db, origin, { action: 'a.b', subject: `x/${id}`, result: 'done' })
    }
    expect((await listEntries(face.db, {}, { limit: 9 })).map(({ seq }) => seq)).toEqual([2, 1])
    await writeAnchor(database.db, folder, now)
    const anchors = await readAnchors(folder)
    const compared = { compared: 1, foreign: 0 }
    expect(await verifyChains(database.db, anchors)).toMatchObject([
      { face: 'both', whole: true, count: 3, anchors: compared },
      { face: 'public', whole: true, count: 2, anchors: compared },
    ])
    await tamper("update audit.entry set subject = 'x/3' where face = 'public' and seq = 2")
    expect(await verifyChains(database.db, anchors)).toMatchObject([
      { face: 'both', whole: true },
      { face: 'public', whole: false, fault: 'changed', badSeq: 2 },
    ])
    await tamper(`delete from audit.entry where face = 'public';
      delete from audit.head where face = 'public'`)
    expect(await verifyChains(database.db, anchors)).toMatchObject([
      { face: 'both', whole: true },
      { face: 'public', whole: false, fault: 'missing', badSeq: 1, otherSeq: 2 },
    ])
  } finally {
    await face.close()
  }
})

test('a line torn by a crash is reported and does not spoil the next one', async () => {
  await append(1)
  const file = join(folder, 'anchor-2026.txt')
  await writeFile(file, '2026-11-22T00:00:00.000Z both 1 abc')
  await writeAnchor(database.db, folder, now)
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(3)
  expect(await verify()).toMatchObject({ whole: true, anchors: { compared: 1, unreadable: 1 } })
})

test.each([
  ["update audit.entry set subject = 'x'"],
  ['delete from audit.entry'],
  ['truncate audit.entry'],
  ['delete from audit.head'],
  ['truncate audit.head'],
])('the application may not: %s', async (statement) => {
  await append(1)
  await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('permission denied')
})

test.each([
  ["update audit.entry set subject = 'x'"],
  ['delete from audit.entry'],
  ['truncate audit.entry'],
  ['delete from audit.head'],
  ['truncate audit.head'],
  ['update audit.head set seq = 0'],
])('the trigger stops even the owner: %s', async (statement) => {
  await append(1)
  await expect(sql.raw(statement).execute(database.owner)).rejects.toThrow('append-only')
})
