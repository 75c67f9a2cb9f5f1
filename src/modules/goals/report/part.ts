import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { GoalsPart } from '../part.ts'
import { reportHomeItems } from './home-items.ts'
import { publicEvidencePages } from './pages/evidence-pages.ts'
import { reportPages } from './pages/report-pages.tsx'
import { remindReporters } from './remind-reporters.ts'
import { reportApi } from './routes.ts'
import { reportActions, reportNotices, reportRefusals, reportWords } from './staff-messages.ts'

/** The monthly report (月次報告) and the files that prove it. */
export const reportPart: GoalsPart = {
  refusals: reportRefusals,
  actions: reportActions,
  notices: reportNotices,
  citizenPages: publicEvidencePages,
  staffPages: reportPages,
  api: reportApi,
  homeItems: reportHomeItems,
  jobs: (platform) => [
    {
      name: 'goals.remind_reporters',
      labelJa: reportWords.remindJob,
      // Every morning: what a day missed is made up for, and nobody is told twice.
      schedule: '30 7 * * *',
      run: async () => {
        const { open } = await remindReporters(platform, jobContext(platform))
        return { counted: open }
      },
    },
  ],
}

function jobContext({ clock }: Platform): RequestContext {
  return {
    requestId: `job-${newId()}`,
    locale: 'ja',
    actor: { kind: 'system', name: 'goals.remind_reporters' },
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
}
