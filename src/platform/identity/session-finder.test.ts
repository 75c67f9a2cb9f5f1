import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goodPassword, type Hall, openHall } from '../../../tests/identity/hall.tsx'
import { createSessionFinder } from './session-finder.ts'

let hall: Hall
let tokens: string[]

beforeAll(async () => {
  hall = await openHall()
  for (const staffNo of ['00011', '00012', '00013']) {
    await hall.open(await hall.hire({ staffNo }))
    await hall.browser().signIn(staffNo, goodPassword)
  }
  const { rows } = await sql<{ token: string }>`
    select token from identity.session order by token`.execute(hall.db)
  tokens = rows.map((row) => row.token)
})
afterAll(() => hall.close())

test('each of those who ask at once gets their own session, and a stranger none', async () => {
  const find = createSessionFinder(hall.db, 'select 7')
  const [first, second, third, nobody, again] = await Promise.all(
    [...tokens, 'no such token', tokens[0] ?? ''].map(find),
  )
  expect([first, second, third].map((one) => one?.token)).toEqual(tokens)
  expect(new Set([first, second, third].map((one) => one?.staffNo)).size).toBe(3)
  expect(nobody).toBeUndefined()
  expect(again).toEqual(first)
  expect(first?.revision).toBe('7')
})

test('a session that has ended is gone for whoever asks next', async () => {
  const find = createSessionFinder(hall.db, 'select 7')
  const token = tokens[0] ?? ''
  expect(await find(token)).toBeDefined()
  await sql`delete from identity.session where token = ${token}`.execute(hall.db)
  expect(await find(token)).toBeUndefined()
})

test('a look-up that fails fails for those who asked, and the next one works', async () => {
  let down = true
  const db = {
    executeQuery: (...query: Parameters<typeof hall.db.executeQuery>) =>
      down ? Promise.reject(new Error('gone')) : hall.db.executeQuery(...query),
  } as typeof hall.db
  const find = createSessionFinder(db, 'select 7')
  const both = await Promise.allSettled([find(tokens[1] ?? ''), find(tokens[2] ?? '')])
  expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  down = false
  expect((await find(tokens[1] ?? ''))?.token).toBe(tokens[1])
})
