import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database/fresh.ts'
import type { GoalSource } from '../../../platform/goal-source.ts'
import { changeUnitContact } from '../../people/change-unit-contact.ts'
import { applicationOf, wordsIn } from '../fixtures/application.ts'
import { coverageSource } from '../fixtures/coverage-source.ts'
import { contextOf } from '../fixtures/desk.ts'
import { smallDocument } from '../fixtures/document.ts'
import { viewPolicy } from '../policy-view.ts'
import { publishDocument } from '../publish-document.ts'
import { openReviewDesk, type ReviewDesk } from '../review/fixtures/review-desk.ts'
import { readerAt, words } from '../review/pages/fixtures/reader.ts'
import { findPlan, listPublished } from '../store/policy.ts'
import { seedPlan, seedPlanTitle } from './messages-seed.ts'
import { plansPart } from './part.ts'
import { newPlanPath } from './paths.ts'
import { readIndicators } from './plan-input.ts'
import { publishPlan } from './publish-plan.ts'
import { seedPlans } from './seeds.ts'
import { planStaffPages } from './staff-pages.tsx'

let fresh: FreshDatabase
let desk: ReviewDesk

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db, '2026-11-22')
  await seedPlans(desk, contextOf(desk))
})
afterAll(() => fresh.close())

test('outcome and activity indicators stand apart on the page, in the table and in the data', async () => {
  const app = applicationOf(desk, plansPart)
  const page = wordsIn(await (await app.request('/goals/plans/kotsu-anzen')).text())
  expect(page).toMatch(/成果指標[^]*人身事故[^]*ヘルメット[^]*活動指標[^]*通学路の点検/u)
  expect(page).toContain('令和7年度')
  const csv = await (await app.request('/goals/plans/kotsu-anzen.csv')).text()
  expect(csv.split('\r\n').slice(1, 5).map((line) => line.split(',')[4])).toEqual([
    ...['成果指標', '成果指標', '活動指標', '活動指標'],
  ])
  const json = (await (await app.request('/goals/plans/kotsu-anzen.json')).json()) as {
    outcomeIndicators: { label: { text: string }; direction: string; state: string }[]
    activityIndicators: unknown[]
  }
  expect(json.outcomeIndicators[0]).toMatchObject({ direction: 'down' })
  expect(json.activityIndicators).toHaveLength(2)
  for (const locale of ['ja-plain', 'pt-BR', 'en']) {
    expect((await app.request(`/${locale}/goals/plans/kotsu-anzen`)).status).toBe(200)
    expect((await app.request(`/${locale}/goals/plans`)).status).toBe(200)
  }
  expect((await app.request('/goals/plans/nothing')).status).toBe(404)
})

test('a plan is no policy of its year, and the policy’s measure leads to it', async () => {
  expect(await listPublished(desk.db)).toEqual([])
  const [measure] = smallDocument().measures
  await publishDocument(desk, contextOf(desk), {
    document: smallDocument({
      fiscalYear: 2025,
      measures: measure === undefined ? [] : [{ ...measure, planRef: seedPlanTitle }],
    }),
    departmentId: desk.unit('somu'),
    divisionIds: new Map([['総務課', desk.unit('somu-ka')]]),
    publishedOn: desk.clock.today(),
  })
  expect((await listPublished(desk.db)).map(({ kind }) => kind)).toEqual(['policy'])
  const page = await applicationOf(desk, plansPart).request('/goals/plans/kotsu-anzen')
  expect(await page.text()).toContain('href="/goals/2025/somu/measures/1"')
})

test('the form publishes what is pasted, and names the row it cannot read', async () => {
  const clerk = desk.as('00103', '若林 蓮', 'planningClerk')
  const at = readerAt(desk, clerk, planStaffPages)
  const { html } = await at.get(newPlanPath)
  const given = {
    title: '茶畑市防犯計画（サンプル）',
    slug: 'bohan',
    departmentName: '総務部',
    ownerDivision: '総務課',
    fromFiscalYear: '2026',
    untilFiscalYear: '2028',
    purpose: '安心して歩けるまちにします。',
    basis: 'サンプルの会議で決めたもの',
  }
  const rows = '見守り\t活動\t見守りの回数\t回\t\t\t１２０\nまち\t成果指標\t刑法犯\t件\t90\t2026-03-31\t60'
  const wrong = await at.send(html, newPlanPath, { ...given, indicators: `${rows}\nまち\t別\tx` })
  expect(wrong.status).toBe(422)
  expect(words(wrong.html)).toContain('指標の3行目の「種別（成果または活動）」を読み取れません')
  const sent = await at.send(wrong.html, newPlanPath, { ...given, indicators: rows })
  expect(sent.status, words(sent.html)).toBe(303)
  expect(sent.location).toBe('/goals/plans/bohan')
  const staff = readerAt(desk, desk.as('00104', '見本 一般', 'staff'), planStaffPages)
  expect((await staff.get(newPlanPath)).status).toBe(403)
})

test('a source that begins anew every April is counted over all years of the plan', async () => {
  const source: GoalSource = {
    ...coverageSource(),
    isYearly: true,
    parameters: z.object({}),
    // 12 by each 31 March; so far this year 5.
    read: (_db, _given, asOf) => {
      const value = asOf.month === 3 ? 12 : 5
      return Promise.resolve({ value, isFinal: false, itemCount: value, evidenceUrl: '/staff' })
    },
    forecast: () => Promise.reject(new Error('a year’s forecast says nothing of a plan')),
  }
  const counting = { ...desk, offers: { ...desk.offers, goalSources: [source] } }
  const { plan } = seedPlan(2024, new Set())
  const { key: sourceKey } = source
  const [one] = plan.indicators.filter(({ indicator }) => indicator === 'activity')
  if (one === undefined) throw new Error('no indicator')
  const { manualReason: _, ...indicator } = { ...one, sourceKey }
  await publishPlan(counting, contextOf(desk), {
    ...{ ...plan, slug: 'nannenka' },
    indicators: [indicator],
  })
  const published = await findPlan(desk.db, 'nannenka')
  if (published === undefined) throw new Error('no plan')
  const view = await viewPolicy(counting, published, 'ja', desk.clock.today())
  const target = view.measures[0]?.targets[0]
  expect(target?.actual).toMatchObject({ value: 29, unavailable: false })
  expect(target?.forecast).toBeNull()
})

test('a plan and a department do not take each other’s address', async () => {
  const { plan } = seedPlan(2025, new Set())
  await expect(
    publishPlan(desk, contextOf(desk), { ...plan, slug: 'somu' }),
  ).rejects.toMatchObject({ code: 'goals.plan_slug_taken', status: 409 })
  // A unit came to the address of a plan afterwards: its policy is not put beside it.
  const on = desk.clock.today()
  const unitId = desk.unit('somu')
  await changeUnitContact(desk, contextOf(desk), { unitId, slug: 'kotsu-anzen', on })
  const policy = publishDocument(desk, contextOf(desk), {
    document: smallDocument({ fiscalYear: 2025 }),
    departmentId: unitId,
    divisionIds: new Map([['総務課', desk.unit('somu-ka')]]),
    publishedOn: on,
  })
  await expect(policy).rejects.toMatchObject({ code: 'goals.plan_slug_taken' })
})

test('a heading copied along is no indicator', () => {
  const rows = readIndicators('柱,種別,指標,単位,基準値,基準日,目標値\n見守り,活動,回数,回,,,10')
  expect(rows).toHaveLength(1)
})
