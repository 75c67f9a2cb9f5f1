import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { day, type Desk, openDesk } from './fixtures/desk.ts'
import { handsAt } from './fixtures/hands.ts'
import { endedDraftsRule } from './past-term.ts'

let desk: Desk
let hands: ReturnType<typeof handsAt>
beforeEach(async () => {
  desk = await openDesk()
  hands = handsAt(desk)
})
afterEach(() => desk.close())

const on = (text: string, approvals: number) => ({
  on: day(text),
  noticesKeptDays: 180,
  keptYears: { approvals, training: 0 },
})
const erase = (text: string, approvals = 5) =>
  desk.db.transaction().execute((tx) => endedDraftsRule.erase(tx, on(text, approvals)))
const left = async () => {
  const { rows } = await sql<{ id: string }>`select id from approvals.draft`.execute(desk.owner)
  return rows.map(({ id }) => id)
}

test('an ended draft goes whole on the day after its term; an open one stays', async () => {
  const ended = await hands.submit()
  await hands.approve(ended.draftId, 'chief')
  await sql`update approvals.draft set status = 'refused', step_no = null, decided_at = submitted_at
    where id = ${ended.draftId}`.execute(desk.owner)
  const open = await hands.submit()
  // Decided in fiscal 2026: five years from 1 April 2027.
  expect((await erase('2032-03-31')).ids).toEqual([])
  expect(await endedDraftsRule.count(desk.db, on('2032-04-01', 0))).toBe(0)
  expect(await endedDraftsRule.count(desk.db, on('2032-04-01', 5))).toBe(1)
  expect((await erase('2032-04-01')).ids).toEqual([ended.draftId])
  expect(await left()).toEqual([open.draftId])
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from approvals.decision
      where draft_id = ${ended.draftId}`.execute(desk.owner)
  expect(rows[0]?.count).toBe(0)
})

test('the fence stays shut for everybody else', async () => {
  const { draftId } = await hands.submit()
  await hands.approve(draftId, 'chief')
  for (const statement of [
    sql`delete from approvals.decision`,
    sql`update approvals.decision set name = 'x'`,
  ]) {
    await expect(statement.execute(desk.owner)).rejects.toThrow(/never rewritten/)
  }
})
