import type { GoalsPart } from '../part.ts'
import { publishPolicyForm } from './approval-form.ts'
import { reviewHomeItems } from './home-items.ts'
import { reviewPages } from './pages/review-pages.tsx'
import { reviewApi } from './routes.ts'
import { reviewActions, reviewRefusals } from './staff-messages.ts'

/** From the text of a policy to its publication (取り込みから公表まで). */
export const reviewPart: GoalsPart = {
  refusals: reviewRefusals,
  actions: reviewActions,
  approvalForms: [publishPolicyForm],
  homeItems: reviewHomeItems,
  staffPages: reviewPages,
  api: reviewApi,
}
