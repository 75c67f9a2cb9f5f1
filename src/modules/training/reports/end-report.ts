import { act } from '../../../platform/act.ts'
import type { DraftEnd } from '../../../platform/approval-form.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { divisionReaders, nameReaders } from './circulate-report.ts'
import type { ReportState } from './report.ts'
import { lockReport, updateReport } from './store/report.ts'

const stateAfter: Record<DraftEnd, ReportState> = {
  returned: 'returned',
  refused: 'returned',
  withdrawn: 'draft',
  cancelled: 'draft',
  void: 'returned',
}

/**
 * Takes a report as its approval ended (差戻し・取下げ): it is owed again. Marks, completions and the
 * enrolment stay as they are.
 */
export function endReport(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { reportId, how }: { reportId: string; how: DraftEnd },
): Promise<null> {
  return act(platform, context, { action: 'training.end_report' }, async (tx) => {
    const before = await lockReport(tx, reportId)
    const { revision } = before
    const state = stateAfter[how]
    const change = { state, revision: revision + 1, submittedOn: null, acceptedOn: null }
    await updateReport(tx, reportId, change)
    const after = { ...before, ...change }
    return { subject: `training.report/${reportId}`, before, after, result: null }
  })
}

/** Accepts a report (受理); one that is to go round is put before its division. */
export function acceptReport(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { reportId }: { reportId: string },
): Promise<null> {
  return act(platform, context, { action: 'training.accept_report' }, async (tx) => {
    const before = await lockReport(tx, reportId)
    const change = { state: 'accepted' as const, acceptedOn: context.today }
    await updateReport(tx, reportId, change)
    const after = { ...before, ...change }
    if (before.circulates) {
      await nameReaders(tx, context, after, await divisionReaders(tx, after, context.today))
    }
    return { subject: `training.report/${reportId}`, before, after, result: null }
  })
}
