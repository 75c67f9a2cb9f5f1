import type { TrainingPart } from '../part.ts'
import { followUpJob } from './ask-follow-ups.ts'
import { feedbackHomeItems } from './home-items.ts'
import { feedbackPages } from './pages.tsx'
import {
  feedbackMineNotes,
  feedbackNumbersPanel,
  feedbackOfferingPanel,
  feedbackTeamPanel,
} from './panels.tsx'
import { feedbackPermissions } from './permissions.ts'
import { feedbackApi } from './routes.ts'
import {
  feedbackActions,
  feedbackNotices,
  feedbackPermissionNames,
  feedbackRefusals,
} from './staff-messages-rules.ts'

/** What participants and their managers say afterwards (アンケート・事後フォロー), and who passed. */
export const feedbackPart: TrainingPart = {
  permissions: feedbackPermissions,
  refusals: feedbackRefusals,
  actions: { ...feedbackPermissionNames, ...feedbackActions },
  notices: feedbackNotices,
  jobs: (platform) => [followUpJob(platform)],
  homeItems: feedbackHomeItems,
  staffPages: feedbackPages,
  api: feedbackApi,
  offeringPanel: feedbackOfferingPanel,
  mineNotes: feedbackMineNotes,
  teamPanel: feedbackTeamPanel,
  numbersPanel: feedbackNumbersPanel,
}
