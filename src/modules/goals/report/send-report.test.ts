import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setStandIn } from '../../people/set-stand-in.ts'
import { contextOf } from '../fixtures/desk.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { openOffice, type Office } from './fixtures/office.ts'
import { remindReporters } from './remind-reporters.ts'
import { sendReport } from './send-report.ts'
import { openDay } from './seen-values.ts'
import { listReports, listRevisions } from './store.ts'
import { listPublished } from '../store/policy.ts'

let office: Office
const month = Temporal.PlainYearMonth.from('2026-10')
const day = (iso: string) => Temporal.PlainDate.from(iso)

beforeAll(async () => {
  office = await openOffice('2026-11-09')
})
afterAll(() => office.close())

const owner = () =>
  office.as('00105', [{ role: 'divisionOwner', unitId: office.unitIds['hisho-koho'] ?? '' }])
const firstIdOf = async (no: number) => {
  const { id } = await office.measure(no)
  return id
}

type Told = { event: string; staffNo: string; settled: boolean; press: { hidden?: object } | null }

async function told(): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select notice.event, employee.staff_no as "staffNo", settled_at is not null as settled, press
    from notifications.notice as notice
    join people.employee on employee.id = notice.employee_id
    order by notice.created_at, employee.staff_no`.execute(office.fresh.owner)
  return rows
}

describe('reminders', () => {
  it('tell the owners on the working days, once, and the heads after the seventh', async () => {
    const { desk } = office
    const remind = async (iso: string) => {
      desk.moveTo(day(iso))
      return remindReporters(desk, contextOf(desk))
    }
    expect(await remind('2026-11-01')).toEqual({ open: 0 })
    expect(await remind('2026-11-02')).toEqual({ open: 7 })
    await remind('2026-11-02')
    const first = await told()
    expect(new Set(first.map(({ event }) => event))).toEqual(new Set(['goals.report_due']))
    const counts = Map.groupBy(first, ({ staffNo }) => staffNo)
    expect([...counts.keys()].toSorted()).toEqual(['00105', '00116', '00117'])
    expect(first).toHaveLength(7)
    expect(first.every(({ press }) => press !== null)).toBe(true)

    await remind('2026-11-09')
    const second = await told()
    expect(second.filter(({ event }) => event === 'goals.report_reminder')).toHaveLength(7)
    expect(second.filter(({ settled }) => settled)).toHaveLength(7)

    // The 10th and the 11th were missed: the latest step is made up for, once.
    await remind('2026-11-12')
    await remind('2026-11-13')
    const third = await told()
    expect(third.filter(({ event }) => event === 'goals.report_overdue')).toHaveLength(7)
    const heads = third.filter(({ event }) => event === 'goals.report_missing')
    expect(heads.map(({ staffNo }) => staffNo)).toEqual(Array(7).fill('00104'))
    expect(heads.every(({ press }) => press === null)).toBe(true)
  })
})

describe('a report', () => {
  it('sent as it is keeps the values seen and is one however often', async () => {
    office.desk.moveTo(day('2026-11-09'))
    const measureId = await firstIdOf(2)
    const [policy] = await listPublished(office.fresh.db, {})
    if (policy === undefined) throw new Error('no policy')
    const seen = await openDay(office.desk, policy, day('2026-10-31'))
    const { seenHash } = await seen.prepare(measureId)
    const press = { measureId, month, seenHash }
    const [a, b] = await Promise.all([
      sendReport(office.desk, owner(), press),
      sendReport(office.desk, owner(), press),
    ])
    expect([a.reportId, a.revision]).toEqual([b.reportId, 1])
    const [report] = await listReports(office.fresh.db, [measureId])
    expect(report).toMatchObject({ asIs: true, stoodInFor: null, revision: 1 })
    expect(report?.reportedOn.toString()).toBe('2026-11-09')
    const number = report?.seen.find(({ unit }) => unit === '件')
    expect(number?.value).toBeGreaterThan(0)
    const open = (await told()).filter(
      ({ press: pressed, settled }) =>
        !settled && (pressed?.hidden as { values?: string } | undefined)?.values === seenHash,
    )
    expect(open).toEqual([])
  })

  it('is refused when the values have changed since they were looked at', async () => {
    const measureId = await firstIdOf(2)
    const late = sendReport(office.desk, owner(), { measureId, month, seenHash: 'x'.repeat(64) })
    await expect(late).rejects.toMatchObject({ code: 'goals.report_values_changed', status: 409 })
    expect(await listRevisions(office.fresh.db, measureId, month)).toHaveLength(1)
  })

  it('keeps the value of its day beside late evidence, and may be sent again', async () => {
    const measureId = await firstIdOf(2)
    const measure = await office.measure(2)
    const target = measure.targets.find(({ unit }) => unit === '件')
    if (target === undefined) throw new Error('no number')
    const [before] = await listReports(office.fresh.db, [measureId])
    await recordManualReading(office.desk, contextOf(office.desk), {
      targetId: target.id,
      asOf: day('2026-10-31'),
      value: 301,
      doneOn: null,
      note: { ja: '10月の切り抜きが、あとから届きました。' },
    })
    const [kept] = await listReports(office.fresh.db, [measureId])
    expect(kept?.seen).toEqual(before?.seen)
    const page = await office.open(owner()).request(`/staff/goals/reports/${measureId}/2026-10`)
    const words = (await page.text()).replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
    expect(words).toMatch(/301件 報告のあとに変わりました/u)

    const again = await sendReport(office.desk, owner(), {
      measureId,
      month,
      note: { ja: '切り抜きを数え直しました。' },
      publishNote: true,
      values: [{ targetId: target.id, value: 305, doneOn: null, note: { ja: '数え直し' } }],
    })
    expect(again.revision).toBe(2)
    const [newest, oldest] = await listRevisions(office.fresh.db, measureId, month)
    expect(newest?.seen.find(({ no }) => no === target.no)?.value).toBe(305)
    expect(oldest?.seen).toEqual(before?.seen)
    expect(newest?.asIs).toBe(false)
    const { notes } = await office.measure(2)
    expect(notes.at(-1)?.note.text).toBe('切り抜きを数え直しました。')
  })

  it.each([
    ['2026-11', 'is not over'],
    ['2026-03', 'is before the year'],
  ])('is refused for %s, which %s', async (iso) => {
    const measureId = await firstIdOf(2)
    const wrong = Temporal.PlainYearMonth.from(iso)
    await expect(
      sendReport(office.desk, owner(), { measureId, month: wrong }),
    ).rejects.toMatchObject({ code: 'goals.report_month_closed' })
  })

  it('is for the owner alone; a stand-in reports in their place and is named so', async () => {
    const measureId = await firstIdOf(6)
    const stranger = office.as('00107')
    const deputy = office.as('00120')
    for (const person of [stranger, deputy, owner()]) {
      await expect(sendReport(office.desk, person, { measureId, month })).rejects.toMatchObject({
        status: 403,
      })
    }
    const [absent, acting] = [office.employeeIds['00116'] ?? '', office.employeeIds['00120'] ?? '']
    await setStandIn({ db: office.fresh.db }, contextOf(office.desk), {
      employeeId: absent,
      deputyId: acting,
      forms: [],
      fromOn: day('2026-11-01'),
      toOn: day('2026-11-30'),
    })
    const mine = await office.open(deputy).request('/staff/goals/reports')
    expect(await mine.text()).toContain('安立 徹が不在のため、代理として報告します。')
    await sendReport(office.desk, deputy, { measureId, month })
    const [report] = await listReports(office.fresh.db, [measureId])
    expect(report).toMatchObject({ reportedBy: acting, stoodInFor: absent })
    const page = await office.open(deputy).request(`/staff/goals/reports/${measureId}/2026-10`)
    expect(await page.text()).toContain('行田 明（安立 徹の代理）')
  })

  it('of a live number still goes out when the source is off, with its last date', async () => {
    const no = 7
    const measureId = await firstIdOf(no)
    const { sources } = office.desk
    const running = sources.splice(0)
    const reporter = office.as('00116', [
      { role: 'divisionOwner', unitId: office.unitIds['somu-ka'] ?? '' },
    ])
    await sendReport(office.desk, reporter, { measureId, month })
    sources.push(...running)
    const [report] = await listReports(office.fresh.db, [measureId])
    const live = report?.seen.find(({ binding }) => binding === 'live')
    expect(live?.unavailable).toBe(true)
    expect(live?.value).not.toBe(0)
  })
})
