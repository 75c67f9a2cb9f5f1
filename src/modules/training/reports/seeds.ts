import { seedDecision } from '#modules/approvals'
import { listHeads, listStaff, listUnits, mainPostsOf, type Unit, unitPath } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { addWorkingDays } from '../../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { reportForm } from './form-key.ts'
import { isOverdue, type ReportOwed, type ReportState, type TrainingReport } from './report.ts'
import { ownTemplate } from './staff-messages.ts'
import { listOwed } from './store/owed.ts'
import { insertReadings } from './store/reading.ts'
import { insertCovered, insertReports } from './store/report.ts'
import { seededReturn, seededSections } from './text-seeds.ts'

/** A row with the division that it comes from and who heads it. */
type Placed = { owed: ReportOwed; unitId: string; division: Unit; headId: string }

/** Division whose head has an account in the demo city: what waits, waits there if it can. */
const shownDivision = 'hisho-koho'

/**
 * Fills the demo city's reports (サンプル) after `seedTraining`: past ones accepted, and of the
 * present year one with its head, one sent back, one overdue, the newest still to be written.
 */
export async function seedReports(platform: Platform, context: RequestContext): Promise<void> {
  const { today } = context
  const waiting = await act(platform, context, { action: 'training.seed_reports' }, async (tx) => {
    const rows = await listOwed(tx, {})
    const units = await unitsToday(tx, rows, today)
    const story = storyOf(await placed(tx, rows, units, today), today)
    const set = new Set([...story.waiting, ...story.open].map((one) => one.owed.enrolmentId))
    const accepted = rows
      .filter((row) => !set.has(row.enrolmentId))
      // Of what is not due yet every second one was quick.
      .filter((row, index) => isOverdue(row, today) || index % 2 === 0)
      .flatMap((row, index) => reportOf(row, units, 'accepted', index, today) ?? [])
    const handedIn = story.waiting.flatMap(({ owed }, index) => {
      return reportOf(owed, units, 'submitted', index, today) ?? []
    })
    const reports = [...accepted, ...handedIn]
    const authors = new Map(rows.map((row) => [row.enrolmentId, row.employeeId]))
    await insertReports(tx, reports)
    await insertCovered(
      tx,
      reports.map(({ id: reportId, enrolmentId }) => ({ reportId, enrolmentId })),
    )
    await seedReadings(tx, context, accepted.slice(-3), authors)
    const result = handedIn.map(({ id, enrolmentId }) => {
      const own = story.waiting.find(({ owed }) => owed.enrolmentId === enrolmentId)
      return { id, employeeId: own?.owed.employeeId ?? '', headId: own?.headId ?? '' }
    })
    const after = { reports: reports.length }
    return { subject: 'training.seed/reports', after, result }
  })
  // The form is known where the whole product is put together.
  if (!platform.offers.approvalForms.has(reportForm)) return
  for (const [index, { id: subjectId, employeeId, headId }] of waiting.entries()) {
    const submitted = { employeeId, at: context.now.subtract({ hours: 2 }) }
    const back = {
      employeeId: headId,
      at: context.now.subtract({ hours: 1 }),
      action: 'return',
      note: seededReturn,
    } as const
    const decisions = index === 1 ? [back] : []
    await seedDecision(platform, { form: reportForm, subjectId, submitted, decisions })
  }
}

/** Which rows tell the story: the first waits, the second comes back, the rest are not written. */
function storyOf(rows: readonly Placed[], today: Temporal.PlainDate) {
  const year = rows
    .filter(({ owed }) => owed.fiscalYear === fiscalYearOf(today))
    .toSorted(
      (a, b) =>
        Number(b.division.slug === shownDivision) - Number(a.division.slug === shownDivision) ||
        Temporal.PlainDate.compare(b.owed.dueOn, a.owed.dueOn),
    )
  const late = year.filter(({ owed }) => isOverdue(owed, today))
  const early = year.filter(({ owed }) => !isOverdue(owed, today))
  const [overdue, ...older] = late.toSorted((a, b) =>
    Temporal.PlainDate.compare(b.owed.dueOn, a.owed.dueOn),
  )
  const waiting = [...early, ...older].slice(0, 2)
  const open = early.filter((one) => !waiting.includes(one)).slice(0, 2)
  return { waiting, open: overdue === undefined ? open : [overdue, ...open] }
}

async function unitsToday(
  tx: Handle,
  rows: readonly ReportOwed[],
  today: Temporal.PlainDate,
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))]
  const posts = await mainPostsOf(tx, ids, today)
  return new Map(posts.map(({ employeeId, unitId }) => [employeeId, unitId]))
}

/** Rows of people in a division that somebody else heads. */
async function placed(
  tx: Handle,
  rows: readonly ReportOwed[],
  unitIds: ReadonlyMap<string, string>,
  today: Temporal.PlainDate,
): Promise<Placed[]> {
  const units = await listUnits(tx, today)
  const heads = new Map((await listHeads(tx, today)).map((one) => [one.unitId, one.employeeId]))
  return rows.flatMap((owed) => {
    const unitId = unitIds.get(owed.employeeId)
    if (unitId === undefined) return []
    const division = unitPath(units, unitId).find(({ kind }) => kind === 'division')
    const headId = heads.get(division?.id ?? '')
    if (division === undefined || headId === undefined || headId === owed.employeeId) return []
    return [{ owed, unitId, division, headId }]
  })
}

function reportOf(
  owed: ReportOwed,
  units: ReadonlyMap<string, string>,
  state: Extract<ReportState, 'submitted' | 'accepted'>,
  no: number,
  today: Temporal.PlainDate,
): TrainingReport | undefined {
  const unitId = units.get(owed.employeeId) ?? owed.unitId
  if (unitId === null) return undefined
  const upTo = (on: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(on, today) < 0 ? on : today
  const submittedOn = upTo(addWorkingDays(owed.endsOn, 1 + (no % 3)))
  const acceptedOn = upTo(addWorkingDays(submittedOn, 1))
  return {
    id: newId(),
    enrolmentId: owed.enrolmentId,
    unitId,
    state,
    lead: ownTemplate.lead,
    sections: seededSections(owed.title, no),
    circulates: no % 4 === 0,
    revision: 1,
    savedAt: noonOf(submittedOn),
    submittedOn,
    acceptedOn: state === 'accepted' ? acceptedOn : null,
  }
}

/** Some reports that go round their unit, read by a part of it. */
async function seedReadings(
  tx: Handle,
  { today }: RequestContext,
  reports: readonly TrainingReport[],
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { id: reportId, enrolmentId, unitId, acceptedOn } of reports) {
    const staff = await listStaff(tx, today, { unitId, kind: 'main' })
    const askedAt = noonOf(acceptedOn ?? today)
    const readers = staff.filter((one) => one.employeeId !== authors.get(enrolmentId)).slice(0, 8)
    await insertReadings(
      tx,
      readers.map(({ employeeId: readerId }, index) => ({
        reportId,
        readerId,
        askedAt,
        askedBy: 'system/seed',
        remindedAt: null,
        readAt: index % 3 === 2 ? null : askedAt.add({ minutes: 37 * (1 + (index % 7)) }),
      })),
    )
  }
}

function noonOf(on: Temporal.PlainDate): Temporal.Instant {
  return on.toZonedDateTime({ timeZone: cityTimeZone, plainTime: '12:00' }).toInstant()
}
