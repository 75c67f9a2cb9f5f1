import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Env, RequestContext } from '../../platform/http/context.ts'
import { renderError } from '../../platform/http/errors.tsx'
import { day, type Desk, openDesk, purchase, type Who } from './fixtures/desk.ts'
import { approvalsApi } from './routes.ts'
import { setDelegationLimit } from './set-delegation-limit.ts'
import { setRouteRule } from './set-route-rule.ts'
import { submitDraft } from './submit-draft.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

function ask(who: Who | undefined, path: string, body?: unknown): Promise<Response> {
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, desk.platform))
  const stranger: RequestContext = { ...desk.as('clerk'), actor: { kind: 'anonymous' } }
  app.use(async (c, next) => {
    c.set('context', who === undefined ? stranger : desk.as(who))
    await next()
  })
  app.route('/api', approvalsApi(desk.platform))
  const init =
    body === undefined
      ? {}
      : {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }
  return Promise.resolve(app.request(`/api/approvals${path}`, init))
}

type Item = { draftId: string; contentHash: string; title: string }
const waiting = async (who: Who) =>
  ((await (await ask(who, '/drafts?state=waiting')).json()) as { drafts: Item[] }).drafts
const submit = (who: Who = 'clerk') =>
  submitDraft(desk.platform, desk.as(who), { form: purchase, subjectId: desk.thing() })

test('a draft goes its way through the API', async () => {
  const { draftId } = await submit()
  const [item] = await waiting('chief')
  expect(item).toMatchObject({
    draftId,
    title: '机の購入',
    formLabel: '物品の購入',
    kind: 'ordinary',
    exceptions: [],
  })
  const { contentHash } = item!
  const decide = (who: Who, more: object) => ask(who, `/drafts/${draftId}/decisions`, more)
  expect((await decide('chief', { action: 'approve', contentHash })).status).toBe(201)
  const done = await decide('director', { action: 'approve', contentHash, note: '了承' })
  expect(await done.json()).toEqual({ draftId, status: 'approved', decisionRef: '令和8年度-0001' })

  const view = (await (await ask('clerk', `/drafts/${draftId}`)).json()) as object
  expect(view).toMatchObject({
    status: 'approved',
    mayDo: ['cancel'],
    contentChanged: false,
    path: expect.stringContaining('/staff/purchases/'),
    rounds: [
      {
        decisions: [{ action: 'submit' }, { name: '川上 進' }, { note: '了承', kind: 'ordinary' }],
      },
    ],
  })
  expect(JSON.stringify(view)).not.toContain(desk.person.chief)

  const list = async (who: Who, state: string) =>
    ((await (await ask(who, `/drafts?state=${state}`)).json()) as { drafts: Item[] }).drafts.length
  expect([
    await list('clerk', 'mine'),
    await list('chief', 'decided'),
    await list('chief', 'afterReading'),
  ]).toEqual([1, 1, 0])
})

test('what is wrong is said with a code', async () => {
  const { draftId } = await submit()
  const path = `/drafts/${draftId}/decisions`
  const contentHash = 'f'.repeat(64)
  const cases: [Who | undefined, string, unknown, number, string | undefined][] = [
    [undefined, path, { action: 'approve', contentHash }, 401, undefined],
    [undefined, '/drafts', undefined, 401, undefined],
    ['chief', path, { action: 'approve', contentHash }, 409, 'approvals.content_changed'],
    ['chief', path, { action: 'approve' }, 422, undefined],
    ['chief', path, { action: 'burn' }, 422, undefined],
    ['clerk', path, { action: 'approve', contentHash }, 403, 'approvals.own_draft'],
    ['builder', path, { action: 'approve', contentHash }, 404, 'approvals.draft_not_found'],
    ['builder', `/drafts/${draftId}`, undefined, 404, 'approvals.draft_not_found'],
    ['chief', '/drafts/none', undefined, 422, undefined],
    ['clerk', '/vacancies', undefined, 403, 'platform.forbidden'],
    ['chief', path, { action: 'withdraw' }, 403, 'approvals.not_drafter'],
    ['chief', path, { action: 'read' }, 409, 'approvals.nothing_to_read'],
  ]
  for (const [who, at, body, status, code] of cases) {
    const response = await ask(who, at, body)
    expect([at, body, response.status]).toEqual([at, body, status])
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(((await response.json()) as { code?: string }).code).toBe(code)
  }
})

test('bulk approval says which were left and why', async () => {
  await submit()
  const typed = { form: purchase, subjectId: desk.thing(), enteredFor: desk.person.keeper }
  await submitDraft(desk.platform, desk.as('colleague'), typed)
  const drafts = (await waiting('chief')).map(({ draftId, contentHash }) => ({
    draftId,
    contentHash,
  }))
  const response = await ask('chief', '/decisions', { drafts })
  expect(await response.json()).toMatchObject({
    approved: [{ title: '机の購入' }],
    left: [{ code: 'approvals.open_first', message: expect.stringContaining('代理入力') }],
  })
  expect((await ask('chief', '/decisions', { drafts: [] })).status).toBe(422)
})

test('rules and empty posts of a day', async () => {
  const fromOn = day('2026-04-01')
  const steps = [
    {
      need: 'anyOne' as const,
      approvers: [{ kind: 'role' as const, role: 'planningClerk' as const }],
    },
  ]
  const rule = {
    form: purchase,
    unitId: null,
    amountFromYen: 10,
    daysFrom: null,
    steps,
    fromOn,
    toOn: null,
  }
  await setRouteRule(desk.platform, desk.as('planner'), rule)
  const limit = { form: null, headLevel: 'division' as const, maxAmountYen: 9, fromOn, toOn: null }
  await setDelegationLimit(desk.platform, desk.as('planner'), limit)
  const on = async (iso: string) => (await ask('clerk', `/rules?asOf=${iso}`)).json()
  expect(await on('2026-04-01')).toMatchObject({
    rules: [{ amountFromYen: 10, steps }],
    limits: [{ maxAmountYen: 9 }],
  })
  expect(await on('2026-03-31')).toMatchObject({ rules: [], limits: [] })
  const vacancies = await ask('planner', '/vacancies?asOf=2026-04-01')
  expect(await vacancies.json()).toMatchObject({
    asOf: '2026-04-01',
    vacancies: [{ post: '管財課の長' }],
  })
})
