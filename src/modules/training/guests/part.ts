import type { TrainingPart } from '../part.ts'
import { guestApi } from './api.ts'
import { guestLinkPages } from './link-pages.tsx'
import { guestPanel } from './offering-panel.tsx'
import { guestActions, guestRefusals } from './staff-messages.ts'
import { guestStaffPages } from './staff-pages.ts'

/** Guests of neighbour cities without an account (他市受講者). */
export const guestsPart: TrainingPart = {
  refusals: guestRefusals,
  actions: guestActions,
  offeringPanel: guestPanel,
  citizenPages: guestLinkPages,
  staffPages: guestStaffPages,
  api: guestApi,
}
