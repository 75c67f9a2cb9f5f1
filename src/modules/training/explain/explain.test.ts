import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attendanceCountSource, courseCountSource } from '../goal-sources.ts'
import { day } from '../fixtures/hall.ts'
import { setCosts } from '../costs/set-costs.ts'
import { markAttendance } from '../mark-attendance.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { recordYearSummary } from '../record-year-summary.ts'
import { setRules } from '../set-rules.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { viewPlan } from '../view-plan.ts'
import type { InputRow } from './explanation.ts'

let counter: Counter
const today = day('2026-05-20')
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

type View = {
  value: number | null
  rule: { text: string; countBy: string | null; fromOn: string | null }
  summaryNote: string | null
  arithmetic: string[]
  inputs: { kind: string; rows: InputRow[] }[]
}

async function explained(key: string, query = '', who: 'desk' | 'clerk1' = 'desk'): Promise<View> {
  const { status, body } = await counter.send(
    who,
    'GET',
    `/explanations/${key}?fiscalYear=2026${query}`,
  )
  expect(status).toBe(200)
  return body as unknown as View
}

const rowsOf = (view: View, kind: string): InputRow[] =>
  view.inputs.find((one) => one.kind === kind)?.rows ?? []
const sum = (rows: readonly InputRow[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0)
const distinct = (rows: readonly InputRow[], column: string): number =>
  new Set(rows.map((row) => row[column])).size

/** Holds an offering with some clerks there for so many minutes. */
async function held(
  courseId: string,
  on: string,
  minutes: Record<string, number>,
): Promise<string> {
  const offeringId = await counter.offering({ courseId, on: [on], capacity: 20 })
  const whos = Object.keys(minutes) as `clerk${number}`[]
  const employeeIds = whos.map((who) => counter.idOf(who))
  await counter.send('desk', 'POST', `/offerings/${offeringId}/nominations`, { employeeIds })
  const enrolments = await listEnrolmentsIn(counter.db, offeringId)
  const marks = whos.map((who) => ({
    enrolmentId: enrolments.find((one) => one.employeeId === counter.idOf(who))?.id ?? '',
    attendedMinutes: minutes[who] ?? 0,
  }))
  const input = { offeringId, heldOn: day(on), marks, source: 'list' as const }
  await markAttendance(counter.platform, counter.as('desk'), input)
  return offeringId
}

beforeAll(async () => {
  counter = await openCounter()
  const { joint, external } = counter.categoryId
  const [a, b] = [
    await counter.course({ title: '甲', categoryId: joint }),
    await counter.course({ title: '乙', categoryId: external }),
  ]
  const first = await held(a, '2026-04-15', { clerk1: 360, clerk2: 360, clerk3: 0 })
  await held(a, '2026-05-13', { clerk4: 360 })
  await held(b, '2026-05-14', { clerk1: 200 })
  const coming = await counter.offering({ courseId: b, on: ['2026-06-03'], capacity: 5 })
  await counter.send('desk', 'POST', `/offerings/${coming}/nominations`, {
    employeeIds: [counter.idOf('clerk5'), counter.idOf('clerk6')],
  })
  await setCosts(counter.platform, counter.as('desk'), {
    offeringId: first,
    seen: [],
    lines: [
      { enrolmentId: null, kind: 'lecturer', budgetYen: 10_000, actualYen: 10_001, note: '' },
    ],
  })
})
afterAll(() => counter.close())

describe('every figure works out again from its rows', () => {
  test('courses, once a year and each time', async () => {
    const once = await explained('training.course_count')
    const rows = rowsOf(once, 'offerings')
    expect([once.value, distinct(rows, 'courseId')]).toEqual([2, 2])
    expect(once.arithmetic.at(-1)).toBe('1 + 1 = 2')
    const each = await explained('training.course_count', '&countBy=eachOffering')
    expect([each.value, rowsOf(each, 'offerings').length]).toEqual([3, 3])
    expect(each.rule.fromOn).toBeNull()
    const joint = await explained('training.course_count', '&category=joint')
    expect([joint.value, distinct(rowsOf(joint, 'offerings'), 'courseId')]).toEqual([1, 1])
    const given = courseCountSource.parameters.parse({ fiscalYear: 2026 })
    expect((await courseCountSource.read(counter.db, given, today)).value).toBe(once.value)
  })

  test('participants, from offerings, enrolments and marks; no-shows are in none of them', async () => {
    const view = await explained('training.attendance_count')
    expect([
      view.value,
      sum(rowsOf(view, 'offerings'), 'participants'),
      rowsOf(view, 'enrolments').length,
      distinct(rowsOf(view, 'marks'), 'enrolmentId'),
    ]).toEqual([4, 4, 4, 4])
    expect(sum(rowsOf(view, 'marks'), 'attendedMinutes')).toBe(3 * 360 + 200)
    const given = attendanceCountSource.parameters.parse({ fiscalYear: 2026 })
    expect((await attendanceCountSource.read(counter.db, given, today)).value).toBe(4)
    const completed = await explained('training.attendance_count', '&countBy=completed')
    expect([completed.value, rowsOf(completed, 'completions').length]).toEqual([3, 3])
    const april = await explained('training.attendance_count', '&asOf=2026-04-30')
    expect([april.value, rowsOf(april, 'marks').length]).toEqual([2, 2])
  })

  test('names stand there for those who may see them', async () => {
    const desk = await explained('training.attendance_count')
    expect(rowsOf(desk, 'enrolments').map(({ name }) => name)).toContain('試験 1')
    const clerk = await explained('training.attendance_count', '', 'clerk1')
    expect(JSON.stringify(clerk)).not.toContain('試験')
    expect(clerk.value).toBe(desk.value)
  })

  test('the forecast is that of the board, with the offerings still to come', async () => {
    const board = await viewPlan(counter.db, 2026, today, { targetsOf: () => Promise.resolve([]) })
    const people = await explained('training.attendance_forecast')
    const courses = await explained('training.course_forecast')
    const rows = rowsOf(people, 'offerings')
    expect([people.value, sum(rows, 'participants')]).toEqual([
      6,
      board.total.forecast.participantCount,
    ])
    expect([courses.value, distinct(rows, 'courseId')]).toEqual([
      2,
      board.total.forecast.courseCount,
    ])
    expect(rows.filter(({ state }) => state === 'coming')).toMatchObject([{ participants: 2 }])
    expect(people.arithmetic).toEqual(['受けた分4 + これからの分2 = 6'])
  })

  test('coverage, from courses and people', async () => {
    const courseId = await counter.course({ title: '丙', requiredFor: { posts: ['主事'] } })
    await held(courseId, '2026-05-15', { clerk1: 360, clerk2: 360, clerk3: 360 })
    const view = await explained('training.coverage', `&courseId=${courseId}`)
    const [row] = rowsOf(view, 'courses')
    expect(Math.floor((Number(row?.['holding']) * 1000) / Number(row?.['required'])) / 10).toBe(
      view.value,
    )
    expect(rowsOf(view, 'people').filter(({ reason }) => reason === 'valid')).toHaveLength(3)
    expect(view.arithmetic).toEqual(['3 ÷ 12 × 100 = 25%（小数第2位以下は切捨て）'])
  })

  test('cost of one person to the yen; money is for the desk', async () => {
    const view = await explained('training.cost_per_head')
    const rows = rowsOf(view, 'costs')
    const [yen, heads] = [sum(rows, 'actualYen'), sum(rows, 'heads')]
    expect([yen, heads, Math.floor(yen / heads)]).toEqual([10_001, 2, view.value])
    expect(view.arithmetic.at(-1)).toBe('10,001円 ÷ 2人 = 5,000円（余り1円）')
    expect(
      (await counter.send('clerk1', 'GET', '/explanations/training.cost_per_head')).status,
    ).toBe(403)
    const share = read(
      await counter.get('desk', '/staff/training/explanations/training.cost_share'),
    )
    expect(share).toContain('3市の費用分担')
  })
})

describe('the page of a figure', () => {
  const at = (key: string, query: string) => `/staff/training/explanations/${key}?${query}`

  test('shows rule, version, arithmetic and rows, and is reached from the plan', async () => {
    const plan = await counter.get('clerk1', '/staff/training/plans/2026')
    const link =
      /href="([^"]*explanations\/training\.course_count[^"]*)"/.exec(plan.text)?.[1] ?? ''
    const page = read(await counter.get('clerk1', link.replaceAll('&amp;', '&')))
    for (const words of ['研修数の根拠', '数え方の版', '計算', '開催回（'])
      expect(page).toContain(words)
    expect((await counter.get('clerk1', at('training.nothing', ''))).status).toBe(404)
  })

  test('names the rule of the day: a new one changes the figure from its day on', async () => {
    await setRules(counter.platform, counter.system, {
      fromOn: day('2026-05-18'),
      courseCounting: 'eachOffering',
    })
    const before = await explained('training.course_count', '&asOf=2026-05-17')
    const after = await explained('training.course_count')
    expect([before.rule.countBy, after.rule.countBy]).toEqual(['oncePerYear', 'eachOffering'])
    expect(after.rule.fromOn).toBe('2026-05-18')
    expect(after.value).toBe(rowsOf(after, 'offerings').length)
    const page = await counter.get('clerk1', at('training.course_count', 'fiscalYear=2026'))
    expect(read(page)).toContain('令和8年5月18日から適用の設定です')
  })

  test('says of a year known as a total that there are no rows', async () => {
    await recordYearSummary(counter.platform, counter.as('desk'), {
      fiscalYear: 2018,
      planLine: null,
      courseCount: 102,
      participantCount: 524,
      note: '年報による。',
    })
    const page = read(
      await counter.get('clerk1', at('training.attendance_count', 'fiscalYear=2018')),
    )
    expect(page).toContain('524')
    expect(page).toContain('年度の総数だけが記録されています')
    expect(page).toContain('年報による。')
  })
})
