import type { GoalsPart } from '../part.ts'
import { carryOverHomeItems } from './home-items.ts'
import { carryOverPages } from './pages/pages.tsx'
import { threadPages } from './pages/thread-pages.tsx'
import { carryOverApi } from './routes.ts'
import { carryOverActions, carryOverRefusals } from './staff-messages.ts'

/** Next year's draft from this year's policy, and each measure through the years. */
export const carryOverPart: GoalsPart = {
  refusals: carryOverRefusals,
  actions: carryOverActions,
  citizenPages: threadPages,
  staffPages: carryOverPages,
  api: carryOverApi,
  homeItems: carryOverHomeItems,
}
