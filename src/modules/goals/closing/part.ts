import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { GoalsPart } from '../part.ts'
import { evaluationForm } from './evaluation-form.ts'
import { closingHomeItems } from './home-items.ts'
import { closingPages } from './pages/closing-pages.tsx'
import { publicEvaluationPages } from './pages/public-pages.tsx'
import { remindEvaluators } from './remind-evaluators.ts'
import { closingApi } from './routes.ts'
import { closingActions, closingNotices, closingRefusals, closingWords } from './staff-messages.ts'

/** The year's evaluation (中間評価・年度末評価): written, confirmed, closed, public. */
export const closingPart: GoalsPart = {
  permissions: {
    // Owners evaluate themselves; the second evaluator is the head, never the same person.
    'goals.confirm_evaluation': { labelJa: closingWords.permission, roles: ['departmentHead'] },
  },
  refusals: closingRefusals,
  actions: closingActions,
  notices: closingNotices,
  approvalForms: [evaluationForm],
  citizenPages: publicEvaluationPages,
  staffPages: closingPages,
  api: closingApi,
  homeItems: closingHomeItems,
  jobs: (platform) => [
    {
      name: 'goals.remind_evaluators',
      labelJa: closingWords.job,
      schedule: '35 7 * * *',
      run: async () => {
        const { open } = await remindEvaluators(platform, jobContext(platform))
        return { counted: open }
      },
    },
  ],
}

function jobContext({ clock }: Platform): RequestContext {
  return {
    requestId: `job-${newId()}`,
    locale: 'ja',
    actor: { kind: 'system', name: 'goals.remind_evaluators' },
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
}
