import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { contextOf, type Desk, openDesk, seedStory } from '../fixtures/desk.ts'
import { people } from '../fixtures/people-sources.ts'
import { contextAs, divisionHead, draftOf, offerChanges } from './fixtures/heads.ts'
import { listLines } from './list-lines.ts'
import { seedChanges } from './seeds.ts'

let fresh: FreshDatabase
let desk: Desk

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22', people)
  await seedStory(desk)
  offerChanges(desk)
})
afterAll(() => fresh.close())

it('leaves one change with the department head, whom the division’s head has asked', async () => {
  const { actor } = await contextAs(desk, divisionHead, 'divisionOwner')
  if (actor.kind !== 'employee') throw new Error('not an employee')
  await seedChanges(desk, contextOf(desk), { proposer: actor })
  const lines = await listLines(desk, 2026, desk.clock.today())
  const [line] = lines
  if (line === undefined || !('proposal' in line)) throw new Error('nothing proposed')
  expect(line.proposal).toMatchObject({ oldValue: '240', newValue: '200', status: 'inReview' })
  const { state } = await draftOf(desk, line.proposal.id)
  expect(state.waitingFor).toEqual([expect.stringContaining('久保山 静雄')])
})
