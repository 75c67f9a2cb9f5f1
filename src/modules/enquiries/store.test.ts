import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { newId } from '../../platform/database/id.ts'
import { type Enquiry, fromTheForm } from './enquiry.ts'
import { countByUnit, deleteHandled, insertEnquiry, listEnquiries } from './store.ts'

let database: FreshDatabase
const unitId = newId()

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const receivedAt = Temporal.Instant.from('2026-11-22T01:00:00Z')
const enquiry = (more: Partial<Enquiry>): Enquiry => ({
  ...{ id: newId(), number: '2026-00001', page: '/goals', locale: 'ja', body: '質問' },
  ...{ contact: null, unitId: null, tokenHash: null, codeHash: null, receivedAt },
  ...{ state: 'waiting', answer: null, handledAt: null, handledBy: null },
  ...{ sentAt: null, answerSentAt: null, ...fromTheForm },
  ...more,
})
const put = (more: Partial<Enquiry>) =>
  database.db.transaction().execute((tx) => insertEnquiry(tx, enquiry(more)))

test('a unit sees its own enquiry behind any number of older ones of others', async () => {
  for (let no = 0; no < 6; no += 1) await put({ receivedAt: receivedAt.add({ minutes: no }) })
  await put({ unitId, number: '2026-00099', receivedAt: receivedAt.add({ hours: 1 }) })
  const counts = await countByUnit(database.db, { list: 'waiting' })
  expect(new Map(counts.map(({ unitId: id, count }) => [id, count]))).toEqual(
    new Map([[null, 6], [unitId, 1]]),
  )
  const list = (units: (string | null)[], offset = 0) =>
    listEnquiries(database.db, { list: 'waiting', units, offset, limit: 5 })
  expect((await list([unitId])).map(({ number }) => number)).toEqual(['2026-00099'])
  expect(await list([])).toEqual([])
  const numbers = (await list([null, unitId], 5)).map(({ number }) => number)
  expect(numbers).toEqual(['2026-00001', '2026-00099'])
})

test('what was dealt with a year ago goes by the day in Japan, not by the hour', async () => {
  const handledAt = Temporal.Instant.from('2025-11-21T15:30:00Z')
  const id = newId()
  await put({ id, state: 'closed', handledAt })
  const forget = (on: string) =>
    database.db.transaction().execute((tx) => deleteHandled(tx, Temporal.PlainDate.from(on)))
  expect(await forget('2026-11-22')).toEqual([])
  expect(await forget('2026-11-23')).toEqual([id])
})
