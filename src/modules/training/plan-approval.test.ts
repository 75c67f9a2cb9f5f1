import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveDraft } from '../approvals/approve-draft.ts'
import { findNewest } from '../approvals/store/draft.ts'
import type { Who } from './fixtures/hall.ts'
import { type Counter, openCounter } from './pages/fixtures/counter.ts'
import { findPlan } from './store/plan.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const path = '/staff/training/plans/2026'

async function read(): Promise<string> {
  const { text } = await counter.get('desk', path)
  return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

async function makeVersion(courseCount: number): Promise<void> {
  const { joint } = counter.categoryId
  const sent = await counter.post('desk', `${path}/edit`, {
    [`courses-${joint}`]: String(courseCount),
    [`participants-${joint}`]: '100',
    totalCourses: String(courseCount),
    totalParticipants: '100',
    note: '',
  })
  expect(sent.status).toBe(303)
}

async function newestId(): Promise<string> {
  return (await findPlan(counter.db, 2026))?.id ?? ''
}

async function approve(who: Who, planId: string): Promise<void> {
  const draft = await findNewest(counter.db, 'training.plan', planId)
  const { id: draftId = '', contentHash = '' } = draft ?? {}
  await approveDraft(counter.platform, counter.as(who), { draftId, contentHash })
}

test('each version of the plan is approved for itself; one that a newer one replaced is not', async () => {
  await makeVersion(20)
  expect(await read()).toContain('決裁に出す')
  expect((await counter.post('desk', `${path}/submission`)).status).toBe(303)
  const first = await newestId()
  await approve('chief', first)
  expect(await read()).not.toContain('決裁日：')
  await approve('director', first)
  expect(await read()).toContain('決裁日： 令和8年5月20日')

  // What is changed is a version of its own, not approved yet.
  await makeVersion(21)
  const changed = await read()
  expect(changed).toContain('計画（第2版）')
  expect(changed).not.toContain('決裁日：')
  expect(changed).toContain('決裁に出す')
  expect(changed).toContain('令和8年5月20日決裁')

  expect((await counter.post('desk', `${path}/submission`)).status).toBe(303)
  const second = await newestId()
  await makeVersion(22)
  await expect(approve('chief', second)).rejects.toMatchObject({ code: 'approvals.content_gone' })
  expect((await counter.post('desk', `${path}/submission`)).status).toBe(303)
  const third = await newestId()
  await approve('chief', third)
  await approve('director', third)
  expect((await findPlan(counter.db, 2026))?.approvedOn).not.toBeNull()
})
