import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { TrainingPart } from '../part.ts'
import { addAbsencesForm } from './absences-form.tsx'
import { addDayPages } from './day-pages.tsx'
import { checkInHomeItems } from './home-items.ts'
import { checkInPanel } from './panel.tsx'
import { checkInApi } from './routes.ts'
import { addScanPage } from './scan-page.tsx'
import { checkInActions, checkInRefusals } from './staff-messages.ts'

/** Check-in on the day by QR code or by name (受付). */
export const checkinPart: TrainingPart = {
  refusals: checkInRefusals,
  actions: checkInActions,
  homeItems: checkInHomeItems,
  offeringPanel: checkInPanel,
  staffPages: (platform) => {
    const app = new Hono<Env>()
    addScanPage(app, platform)
    addDayPages(app, platform)
    addAbsencesForm(app, platform)
    return app
  },
  api: (platform) => checkInApi(platform),
}
