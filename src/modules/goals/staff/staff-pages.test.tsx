import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import type { Env } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { permissionsOf } from '../../../platform/identity/actor.ts'
import type { RoleName } from '../../../platform/identity/role.ts'
import { contextOf, type Desk, openDesk, seedStory } from '../fixtures/desk.ts'
import { people } from '../fixtures/people-sources.ts'
import { goals } from '../index.ts'
import { goalsApi, goalsPublicApi } from '../routes.ts'
import { viewPolicy } from '../policy-view.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { readingsSchema } from '../schema.ts'
import { listPublished } from '../store/policy.ts'
import { goalsHomeItems } from './home-items.ts'
import { goalsStaffPages } from './staff-pages.tsx'

const typed = { ja: '記録から', 'ja-plain': '記録から', 'pt-BR': 'Do registro', en: 'From the register' }

let fresh: FreshDatabase
let desk: Desk
let role: RoleName | undefined = 'planningClerk'

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22', people)
  await seedStory(desk)
})
afterAll(() => fresh.close())

const known = new Map(Object.entries(goals.permissions))
const employeeId = crypto.randomUUID()
const context = (formKey?: string) => ({
  ...contextOf(desk),
  ...(formKey === undefined ? {} : { formKey }),
  actor:
    role === undefined
      ? ({ kind: 'anonymous' } as const)
      : ({
          kind: 'employee',
          userId: 'user-1',
          employeeId,
          staffNo: '00103',
          name: '企画 花子',
          permissions: permissionsOf([{ role, unitId: null }], known),
        } as const),
})

function application(formKey?: string) {
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, desk))
  app.use(async (c, next) => {
    c.set('context', context(formKey))
    c.set('session', {
      sessionId: 's',
      csrfToken: 'token',
      lastSignInAt: null,
      mustChangePassword: false,
    })
    await next()
  })
  app.route('/staff', goalsStaffPages(desk))
  return app.route('/api', goalsPublicApi(desk)).route('/api', goalsApi(desk))
}

const html = async (path: string) => (await application().request(path)).text()
const words = (page: string) => page.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const post = (path: string, fields: Record<string, string>, formKey?: string) =>
  application(formKey).request(path, { method: 'POST', body: new URLSearchParams(fields) })
async function present() {
  const [policy] = await listPublished(fresh.db, { fiscalYear: 2026 })
  if (policy === undefined) throw new Error('not seeded')
  return viewPolicy(desk, policy, 'ja', desk.clock.today())
}

describe('the board', () => {
  it('lists measures worst first, with days to due and the manual share', async () => {
    const page = words(await html('/staff/goals'))
    expect(page).toContain('実績19のうち手入力は18（95%）です')
    expect(page).toMatch(/期限超過.*やや遅れ.*順調/u)
    expect(page).toMatch(/あと\d+日/u)
    expect(page).toMatch(/\d+日超過/u)
  })

  it('switches to another year and says when a year has no policy', async () => {
    expect(words(await html('/staff/goals?fiscalYear=2019'))).toContain('7つの施策のうち')
    expect(await html('/staff/goals')).toContain('/staff/goals?fiscalYear=2018')
  })
})

describe('the ways from the board and the measure', () => {
  it('lead to reports, changes, search, languages and, for those who draft, imports', async () => {
    const page = await html('/staff/goals')
    const view = await present()
    for (const path of ['reports', 'imports', 'changes', 'search']) {
      expect(page).toContain(`href="/staff/goals/${path}"`)
    }
    expect(page).toContain(`href="/staff/goals/policies/${view.policy.id}/languages"`)
    expect(words(page)).toContain('先月分の月次報告がない施策が7つあります')
    expect(words(page)).toContain('手入力の目標（18）')
    role = 'auditor'
    expect(await html('/staff/goals')).not.toContain('href="/staff/goals/imports"')
    role = 'planningClerk'
  })

  it('offer a change, a recount and another way of counting where they are possible', async () => {
    const view = await present()
    const live = view.measures
      .flatMap((measure) => measure.targets.map((target) => ({ measure, target })))
      .find(({ target }) => target.binding === 'live')
    const path = `/staff/goals/${view.policy.id}/measures/${live?.measure.no}`
    const page = await html(path)
    const target = `/staff/goals/targets/${live?.target.id}`
    expect(page).toContain(`href="${target}/changes/new"`)
    expect(page).toContain(`href="${target}/recount"`)
    expect(page).toContain(`href="${target}/what-if"`)
    role = 'auditor'
    expect(await html(path)).not.toContain('/changes/new"')
    role = 'planningClerk'
  })

  it('name the parts of a sum, and spell the forecast out', async () => {
    const view = await present()
    const parts = view.measures.flatMap(({ no, targets }) =>
      no === 6 ? targets.filter((one) => one.unit === '研修' && one.binding === 'manual') : [],
    )
    for (const [index, { id: targetId }] of parts.entries()) {
      await recordManualReading(desk, contextOf(desk), {
        targetId,
        asOf: desk.clock.today(),
        value: [7, 11, 39][index] ?? 0,
        doneOn: null,
        isFinal: false,
        note: typed,
        evidence: typed,
      })
    }
    const sums = words(await html(`/staff/goals/${view.policy.id}/measures/6`))
    expect(sums).toMatch(/合計の計算 7 ＋ 11 ＋ 39 ＝ 57/u)
    const counted = words(await html(`/staff/goals/${view.policy.id}/measures/2`))
    expect(counted).toMatch(/見込み：実績245 ÷ 予定64\.66% ＝ 378件/u)
    expect(counted).toMatch(/（目標520 − 実績245）÷（残り129日 ÷ 7日）＝ 週15件/u)
  })
})

describe('the measure page', () => {
  it('leads to the rows behind a live number and spells out the arithmetic', async () => {
    const view = await present()
    const live = view.measures.find(({ targets }) =>
      targets.some((target) => target.binding === 'live'),
    )
    const page = await html(`/staff/goals/${view.policy.id}/measures/${live?.no}`)
    expect(page).toMatch(/href="\/staff\/people\/employees\?asOf=2026-11-22[^"]*"/u)
    expect(words(page)).toContain('people.staff_count')
    const counted = words(await html(`/staff/goals/${view.policy.id}/measures/2`))
    expect(counted).toMatch(/進捗：（245 − 0）÷（520 − 0）＝ 47\.12%/u)
    expect(counted).toMatch(/予定：経過236日 ÷ 365日 ＝ 64\.66%（均等）/u)
  })

  it('offers the form only to those who report', async () => {
    const view = await present()
    const path = `/staff/goals/${view.policy.id}/measures/2`
    expect(await html(path)).toContain('実績を入力する')
    role = 'auditor'
    expect(await html(path)).not.toContain('実績を入力する')
    role = 'planningClerk'
  })
})

describe('the form for a value', () => {
  it('keeps what was typed when something is wrong, and says what', async () => {
    const target = (await present()).measures[1]?.targets.find((one) => one.kind === 'number')
    const path = `/staff/goals/targets/${target?.id}/readings`
    const answer = await post(path, { asOf: '令和8年2月30日', value: '三百', note: 'メモ😀' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="令和8年2月30日"')
    expect(page).toContain('メモ😀')
    const future = await post(path, { asOf: '2026-11-23', value: '300', note: '先の日付' })
    expect(future.status).toBe(422)
    expect(words(await future.text())).toContain('実績の日付が今日より後です')
  })

  it('records a value once, however often it is sent, and goes back to the measure', async () => {
    const measure = (await present()).measures[1]
    const target = measure?.targets.find((one) => one.kind === 'number')
    const path = `/staff/goals/targets/${target?.id}/readings`
    expect(words(await html(path))).toContain('その日までの値（件）')
    const fields = { asOf: '令和8年11月22日', value: '２６０', note: '切り抜きを数えました。' }
    const key = crypto.randomUUID()
    const first = await post(path, fields, key)
    expect([first.status, (await post(path, fields, key)).status]).toEqual([303, 303])
    expect(first.headers.get('location')).toMatch(/\/measures\/2$/u)
    const after = (await present()).measures[1]?.targets.find((one) => one.id === target?.id)
    expect(after?.actual.value).toBe(260)
    const history = words(await html(first.headers.get('location') ?? ''))
    expect(history.split('切り抜きを数えました。').length - 1).toBeGreaterThanOrEqual(1)
  })

  it('is refused to those who may not report', async () => {
    const target = (await present()).measures[1]?.targets.find((one) => one.kind === 'number')
    role = 'auditor'
    const fields = { asOf: '2026-11-22', value: '1', note: '試し' }
    const answer = await post(`/staff/goals/targets/${target?.id}/readings`, fields)
    expect(answer.status).toBe(403)
    role = 'planningClerk'
  })
})

describe('the API', () => {
  it('lists and gives policies to anybody, readings to staff', async () => {
    const app = application()
    const list = await app.request('/api/goals/policies?fiscalYear=2019')
    const { policies } = (await list.json()) as { policies: { id: string }[] }
    expect(policies).toHaveLength(1)
    const one = await app.request(`/api/goals/policies/${policies[0]?.id}`)
    const { measures } = (await one.json()) as { measures: { targets: { id: string }[] }[] }
    const path = `/api/goals/targets/${measures[1]?.targets[2]?.id}/readings?asOf=2019-10-31`
    const readings = readingsSchema.parse(await (await app.request(path)).json())
    expect(readings.counted.asOf).toBe('2019-10-31')
    expect(readings.stored.every((row) => row.asOf <= '2019-10-31')).toBe(true)
    role = undefined
    expect((await application().request(path)).status).toBe(401)
    role = 'planningClerk'
  })

  it.each([
    ['/api/goals/policies?fiscalYear=abc', 422],
    [`/api/goals/policies/${crypto.randomUUID()}`, 404],
    ['/api/goals/policies/1', 422],
    [`/api/goals/targets/${crypto.randomUUID()}/readings`, 404],
    [`/api/goals/targets/${crypto.randomUUID()}/readings?asOf=2019-02-30`, 422],
  ])('answers %s with %i', async (path, status) => {
    expect((await application().request(path)).status).toBe(status)
  })
})

describe('the staff home', () => {
  it('names what is overdue or due soon, most pressing first, to those who report', async () => {
    const items = await goalsHomeItems(desk, context())
    const today = items.filter((item) => item.list === 'today')
    expect(today[0]).toMatchObject({ state: 'overdue' })
    expect(today.map((item) => item.state)).toContain('dueSoon')
    expect(items.some((item) => item.list === 'changed')).toBe(true)
    role = 'auditor'
    expect(await goalsHomeItems(desk, context())).toEqual([])
    role = 'planningClerk'
  })
})
