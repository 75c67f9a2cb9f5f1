import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { assertAttended } from '../enrolment.ts'
import { rulesOn } from '../rules.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getCourse, getOffering } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import type { Author } from './author.ts'
import { assertWritable, type ReportSection, type TrainingReport } from './report.ts'
import { ownTemplate } from './staff-messages.ts'
import { findOwed } from './store/owed.ts'
import {
  deleteFiles,
  findTemplate,
  insertFile,
  insertReports,
  lockReportOf,
  replaceCovered,
  updateReport,
} from './store/report.ts'

/** A file as it comes from the form. */
export type ReportUpload = {
  content: Uint8Array | ReadableStream<Uint8Array>
  filename: string
}

/** What its author wrote, half or whole. */
export type ReportInput = {
  enrolmentId: string
  /** In the order of the headings; what is left out is empty. */
  texts: readonly string[]
  /** Version of the template that the form showed; the newest when left out. */
  templateVersion?: number | undefined
  /** Enrolments of others for whom it stands too. */
  alsoFor: readonly string[]
  circulates: boolean
  /** The one that the form showed; unchecked when left out. */
  revision?: number | undefined
  uploads: readonly ReportUpload[]
  removeFileIds: readonly string[]
}

/**
 * Keeps what was written, within the action that saves or submits it. Refusals:
 * `training.not_attended`, `training.report_not_asked`, `training.report_closed`,
 * `training.report_not_for_group`, `training.changed_meanwhile`, and those of files.
 */
export async function keepReport(
  platform: Pick<Platform, 'files'>,
  tx: Handle,
  context: RequestContext,
  { enrolment, unitPath }: Author,
  input: ReportInput,
): Promise<{ before: TrainingReport | undefined; after: TrainingReport }> {
  assertAttended(enrolment.state)
  const before = await lockReportOf(tx, enrolment.id)
  if (before !== undefined) assertWritable(before.state)
  if (input.revision !== undefined && input.revision !== (before?.revision ?? 0)) {
    throw new Refusal('training.changed_meanwhile', 409)
  }
  if ((await findOwed(tx, enrolment.id)) === undefined) {
    const { courseId } = await getOffering(tx, enrolment.offeringId)
    const { title } = await getCourse(tx, courseId)
    throw new Refusal('training.report_not_asked', 409, { title })
  }
  await assertGroup(tx, enrolment.offeringId, input.alsoFor)
  const unitId = unitPath[0] ?? enrolment.unitId
  if (unitId === null) throw new Refusal('training.person_left', 409, { on: '' })
  const after: TrainingReport = {
    id: before?.id ?? newId(),
    enrolmentId: enrolment.id,
    unitId,
    state: before?.state ?? 'draft',
    ...(await wordsOf(tx, before, input)),
    circulates: input.circulates,
    revision: (before?.revision ?? 0) + 1,
    savedAt: context.now,
    submittedOn: null,
    acceptedOn: null,
  }
  await (before === undefined ? insertReports(tx, [after]) : updateReport(tx, after.id, after))
  await replaceCovered(tx, after.id, [...new Set([enrolment.id, ...input.alsoFor])])
  await deleteFiles(tx, after.id, input.removeFileIds)
  for (const { content, filename } of input.uploads) {
    const { sha256, byteLength } = await platform.files.put(tx, context, {
      content,
      filename,
      label: 2,
    })
    const file = { id: newId(), reportId: after.id, sha256, filename, byteLength }
    await insertFile(tx, { ...file, addedAt: context.now })
  }
  return { before, after }
}

/** A report keeps the template that it began with. */
async function wordsOf(
  tx: Handle,
  before: TrainingReport | undefined,
  { texts, templateVersion }: ReportInput,
): Promise<Pick<TrainingReport, 'lead' | 'sections'>> {
  const shown = before ? undefined : await findTemplate(tx, templateVersion)
  const { lead, headings } = shown ?? ownTemplate
  const sections = (before?.sections ?? headings).map(({ heading, hint }, index): ReportSection => {
    return { heading, hint, text: texts[index] ?? '' }
  })
  return { lead: before?.lead ?? lead, sections }
}

async function assertGroup(
  tx: Handle,
  offeringId: string,
  alsoFor: readonly string[],
): Promise<void> {
  if (alsoFor.length === 0) return
  const { startsOn } = await getOffering(tx, offeringId)
  const { groupReport } = rulesOn(await listRules(tx), startsOn)
  if (!groupReport) throw new Refusal('training.report_not_for_group', 409)
  for (const id of alsoFor) {
    const one = await getEnrolment(tx, id)
    if (one.offeringId !== offeringId || one.employeeId === null) {
      throw new Refusal('training.report_not_for_group', 409)
    }
    assertAttended(one.state)
  }
}
