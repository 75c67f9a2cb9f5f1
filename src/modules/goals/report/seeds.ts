import { unitPathOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listMeasuresOf, listPublished } from '../store/policy.ts'
import { listNotes } from '../store/reading.ts'
import type { MeasureRow, MonthlyNoteRow, PolicyRow } from '../store/tables.ts'
import { attachEvidence } from './evidence.ts'
import { remindReporters } from './remind-reporters.ts'
import { lastMonth, reportableMonths, reportDayOf, reportDays } from './report-month.ts'
import { openReporterBook } from './reporters.ts'
import { openMonth } from './seen-values.ts'
import { seedWords } from './staff-messages.ts'
import { insertReport, listPublicationDays } from './store.ts'

/** The measure whose last month waits for its owner, who has a demo account. */
const openMeasureNo = 1
/** The measure that left one month out. */
const overdueMeasureNo = 3
/** The measure that attached a file. */
const provenMeasureNo = 2

/**
 * Reports on the demo city's policy of the present year, as its owners would have sent them: every
 * month that is over, apart from last month of one measure and an earlier month of another. Notes
 * are those that `seedGoals` published; the owners find what is left in their inbox. Expects the
 * city and its policies.
 */
export async function seedReports(platform: Platform, context: RequestContext): Promise<void> {
  const { db } = platform
  const policies = await listPublished(db, { fiscalYear: fiscalYearOf(context.today) })
  for (const policy of policies) {
    const measures = await listMeasuresOf(db, policy.fiscalYear, policy.departmentId)
    const ids = measures.map((measure) => measure.firstMeasureId)
    const [days, notes] = await Promise.all([listPublicationDays(db, ids), listNotes(db, ids)])
    const publishedOn = [...days.values()].toSorted(Temporal.PlainDate.compare)[0]
    if (publishedOn === undefined) continue
    const months = reportableMonths(
      { fiscalYear: policy.fiscalYear, publishedOn },
      context.today,
    )
    for (const month of months) {
      await seedMonth(platform, context, { policy, measures, notes, months }, month)
    }
  }
  await remindReporters(platform, context)
}

type Year = {
  policy: PolicyRow
  measures: readonly MeasureRow[]
  notes: readonly MonthlyNoteRow[]
  months: readonly Temporal.PlainYearMonth[]
}

async function seedMonth(
  platform: Platform,
  context: RequestContext,
  { policy, measures, notes, months }: Year,
  month: Temporal.PlainYearMonth,
): Promise<void> {
  const last = lastMonth(context.today)
  const before = last.subtract({ months: 1 })
  const waits = (no: number) =>
    (no === openMeasureNo && month.equals(last)) ||
    (no === overdueMeasureNo && month.equals(before))
  const book = await openMonth(platform, policy, month)
  await act(platform, context, { action: 'goals.send_report' }, async (tx) => {
    const usual = reportDayOf(month, reportDays.due - 1)
    const isOver = Temporal.PlainDate.compare(usual, context.today) <= 0
    const reportedOn = isOver ? usual : context.today
    for (const measure of measures.filter(({ no }) => !waits(no))) {
      const { measure: view, seen, seenHash } = await book.prepare(measure.id)
      const id = newId()
      const first = month.toPlainDate({ day: 1 })
      const note =
        notes.find(
          (one) => one.measureId === measure.firstMeasureId && one.month.equals(first),
        )?.note ?? null
      const proven = measure.no === provenMeasureNo && month.equals(months.at(-1) ?? last)
      await insertReport(tx, {
        id,
        measureId: measure.firstMeasureId,
        month: first,
        revision: 1,
        state: view.state,
        note,
        isNotePublic: note !== null,
        seen,
        seenHash,
        evidenceFileIds: proven ? await proof(platform, tx, context, measure, id) : [],
        asIs: note === null && !proven,
        reportedBy: await ownerOf(tx, measure, reportedOn),
        stoodInFor: null,
        reportedOn,
        reportedAt: context.now,
      })
    }
    return { subject: `goals.month/${month.toString()}`, after: { seeded: true }, result: null }
  })
}

async function ownerOf(
  tx: Handle,
  { ownerDivisionId }: MeasureRow,
  on: Temporal.PlainDate,
): Promise<string> {
  const book = await openReporterBook(tx, on)
  const [owner] = book.ownersOf(await unitPathOf(tx, ownerDivisionId, on))
  return owner ?? 'system:seed'
}

// One small table that anybody may open. Without a file store (some tests) the report has none.
async function proof(
  platform: Platform,
  tx: Handle,
  context: RequestContext,
  measure: MeasureRow,
  reportId: string,
): Promise<string[]> {
  const files = platform.files as Platform['files'] | undefined
  if (files === undefined) return []
  const content = new TextEncoder().encode(`\ufeff${seedWords.table}`)
  const subject = { subjectKind: 'report', subjectId: reportId } as const
  const upload = { content, filename: seedWords.filename, label: 1, isPublic: true } as const
  const rows = await attachEvidence(
    tx,
    files,
    context,
    { measureId: measure.firstMeasureId, ...subject },
    [upload],
  )
  return rows.map(({ id }) => id)
}
