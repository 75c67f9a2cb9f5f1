import type { Module } from '../../platform/module.ts'
import { approvalAprilTasks } from './april-tasks.ts'
import { handOverJob } from './hand-over-places.ts'
import { approvalHomeItems } from './home-items.ts'
import { approvalPersonalData } from './personal-data.ts'
import { approvalsPages } from './pages.tsx'
import { approvalPermissions } from './permissions.ts'
import { approvalsApi } from './routes.ts'
import { approvalsSearch } from './search.ts'
import {
  actionNames,
  approvalNotices,
  approvalRefusals,
  approvalWords,
  permissionNames,
} from './staff-messages.ts'
import { aprilActions, aprilRefusals } from './staff-messages-april.ts'

export { assertDecided } from './assert-decided.ts'
export type { DraftState } from './draft.ts'
export { findDraft } from './find-draft.ts'
export { hasRouteRule } from './has-route-rule.ts'
export { DoneNotice, findDone } from './pages/done-notice.tsx'
export { DraftBox } from './pages/draft-box.tsx'
export { RouteAhead } from './pages/route-ahead.tsx'
export { foreseeRoute, type StepAhead } from './plan-route.ts'
export { seedApprovals, seedDecision, type SeededDecision } from './seeds.ts'
export { submitDraft, type Submission } from './submit-draft.ts'
export { viewDraft } from './view-draft.ts'
export { voidDraft } from './void-draft.ts'
export { withdrawDraft } from './withdraw-draft.ts'

/** Putting things before those who decide them (起案・承認・決裁). */
export const approvals: Module = {
  name: 'approvals',
  uses: ['people'],
  personalData: approvalPersonalData,
  permissions: approvalPermissions,
  refusals: { ...approvalRefusals, ...aprilRefusals },
  actions: { ...permissionNames, ...actionNames, ...aprilActions },
  aprilTasks: approvalAprilTasks,
  menu: [
    { labelJa: approvalWords.menu, path: '/staff/approvals', permission: 'approvals.decide' },
  ],
  notices: approvalNotices,
  staffPages: approvalsPages,
  api: approvalsApi,
  jobs: (platform) => [handOverJob(platform)],
  homeItems: approvalHomeItems,
  search: approvalsSearch,
}
