import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import {
  deleteBodies,
  deleteRefusals,
  findBody,
  insertBundle,
  listRefusals,
  noteRefusal,
} from './store.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const at = Temporal.Instant.from('2026-11-22T01:00:00Z')
const note = (hash: string, reason: 'unknown_key' | 'gap', later = 0) =>
  database.db.transaction().execute((tx) =>
    noteRefusal(tx, {
      ...{ hash, reason, params: {}, fileName: 'POST /api/exchange/bundles' },
      at: at.add({ hours: later }),
    }),
  )

test('a bundle that was never carried keeps its file, however old', async () => {
  const carried = { 1: at.add({ hours: 1 }), 2: null }
  for (const [number, writtenAt] of Object.entries(carried)) {
    await database.db.transaction().execute((tx) =>
      insertBundle(tx, {
        ...{ direction: 'out', key: 'k', number: Number(number), hash: number, madeAt: at },
        ...{ doneAt: at, counts: {}, body: 'forms', writtenAt, clockOffSeconds: null },
      }),
    )
  }
  expect(await deleteBodies(database.db, at.add({ hours: 24 * 14 }))).toBe(1)
  expect(await findBody(database.db, 'k', 1)).toBeUndefined()
  expect(await findBody(database.db, 'k', 2)).toBe('forms')
})

test('a flood from strangers fills no table and hides no gap; old refusals go', async () => {
  const news: boolean[] = []
  for (let no = 0; no < 25; no += 1) news.push(await note(`flood ${no}`, 'unknown_key'))
  expect(news.filter((isNews) => isNews)).toHaveLength(20)
  expect(await note('flood 0', 'unknown_key')).toBe(false)
  expect(await note('missing one', 'gap')).toBe(true)
  expect(await listRefusals(database.db, 100)).toHaveLength(21)
  expect(await note('next day', 'unknown_key', 25)).toBe(true)
  await deleteRefusals(database.db, at.add({ hours: 1 }))
  expect((await listRefusals(database.db, 100)).map(({ hash }) => hash)).toEqual(['next day'])
})
