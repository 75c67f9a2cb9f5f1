import { act } from '../../../platform/act.ts'
import { canonicalJson } from '../../../platform/audit/canonical-json.ts'
import { formatMonth } from '../../../platform/calendar/format.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { GoalSource, SourceReading } from '../../../platform/goal-source.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import type { SourceDesk } from '../ask-source.ts'
import type { LocalText } from '../policy-document.ts'
import { publishNote } from '../publish-note.ts'
import { type ManualReading, recordManualReading } from '../record-manual-reading.ts'
import type { MeasureRow, PolicyRow } from '../store/tables.ts'
import { attachEvidence, type EvidenceUpload } from './evidence.ts'
import { getMeasure } from './get-measure.ts'
import { noticeKeys } from './notice-key.ts'
import { isReportable, lastDayOfMonth } from './report-month.ts'
import { reportForm, reportRightOf } from './reporters.ts'
import { openMonth, type PreparedReport } from './seen-values.ts'
import { rememberSent } from './sent-lately.ts'
import {
  insertReport,
  listEvidence,
  listPublicationDays,
  listReports,
  lockReport,
} from './store.ts'
import type { EvidenceFileRow, MonthlyReportRow } from './tables.ts'

/** A value or done date given with a report; `targetId` in the present version of the policy. */
export type ReportedValue = Pick<ManualReading, 'targetId' | 'value' | 'doneOn' | 'note'>

/** A report on a month (月次報告). Without values, note and files it is sent as it is. */
export type MonthlyReport = {
  /** Of any version of the policy. */
  measureId: string
  month: Temporal.PlainYearMonth
  /** Name of the values that the person saw; without one whatever holds now is reported. */
  seenHash?: string | undefined
  /** Left out, the note of an earlier report of the month stays. */
  note?: LocalText | undefined
  /** Puts the note on the public page. */
  publishNote?: boolean | undefined
  values?: readonly ReportedValue[] | undefined
  files?: readonly EvidenceUpload[] | undefined
  /** Files of an earlier report of the month that still belong to it; left out, all of them. */
  keptFileIds?: readonly string[] | undefined
}

/** What became of it. */
export type SentReport = { reportId: string; revision: number; measureNo: number }

type Place = { measure: MeasureRow; policy: PolicyRow; month: Temporal.PlainYearMonth }

/**
 * Sends the report of a month (報告する): keeps the values seen now, records those given by hand with
 * their reasons, attaches files, publishes the note, and settles the reminders. A second report of
 * the month replaces the first, which stays in the history; one that says nothing new changes
 * nothing.
 *
 * Refusals: `goals.measure_not_found`, `goals.report_month_closed`, `goals.report_values_changed`,
 * `goals.evidence_not_public`, those of files and of manual readings.
 */
export async function sendReport(
  platform: Platform,
  context: RequestContext,
  report: MonthlyReport,
): Promise<SentReport> {
  const { db } = platform
  const { month } = report
  const place = { ...(await getMeasure(db, report.measureId)), month }
  await assertReportable(db, place, context.today)
  const { measure } = place
  const right = await reportRightOf(db, context, measure.ownerDivisionId)
  const { unitPath } = right
  const sent = await act(
    platform,
    right.context,
    { action: 'goals.send_report', permission: reportForm, unitPath },
    async (tx) => {
      await lockReport(tx, measure.firstMeasureId, month)
      const inside = { ...platform, db: tx }
      const { formKey: _, ...inner } = right.context
      const desk = readingOutside(platform, tx)
      const before = await prepare(desk, place)
      if (report.seenHash !== undefined && report.seenHash !== before.seenHash) {
        throw new Refusal('goals.report_values_changed', 409)
      }
      const values = report.values ?? []
      const asOf = lastDayOfMonth(month)
      for (const value of values) {
        if (before.measure.targets.every(({ id }) => id !== value.targetId)) {
          throw notFound('goals.target_not_found')
        }
        await recordManualReading(inside, inner, { ...value, asOf, isFinal: false })
      }
      const prepared = values.length === 0 ? before : await prepare(desk, place)
      const row = await addRevision(inside, inner, { ...place, stoodInFor: right.stoodInFor }, {
        report,
        prepared,
      })
      for (const key of noticeKeys(measure.firstMeasureId, month)) {
        await settleNotices(tx, inner, key)
      }
      return {
        subject: `goals.measure/${measure.id}`,
        after: {
          month: month.toString(),
          revision: row.revision,
          seenHash: row.seenHash,
          asIs: row.asIs,
          stoodInFor: row.stoodInFor,
          evidenceFileIds: row.evidenceFileIds,
        },
        result: { reportId: row.id, revision: row.revision, measureNo: measure.no },
      }
    },
  )
  rememberSent(measure.firstMeasureId, month)
  return sent
}

// A source that fails must not take the transaction with it, so sources read beside it; each is
// asked once, so that a slow one is waited for once.
function readingOutside({ db, log, offers }: Platform, tx: Handle): SourceDesk {
  const goalSources = offers.goalSources.map((source): GoalSource => {
    const read = new Map<string, Promise<SourceReading>>()
    return {
      ...source,
      read: (_, parameters, asOf) => {
        const key = canonicalJson([parameters, asOf])
        const known = read.get(key) ?? source.read(db, parameters, asOf)
        read.set(key, known)
        return known
      },
      version: (_, parameters) => source.version(db, parameters),
    }
  })
  return { db: tx, log, offers: { ...offers, goalSources } }
}

/** What a month's report would say now. */
export async function prepare(
  platform: SourceDesk,
  { measure, policy, month }: Place,
): Promise<PreparedReport> {
  return (await openMonth(platform, policy, month)).prepare(measure.id)
}

/** Refuses a month that is not over, before the publication or outside of the fiscal year. */
export async function assertReportable(
  db: Handle,
  { measure, policy, month }: Place,
  today: Temporal.PlainDate,
): Promise<void> {
  const days = await listPublicationDays(db, [measure.firstMeasureId])
  const publishedOn = days.get(measure.firstMeasureId)
  const { fiscalYear } = policy
  if (publishedOn === undefined || !isReportable({ fiscalYear, publishedOn }, month, today)) {
    throw new Refusal('goals.report_month_closed', 409, { month: formatMonth(month, 'ja') })
  }
}

// The same file chosen again, as after going back, takes the place of the first.
async function notAgain(
  tx: Handle,
  kept: readonly string[],
  added: readonly EvidenceFileRow[],
): Promise<string[]> {
  const [first] = added
  if (first === undefined || kept.length === 0) return [...kept]
  const again = (await listEvidence(tx, [first.measureId])).filter((file) =>
    added.some(({ sha256, filename }) => sha256 === file.sha256 && filename === file.filename),
  )
  return kept.filter((id) => again.every((file) => file.id !== id))
}

async function addRevision(
  platform: Platform,
  context: RequestContext,
  { measure, month, stoodInFor }: Place & { stoodInFor: string | null },
  { report, prepared }: { report: MonthlyReport; prepared: PreparedReport },
): Promise<MonthlyReportRow> {
  const tx = platform.db
  const { firstMeasureId } = measure
  const first = month.toPlainDate({ day: 1 })
  const earlier = (await listReports(tx, [firstMeasureId])).find((one) => one.month.equals(first))
  const files = report.files ?? []
  const kept = (earlier?.evidenceFileIds ?? []).filter(
    (id) => report.keptFileIds === undefined || report.keptFileIds.includes(id),
  )
  const note = report.note === undefined ? (earlier?.note ?? null) : report.note.ja || null
  const isNotePublic =
    note !== null && (report.publishNote ?? (note === earlier?.note && earlier.isNotePublic))
  const sameAsBefore =
    earlier !== undefined &&
    earlier.seenHash === prepared.seenHash &&
    earlier.note === note &&
    earlier.isNotePublic === isNotePublic &&
    files.length === 0 &&
    kept.length === earlier.evidenceFileIds.length
  if (sameAsBefore) return earlier

  const id = newId()
  const subject = { measureId: firstMeasureId, subjectKind: 'report', subjectId: id } as const
  const added =
    files.length === 0
      ? []
      : await attachEvidence(tx, platform.files, context, subject, files)
  const row: MonthlyReportRow = {
    id,
    measureId: firstMeasureId,
    month: first,
    revision: (earlier?.revision ?? 0) + 1,
    state: prepared.measure.state,
    note,
    isNotePublic,
    seen: prepared.seen,
    seenHash: prepared.seenHash,
    evidenceFileIds: [...(await notAgain(tx, kept, added)), ...added.map(({ id: own }) => own)],
    asIs: report.note === undefined && (report.values ?? []).length === 0 && files.length === 0,
    reportedBy: readerNameOf(context.actor),
    stoodInFor,
    reportedOn: context.today,
    reportedAt: context.now,
  }
  await insertReport(tx, row)
  const isNews = note !== earlier?.note || earlier?.isNotePublic !== true
  if (isNotePublic && note !== null && isNews) {
    await publishNote(platform, context, {
      measureId: measure.id,
      month,
      reportedOn: context.today,
      note: report.note ?? { ja: note },
    })
  }
  return row
}
