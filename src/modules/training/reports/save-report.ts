import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { authorOf, writingOf } from './author.ts'
import { keepReport, type ReportInput } from './keep-report.ts'
import type { ReportState } from './report.ts'

/** The report as it is kept. */
export type KeptReport = { reportId: string; state: ReportState }

/** Saves a report as far as it is written (下書き); refuses what `keepReport` refuses. */
export async function saveReport(
  platform: Platform,
  context: RequestContext,
  input: ReportInput,
): Promise<KeptReport> {
  const author = await authorOf(platform.db, context, input.enrolmentId)
  return act(platform, context, writingOf('training.save_report', author), async (tx) => {
    const { before, after } = await keepReport(platform, tx, context, author, input)
    const result = { reportId: after.id, state: after.state }
    return { subject: `training.report/${after.id}`, before, after, result }
  })
}
