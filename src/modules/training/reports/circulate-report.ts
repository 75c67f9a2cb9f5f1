import { listStaff, listUnits, unitPath } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listEnrolmentsIn, getEnrolment } from '../store/enrolment.ts'
import { getCourse, getOffering } from '../store/offering.ts'
import { readKey } from './notice-keys.ts'
import { pathOfReading, pathOfReport } from './paths.ts'
import type { TrainingReport } from './report.ts'
import { mayCirculate } from './sight.ts'
import { reportWords } from './staff-messages.ts'
import { insertReadings, markReminded } from './store/reading.ts'
import { getReport, listCovered } from './store/report.ts'

/**
 * Puts an accepted report before readers (回覧): people by name, or the whole division. Whoever was
 * asked before is not asked again. Refusals: `training.report_not_found`,
 * `training.report_not_accepted`, `training.report_no_reader`.
 */
export function circulateReport(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { reportId, readerIds, division }: {
    reportId: string
    readerIds: readonly string[]
    division: boolean
  },
): Promise<{ asked: number }> {
  const what = { action: 'training.circulate_report', permission: 'training.read' }
  return act(platform, context, what, async (tx) => {
    const report = await accepted(tx, context, reportId)
    const unit = division ? await divisionReaders(tx, report, context.today) : []
    const all = [...new Set([...readerIds, ...unit])]
    if (all.length === 0) throw new Refusal('training.report_no_reader', 422)
    const asked = await nameReaders(tx, context, report, all)
    const subject = `training.report/${reportId}`
    return { subject, after: { readerIds: asked }, result: { asked: asked.length } }
  })
}

/** Reminds those who have not read a report (催促); answers how many they are. */
export function remindReaders(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { reportId }: { reportId: string },
): Promise<{ reminded: number }> {
  const what = { action: 'training.remind_readers', permission: 'training.read' }
  return act(platform, context, what, async (tx) => {
    const report = await accepted(tx, context, reportId)
    const readers = await markReminded(tx, reportId, context.now)
    const title = await titleOf(tx, report)
    for (const readerId of readers) {
      await notify(tx, context, {
        event: 'training.report_read_reminder',
        key: readKey('training.report_read_reminder', reportId, readerId),
        to: [readerId],
        params: { title },
        path: pathOfReport(report.enrolmentId),
        press: pressOf(reportId),
      })
    }
    const subject = `training.report/${reportId}`
    return { subject, after: { readers }, result: { reminded: readers.length } }
  })
}

async function accepted(
  tx: Handle,
  context: RequestContext,
  reportId: string,
): Promise<TrainingReport> {
  const report = await getReport(tx, reportId)
  if (!(await mayCirculate(tx, context, report))) {
    throw new Refusal('training.report_not_found', 404)
  }
  if (report.state !== 'accepted') throw new Refusal('training.report_not_accepted', 409)
  return report
}

/** Adds readers and tells them; for the actions that have checked who may. */
export async function nameReaders(
  tx: Handle,
  context: RequestContext,
  report: TrainingReport,
  readerIds: readonly string[],
): Promise<string[]> {
  const { now, actor } = context
  const own = await authorsOf(tx, report)
  const stamp = { askedAt: now, askedBy: actorRefOf(actor), remindedAt: null, readAt: null }
  const asked = await insertReadings(
    tx,
    readerIds
      .filter((id) => !own.has(id))
      .map((readerId) => ({ reportId: report.id, readerId, ...stamp })),
  )
  const title = await titleOf(tx, report)
  for (const readerId of asked) {
    await notify(tx, context, {
      event: 'training.report_to_read',
      key: readKey('training.report_to_read', report.id, readerId),
      to: [readerId],
      params: { title },
      path: pathOfReport(report.enrolmentId),
      press: pressOf(report.id),
    })
  }
  return asked
}

/** Everybody in the division that a report came from: in it, and in the sections below it. */
export async function divisionReaders(
  db: Handle,
  { unitId }: Pick<TrainingReport, 'unitId'>,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const path = unitPath(await listUnits(db, today), unitId)
  const division = path.find(({ kind }) => kind === 'division') ?? path[0]
  if (division === undefined) return []
  const staff = await listStaff(db, today, { unitId: division.id, kind: 'main' })
  return staff.map(({ employeeId }) => employeeId)
}

/** The press by which a reader says so. */
export function pressOf(reportId: string) {
  return { labelJa: reportWords.readPress, action: pathOfReading(reportId) }
}

async function titleOf(db: Handle, { enrolmentId }: TrainingReport): Promise<string> {
  const { offeringId } = await getEnrolment(db, enrolmentId)
  const { courseId } = await getOffering(db, offeringId)
  return (await getCourse(db, courseId)).title
}

/** Those for whom the report stands need not read it. */
async function authorsOf(db: Handle, { id, enrolmentId }: TrainingReport): Promise<Set<string>> {
  const { offeringId } = await getEnrolment(db, enrolmentId)
  const covered = new Set(await listCovered(db, id))
  const all = await listEnrolmentsIn(db, offeringId)
  return new Set(
    all.filter((one) => covered.has(one.id)).flatMap(({ employeeId }) => employeeId ?? []),
  )
}
