import type { GoalsPart } from '../part.ts'
import { planPages } from './public-pages.tsx'
import { planApi } from './routes.ts'
import { planRefusals } from './staff-messages.ts'
import { planStaffPages } from './staff-pages.tsx'

/** Related plans (関連計画): a policy of another kind, in the same engine. */
export const plansPart: GoalsPart = {
  refusals: planRefusals,
  citizenPages: planPages,
  staffPages: planStaffPages,
  api: planApi,
}
