import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveDraft } from '../approvals/approve-draft.ts'
import { submitDraft } from '../approvals/submit-draft.ts'
import { findNewest } from '../approvals/store/draft.ts'
import { refusalMessage } from '../../platform/messages/sentence.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lineOf } from './category.ts'
import { copyPlan } from './copy-plan.ts'
import { type Hall, openHall, today } from './fixtures/hall.ts'
import { differencesOf } from './plan.ts'
import { recordYearSummary } from './record-year-summary.ts'
import { setCategory } from './set-category.ts'
import { setPlan } from './set-plan.ts'
import { listCategories } from './store/category.ts'
import { findPlan } from './store/plan.ts'
import { viewPlan } from './view-plan.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** The three lines of fiscal 2019. */
function lines2019() {
  const { 'new-hire': newHire, joint, external } = hall.categoryId
  return [
    { categoryId: newHire, courseCount: 10, participantCount: 170 },
    { categoryId: joint, courseCount: 20, participantCount: 164 },
    { categoryId: external, courseCount: 65, participantCount: 202 },
  ]
}
const total2019 = { courseCount: 95, participantCount: 536 }
const targets = { targetsOf: () => Promise.resolve(hall.promised) }
const plan = (fiscalYear: number, more: Partial<Parameters<typeof setPlan>[2]> = {}) =>
  setPlan(hall.platform, hall.as('desk'), {
    fiscalYear,
    targets: lines2019(),
    total: total2019,
    note: '',
    ...more,
  })

describe('the yearly plan', () => {
  test('of three lines shows 95 and 536; last year shows 102 and 524 as a total', async () => {
    await recordYearSummary(hall.platform, hall.as('desk'), {
      fiscalYear: 2018,
      planLine: null,
      courseCount: 102,
      participantCount: 524,
      note: '総数のみ',
    })
    await plan(2019)
    const board = await viewPlan(hall.db, 2019, today, targets)
    expect(board.total.target).toEqual(total2019)
    expect(board.total.lastYear).toEqual({ courseCount: 102, participantCount: 524 })
    expect(board.lastYearIsSummary).toBe(true)
    expect(
      board.lines.map(({ name, target, lastYear }) => [name, target?.courseCount, lastYear]),
    ).toEqual([
      ['新規採用職員研修', 10, null],
      ['3市広域研修', 20, null],
      ['外部派遣研修', 65, null],
    ])
    const before = await viewPlan(hall.db, 2018, today, targets)
    expect(before).toMatchObject({
      isSummary: true,
      total: { actual: { courseCount: 102, participantCount: 524 } },
    })
  })

  test('whose lines do not add up is refused, with both sums in words', async () => {
    const attempt = plan(2020, { total: { courseCount: 95, participantCount: 535 } })
    const refusal = await attempt.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(Refusal)
    const text = refusalMessage(refusal as Refusal, hall.platform.offers.refusals, 'ja')
    expect(text).toContain('95研修・延536人')
    expect(text).toContain('95研修・延535人')
    expect(await findPlan(hall.db, 2020)).toBeUndefined()
  })

  test('has versions; two made at once follow each other or one is told', async () => {
    const made = await Promise.allSettled([plan(2021), plan(2021), plan(2021)])
    for (const one of made) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'training.changed_meanwhile' })
    }
    const done = made.filter(({ status }) => status === 'fulfilled').length
    expect((await findPlan(hall.db, 2021))?.version).toBe(done)
  })

  test('is copied from last year with the differences', async () => {
    await plan(2023, {
      targets: lines2019().slice(0, 2),
      total: { courseCount: 30, participantCount: 334 },
    })
    await plan(2022)
    const { version, differences } = await copyPlan(hall.platform, hall.as('desk'), {
      fiscalYear: 2023,
      fromFiscalYear: 2022,
      note: '前年度と同じ',
    })
    expect(version).toBe(2)
    expect(
      differences.map(({ courseCount, participantCount }) => [courseCount, participantCount]),
    ).toEqual(
      expect.arrayContaining([
        [0, 0],
        [0, 0],
        [65, 202],
      ]),
    )
    await expect(
      copyPlan(hall.platform, hall.as('desk'), {
        fiscalYear: 2023,
        fromFiscalYear: 1999,
        note: '',
      }),
    ).rejects.toMatchObject({ code: 'training.plan_not_found', status: 404 })
  })

  test('shows what the published policy promises beside it', async () => {
    hall.promised.push(
      { category: 'joint', courseCount: 18, participantCount: 140 },
      { category: 'all', courseCount: 88 },
    )
    const board = await viewPlan(hall.db, 2019, today, targets)
    hall.promised.length = 0
    expect(board.lines.find(({ planLine }) => planLine === 'joint')?.goal).toEqual({
      courseCount: 18,
      participantCount: 140,
    })
    expect(board.total.goal).toEqual({ courseCount: 88, participantCount: null })
  })

  test('is approved by the heads of division and department', async () => {
    const { planId } = await plan(2024)
    const { draftId } = await submitDraft(hall.platform, hall.as('desk'), {
      form: 'training.plan',
      subjectId: planId,
    })
    const contentHash = (await findNewest(hall.db, 'training.plan', planId))?.contentHash ?? ''
    await approveDraft(hall.platform, hall.as('chief'), { draftId, contentHash })
    expect((await findPlan(hall.db, 2024))?.approvedOn).toBeNull()
    await approveDraft(hall.platform, hall.as('director'), { draftId, contentHash })
    expect((await findPlan(hall.db, 2024))?.approvedOn?.equals(today)).toBe(true)
  })

  test('is not for everybody to make', async () => {
    const attempt = setPlan(hall.platform, hall.as('clerk1'), {
      fiscalYear: 2025,
      targets: lines2019(),
      total: total2019,
      note: '',
    })
    await expect(attempt).rejects.toMatchObject({ status: 403 })
  })
})

describe('categories', () => {
  test('below another count in its line; a target on both is refused', async () => {
    const { joint } = hall.categoryId
    const below = {
      parentId: joint,
      name: '接遇',
      kind: 'rank-based',
      planLine: null,
      position: 1,
    } as const
    const { categoryId } = await setCategory(hall.platform, hall.as('desk'), below)
    expect(lineOf(await listCategories(hall.db), categoryId)).toBe('joint')
    const extra = { categoryId, courseCount: 1, participantCount: 1 }
    await expect(
      plan(2025, {
        targets: [...lines2019(), extra],
        total: { courseCount: 96, participantCount: 537 },
      }),
    ).rejects.toMatchObject({
      code: 'training.plan_nested',
      params: { name: '接遇', over: '3市広域研修' },
    })
    await expect(setCategory(hall.platform, hall.as('desk'), below)).rejects.toMatchObject({
      code: 'training.category_taken',
    })
    await expect(
      setCategory(hall.platform, hall.as('desk'), {
        id: joint,
        parentId: categoryId,
        name: '3市広域研修',
        kind: 'joint',
        planLine: 'joint',
        position: 2,
      }),
    ).rejects.toMatchObject({ code: 'training.category_below_itself' })
  })
})

test('differences name lines that come and go', () => {
  const line = (categoryId: string, courseCount: number) => ({
    categoryId,
    courseCount,
    participantCount: 0,
  })
  expect(differencesOf([line('a', 3), line('b', 1)], [line('a', 5), line('c', 2)])).toEqual([
    {
      categoryId: 'a',
      before: line('a', 3),
      after: line('a', 5),
      courseCount: 2,
      participantCount: 0,
    },
    { categoryId: 'c', before: null, after: line('c', 2), courseCount: 2, participantCount: 0 },
    { categoryId: 'b', before: line('b', 1), after: null, courseCount: -1, participantCount: 0 },
  ])
})
