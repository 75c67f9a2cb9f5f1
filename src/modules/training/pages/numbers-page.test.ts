import { afterAll, beforeAll, expect, test } from 'vitest'
import { setCosts } from '../costs/set-costs.ts'
import { day } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { recordYearSummary } from '../record-year-summary.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { type Counter, openCounter } from './fixtures/counter.ts'
import { numbersWords } from './staff-messages-numbers.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  const { platform, system } = counter
  const courseId = await counter.course({ categoryId: counter.categoryId.external })
  const offeringId = await counter.offering({ courseId, on: ['2026-05-11'] })
  const employeeIds = [counter.idOf('clerk1'), counter.idOf('clerk2')]
  await nominate(platform, { ...system, today: day('2026-05-01') }, { offeringId, employeeIds })
  const [first, second] = await listEnrolmentsIn(counter.db, offeringId)
  await markAttendance(platform, system, {
    offeringId,
    heldOn: day('2026-05-11'),
    source: 'list',
    marks: [
      { enrolmentId: first?.id ?? '', attendedMinutes: 360 },
      { enrolmentId: second?.id ?? '', attendedMinutes: 90 },
    ],
  })
  const line = { enrolmentId: null, kind: 'fee' as const, budgetYen: 9_000, actualYen: 8_001 }
  await setCosts(platform, system, { offeringId, seen: [], lines: [{ ...line, note: '' }] })
})
afterAll(() => counter.close())

test('the year’s numbers: counts by category, every part’s own, and the yearly table', async () => {
  const page = await counter.get('desk', '/staff/training/numbers/2026')
  expect(page.status).toBe(200)
  expect(page.text).toContain('外部派遣研修')
  expect(page.text).toContain('id="cost-numbers"')
  expect(page.text).toContain('id="certificate-numbers"')
  expect(page.text).toContain(numbersWords.hoursOf(450))
  expect(page.text).toContain('8,001円')
})

test('the yearly table prints and downloads: totals only, never a name', async () => {
  const page = await counter.get('desk', '/staff/training/numbers/2026/yearly-table')
  expect(page.text).toContain('職員の研修の状況')
  expect(page.text).not.toContain('試験 1')
  const csv = await counter.get('desk', '/staff/training/numbers/2026/yearly-table.csv')
  expect(csv.type).toContain('text/csv')
  const lines = csv.text.trim().split('\r\n')
  expect(lines).toContain('外部派遣研修,1,2,450,8001')
  expect(lines.at(-1)).toBe('合計,1,2,450,8001')
})

test('a year known as totals says so, and claims no hours and no cost', async () => {
  await recordYearSummary(counter.platform, counter.system, {
    fiscalYear: 2018,
    planLine: null,
    courseCount: 102,
    participantCount: 524,
    note: '',
  })
  const page = await counter.get('desk', '/staff/training/numbers/2018')
  expect(page.text).toContain(numbersWords.onlyTotals)
  const csv = await counter.get('desk', '/staff/training/numbers/2018/yearly-table.csv')
  expect(csv.text.trim().split('\r\n').at(-1)).toBe('合計,102,524,,')
})

test('it is the desk’s and the auditors’: staff are refused', async () => {
  expect((await counter.get('clerk1', '/staff/training/numbers/2026')).status).toBe(403)
  expect((await counter.get('chief', '/staff/training/numbers/2026/yearly-table')).status).toBe(403)
})
