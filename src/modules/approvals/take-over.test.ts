import { afterEach, beforeEach, expect, test } from 'vitest'
import { endAssignment } from '../people/end-assignment.ts'
import { listAssignments } from '../people/store/assignment.ts'
import type { AprilChange } from '../../platform/april-source.ts'
import type { RouteStep } from '../../platform/approval-form.ts'
import { approvalAprilTasks } from './april-tasks.ts'
import { day, type Desk, openDesk, type Who } from './fixtures/desk.ts'
import { handsAt } from './fixtures/hands.ts'
import { listWaiting } from './lists.ts'
import { returnDraft } from './return-draft.ts'
import { takeOverDraft, takeOverPlace } from './take-over.ts'

// Planners first, by their role, then the head of the department.
const route: readonly RouteStep[] = [
  { need: 'all', approvers: [{ kind: 'role', role: 'planningClerk' }] },
  { need: 'anyOne', approvers: [{ kind: 'headAt', level: 'department' }] },
]
const on = day('2027-04-01')

let desk: Desk
let hands: ReturnType<typeof handsAt>
beforeEach(async () => {
  desk = await openDesk(route)
  hands = handsAt(desk)
})
afterEach(() => desk.close())

const change = (how: AprilChange['how']): AprilChange => ({
  how,
  fromUnitId: desk.unit['somu-ka'] ?? '',
  toUnitId: how === 'leaves' ? null : (desk.unit['kanzai'] ?? ''),
})

/** What approvals says is open of one person: kind, way and title. */
async function openOf(who: Who, how: AprilChange['how'] = 'leaves') {
  const changes = new Map([[desk.person[who], change(how)]])
  const lists = await Promise.all(
    approvalAprilTasks.map(async ({ kind, list }) => {
      const tasks = await list(desk.platform, { on, today: day('2026-05-20'), changes })
      return tasks.filter(({ personId }) => personId !== null).map((task) => ({ kind, ...task }))
    }),
  )
  return lists.flat()
}

const linesOf = async (who: Who, how?: AprilChange['how']) =>
  (await openOf(who, how)).map(({ kind, way }) => `${kind} ${way}`)

const keyOf = async (who: Who) => (await openOf(who))[0]?.key ?? ''

const give = async (from: Who, to: Who, as: Who = from) => {
  const [task] = await openOf(from)
  const verb = task?.kind === 'approvals.own_draft' ? takeOverDraft : takeOverPlace
  const people = { fromId: desk.person[from], toId: desk.person[to] }
  await verb(desk.platform, desk.as(as), { key: task?.key ?? '', ...people, on })
}

test('a draft is open for its requester, and a place for whoever holds it by role', async () => {
  await hands.submit()
  expect(await linesOf('clerk')).toEqual(['approvals.own_draft press'])
  expect(await linesOf('clerk', 'moves')).toEqual(['approvals.own_draft press'])
  expect(await linesOf('planner')).toEqual(['approvals.place press'])
  expect(await linesOf('planner', 'moves')).toEqual([])
  expect(await linesOf('keeper')).toEqual([])
})

test('the place of a head goes over with the post, by itself', async () => {
  await hands.submit()
  expect(await linesOf('director')).toEqual([])
  const [post] = await listAssignments(desk.db, desk.person.director)
  const context = { ...desk.as('planner'), actor: { kind: 'system' as const, name: 'test' } }
  const end = { lastOn: day('2027-03-31'), issuedOn: day('2027-03-25') }
  await endAssignment(desk.platform, context, { assignmentId: post?.assignmentId ?? '', ...end })
  // Nobody comes into the post: that is an empty post of the hall, not a matter to give away.
  expect(await linesOf('director')).toEqual([])
})

test('a draft goes to another requester, who sees it and can withdraw; its round stays', async () => {
  const { draftId } = await hands.submit()
  await give('clerk', 'colleague')
  const seen = await hands.see(draftId, 'colleague')
  expect(seen.rounds[0]?.decisions[0]?.name).toBe('谷口 恵')
  expect(await linesOf('clerk')).toEqual([])
  expect(await linesOf('colleague')).toEqual(['approvals.own_draft press'])
})

test('nobody takes over what they decide, nor decides what they asked for', async () => {
  await hands.submit()
  await expect(give('clerk', 'planner')).rejects.toThrow('approvals.receiver_decides')
  await expect(give('clerk', 'director')).rejects.toThrow('approvals.receiver_decides')
  await expect(give('planner', 'clerk')).rejects.toThrow('approvals.receiver_owns')
  await expect(give('planner', 'second')).rejects.toThrow('approvals.receiver_decides')
})

test('a place goes to another, who decides instead; a second time nothing happens', async () => {
  const { draftId } = await hands.submit()
  const key = await keyOf('planner')
  await give('planner', 'colleague')
  const people = { fromId: desk.person.planner, toId: desk.person.auditor }
  await takeOverPlace(desk.platform, desk.as('planner'), { key, ...people, on })
  const waitsFor = async (who: Who) =>
    (await listWaiting(desk.db, desk.person[who], day('2026-05-20'))).length
  expect([await waitsFor('planner'), await waitsFor('colleague')]).toEqual([0, 1])
  expect(await waitsFor('auditor')).toBe(0)
  expect(await hands.events('planner')).toEqual(['waiting (settled)'])
  await hands.approve(draftId, 'colleague')
  await hands.approve(draftId, 'second')
  await hands.approve(draftId, 'director')
  expect(desk.carriedOut).toHaveLength(1)
})

test('what came back is open too, and whoever takes it over sends it again', async () => {
  const { draftId } = await hands.submit()
  const contentHash = await hands.hashOf(draftId)
  await returnDraft(desk.platform, desk.as('planner'), { draftId, contentHash, note: '直す' })
  expect(await linesOf('clerk')).toEqual(['approvals.own_draft press'])
  await give('clerk', 'planner')
  expect(await linesOf('planner')).toEqual(['approvals.own_draft press'])
})
