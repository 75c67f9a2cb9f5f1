import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findDraft } from '#modules/approvals'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { viewDraft } from '../../approvals/view-draft.ts'
import { contextOf } from '../fixtures/desk.ts'
import { nextPolicyText } from './fixtures/next-policy.ts'
import { openReviewDesk, type ReviewDesk } from './fixtures/review-desk.ts'
import { reviewApi } from './routes.ts'

type Answer = {
  importId: string
  revision: number
  status: string
  code?: string
  open: { code: string; questionId: string | null }[]
  questions: { id: string; proposedKey: string }[]
  figures: { state: string }[]
  measures: { no: number; targets: { id: string; label: string; binding: { state: string } }[] }[]
  path?: string
  approval: { status: string } | null
}

let fresh: FreshDatabase
let desk: ReviewDesk
let clerk: RequestContext
let head: RequestContext
let caller: RequestContext
const app = new Hono<Env>()
beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db)
  clerk = desk.as('00103', '若林 蓮', 'planningClerk')
  head = desk.as('00104', '久保山 静雄', 'departmentHead', 'somu')
  app.use(async (c, next) => {
    c.set('context', caller)
    await next()
  })
  app.onError((error, c) => renderError(error, c, desk))
  app.route('/api', reviewApi(desk))
})
beforeEach(() => {
  caller = clerk
})
afterAll(() => fresh.close())

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: Answer }> {
  const isForm = body instanceof FormData
  const json = { 'content-type': 'application/json' }
  const response = await app.request(`/api/goals/imports${path}`, {
    method,
    headers: { ...(isForm || body === undefined ? {} : json), ...headers },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  return { status: response.status, answer: (await response.json()) as Answer }
}

const text = nextPolicyText(2027)

test('a policy goes from its text to publication over the API', async () => {
  const { status, answer: started } = await call('POST', '', { text })
  expect([status, started.status, started.revision]).toEqual([201, 'open', 1])
  const path = `/${started.importId}`
  const early = await call('POST', `${path}/confirmation`, { revision: 1 })
  expect([early.status, early.answer.code]).toEqual([409, 'goals.review_unfinished'])

  const targets = started.measures.flatMap((measure) => measure.targets)
  const patch = {
    answers: Object.fromEntries(started.questions.map((one) => [one.id, one.proposedKey])),
    measures: started.measures.map(({ no }) => ({ no, ownerDivision: '総務課' })),
    targets: Object.fromEntries(
      targets
        .filter((one) => one.binding.state === 'open')
        .map((one) => [one.id, { manualReason: '担当課が数えます。' }]),
    ),
  }
  const unnamed = await call('PATCH', path, patch)
  expect(unnamed.status).toBe(422)
  const saved = await call('PATCH', path, patch, { 'if-match': '"1"' })
  expect([saved.status, saved.answer.revision, saved.answer.open]).toEqual([200, 2, []])
  const stale = await call('PATCH', path, { ...patch, revision: 1 })
  expect([stale.status, stale.answer.code]).toEqual([409, 'goals.review_conflict'])

  const sent = await call('POST', `${path}/confirmation`, { revision: 2, note: 'お願いします。' })
  expect(sent.status).toBe(201)
  const again = await call('POST', `${path}/confirmation`, { revision: 2 })
  expect([again.status, again.answer.code]).toEqual([409, 'goals.review_not_open'])
  const undecided = await call('POST', `${path}/publication`)
  expect([undecided.status, undecided.answer.code]).toEqual([409, 'goals.review_not_decided'])

  const change = { revision: 2, targets: { '1.1': { label: '書き直し' } } }
  const blocked = await call('PATCH', path, change)
  expect([blocked.status, blocked.answer.code]).toEqual([409, 'goals.review_sent'])
  const reopened = await call('PATCH', path, { ...change, reopenReason: '名称を直します。' })
  expect([reopened.status, reopened.answer.status]).toEqual([200, 'open'])
  // What was said of the target before is joined, not lost.
  expect(reopened.answer.open).toEqual([])
  const [first] = reopened.answer.measures[0]?.targets ?? []
  expect(first).toMatchObject({ label: '書き直し', binding: { state: 'manual' } })
})

test('a decided policy is published once', async () => {
  const { answer: started } = await call('POST', '', { text })
  const path = `/${started.importId}`
  const targets = started.measures.flatMap((measure) => measure.targets)
  await call('PATCH', path, {
    revision: 1,
    answers: Object.fromEntries(started.questions.map((one) => [one.id, one.proposedKey])),
    measures: started.measures.map(({ no }) => ({ no, ownerDivision: '総務課' })),
    targets: Object.fromEntries(targets.map((one) => [one.id, { manualReason: '担当課が数えます。' }])),
  })
  await call('POST', `${path}/confirmation`, { revision: 2 })
  const { draftId = '' } =
    (await findDraft(desk.db, 'goals.publish_policy', started.importId)) ?? {}
  const { contentHash } = await viewDraft(desk, draftId, head)
  await approveDraft(desk, head, { draftId, contentHash })
  const published = await call('POST', `${path}/publication`)
  expect([published.status, published.answer.path]).toEqual([201, '/goals/2027/somu'])
  const again = await call('POST', `${path}/publication`)
  expect([again.status, again.answer.code]).toEqual([409, 'goals.review_closed'])
})

test('a file is taken in like a text', async () => {
  const form = new FormData()
  form.set('file', new File([text], '方針案.txt', { type: 'text/plain' }))
  const { status, answer } = await call('POST', '', form)
  expect([status, answer.figures.length]).toEqual([201, 21])
  const picture = new FormData()
  picture.set('file', new File([new Uint8Array([0x89, 0x50, 0, 1])], 'a.png'))
  const refused = await call('POST', '', picture)
  expect([refused.status, refused.answer.code]).toEqual([422, 'goals.import_unreadable'])
})

test('what cannot be read is a problem with its fields', async () => {
  expect((await call('POST', '', {})).status).toBe(422)
  expect((await call('POST', '')).status).toBe(422)
  expect((await call('GET', '/not-an-id')).status).toBe(422)
  const { answer } = await call('POST', '', { text })
  const unknown = await call('PATCH', `/${answer.importId}`, { revision: 1, colour: 'red' })
  expect(unknown.status).toBe(422)
  const misfit = await call('PATCH', `/${answer.importId}`, { revision: 1, drop: ['9.9'] })
  expect([misfit.status, misfit.answer.code]).toEqual([422, 'goals.review_edit'])
})

test('a stranger is asked to sign in, and other staff find nothing', async () => {
  const { answer } = await call('POST', '', { text })
  caller = { ...contextOf(desk), actor: { kind: 'anonymous' } }
  expect((await call('GET', `/${answer.importId}`)).status).toBe(401)
  expect((await call('POST', '', { text })).status).toBe(401)
  caller = desk.as('00111', '茂木 香織', 'departmentHead', 'sangyo')
  expect((await call('GET', `/${answer.importId}`)).status).toBe(404)
  const foreign = await call('PATCH', `/${answer.importId}`, { revision: 1, drop: ['1.1'] })
  expect(foreign.status).toBe(404)
  expect((await call('GET', '/0197b1f0-0000-7000-8000-000000000000')).status).toBe(404)
})
