import { submitDraft } from '#modules/approvals'
import { staffNamesOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockOffering } from '../store/offering.ts'
import { authorOf, writingOf } from './author.ts'
import { reportForm } from './form-key.ts'
import { keepReport, type ReportInput } from './keep-report.ts'
import { settleReminders } from './notice-keys.ts'
import { pathOfReport } from './paths.ts'
import { assertWritten, isHandedIn, type ReportOwed } from './report.ts'
import { type KeptReport, saveReport } from './save-report.ts'
import { listOwed } from './store/owed.ts'
import { listCovered, updateReport } from './store/report.ts'

/**
 * Hands a report in (復命書の提出): it goes to the head of the division, for all for whom it stands.
 * After a return it is the next round. Refusals: `training.report_empty`,
 * `training.report_covered` (somebody's report is in already), those of `keepReport` and of
 * approvals.
 */
export async function submitReport(
  platform: Platform,
  context: RequestContext,
  input: ReportInput,
): Promise<KeptReport> {
  const author = await authorOf(platform.db, context, input.enrolmentId)
  const { enrolment, isOwn } = author
  return act(platform, context, writingOf('training.submit_report', author), async (tx) => {
    // Two who name each other follow one another here.
    await lockOffering(tx, enrolment.offeringId)
    const { before, after: kept } = await keepReport(platform, tx, context, author, input)
    assertWritten(kept.sections)
    const owed = await listOwed(tx, { enrolmentIds: await listCovered(tx, kept.id) })
    await assertNotCovered(tx, context, owed)
    const change = { state: 'submitted' as const, submittedOn: context.today }
    const after = { ...kept, ...change }
    await updateReport(tx, kept.id, change)
    await settleReminders(
      tx,
      context,
      owed.map((one) => one.enrolmentId),
    )
    await tellCovered(tx, context, owed, author.enrolment.id)
    const { formKey: _, ...inner } = context
    await submitDraft({ ...platform, db: tx }, inner, {
      form: reportForm,
      subjectId: kept.id,
      enteredFor: isOwn ? undefined : enrolment.employeeId,
    })
    const result = { reportId: kept.id, state: after.state }
    return { subject: `training.report/${kept.id}`, before, after, result }
  })
}

/**
 * Hands a report in or saves it, and keeps its words where a rule says no to that: nothing typed is
 * lost. The refusal goes on to the form.
 */
export async function orSaveWords(
  write: typeof submitReport,
  platform: Platform,
  context: RequestContext,
  input: ReportInput,
): Promise<KeptReport> {
  try {
    return await write(platform, context, input)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { formKey: _, ...inner } = context
    // A stream of a file is read once, and what cannot be saved either says so by the first error.
    const text = { ...input, uploads: [], removeFileIds: [] }
    await saveReport(platform, inner, text).catch((second: unknown) => {
      if (!(second instanceof Refusal)) throw second
    })
    throw error
  }
}

async function assertNotCovered(
  tx: Handle,
  { today }: RequestContext,
  owed: readonly ReportOwed[],
): Promise<void> {
  const covered = owed.find(isHandedIn)
  if (covered === undefined) return
  const names = await staffNamesOf(tx, [covered.employeeId], today)
  const name = names.get(covered.employeeId) ?? ''
  throw new Refusal('training.report_covered', 409, { name })
}

async function tellCovered(
  tx: Handle,
  context: RequestContext,
  owed: readonly ReportOwed[],
  authorEnrolmentId: string,
): Promise<void> {
  for (const { enrolmentId, employeeId, title } of owed) {
    if (enrolmentId === authorEnrolmentId) continue
    await notify(tx, context, {
      event: 'training.report_stands',
      key: `training.report_stands/${enrolmentId}/${authorEnrolmentId}`,
      to: [employeeId],
      params: { title },
      path: pathOfReport(authorEnrolmentId),
    })
  }
}
