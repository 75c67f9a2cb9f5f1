import type { TrainingPart } from '../part.ts'
import { rulesHomeItems } from './home-items.ts'
import { lapseJob } from './lapse-offers.ts'
import { rulesPages } from './pages.tsx'
import { mineNotes, offeringPanel } from './panels.tsx'
import { rulesApi } from './routes.ts'
import { rulesActions, rulesNotices, rulesRefusals } from './staff-messages.ts'

/** The city's own settings, the desk's selection, and seats that are offered (研修の設定). */
export const rulesPart: TrainingPart = {
  refusals: rulesRefusals,
  actions: rulesActions,
  notices: rulesNotices,
  jobs: (platform) => [lapseJob(platform)],
  homeItems: rulesHomeItems,
  staffPages: rulesPages,
  api: rulesApi,
  offeringPanel,
  mineNotes,
}
