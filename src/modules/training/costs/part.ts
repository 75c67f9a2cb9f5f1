import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { yearSegment } from '../pages/paths.ts'
import type { TrainingPart } from '../part.ts'
import { addCostForm } from './cost-form.tsx'
import { costNumbers } from './numbers-panel.tsx'
import { offeringCosts } from './offering-costs.tsx'
import { costsApi } from './routes.ts'
import { exportShares, showCityShares, showShares } from './shares-page.tsx'
import { costActions, costRefusals } from './staff-messages.ts'
import { exportYearCosts, showYearCosts } from './year-page.tsx'

/** What training costs and who bears it (研修費用). */
export const costsPart: TrainingPart = {
  refusals: costRefusals,
  actions: costActions,
  offeringPanel: offeringCosts,
  numbersPanel: costNumbers,
  api: (platform) => costsApi(platform),
  staffPages: (platform) => {
    const app = new Hono<Env>()
    const year = `/training/costs/${yearSegment}`
    app.get(year, (c) => showYearCosts(c, platform))
    app.get(`/training/costs/:file{20[0-9]{2}\\.csv}`, (c) => exportYearCosts(c, platform))
    app.get(`${year}/shares`, (c) => showShares(c, platform))
    app.get(`${year}/shares.csv`, (c) => exportShares(c, platform))
    app.get(`${year}/shares/:lgCode{[0-9]{6}}`, (c) => showCityShares(c, platform))
    app.get(`${year}/shares/:sheet{[0-9]{6}\\.csv}`, (c) => exportShares(c, platform))
    addCostForm(app, platform)
    return app
  },
}
