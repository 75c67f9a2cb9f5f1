import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { TrainingPart } from '../part.ts'
import { showExplanation } from './explanation-page.tsx'
import { explainApi } from './routes.ts'

/** Opens every figure to what it is made of (数字の根拠). */
export const explainPart: TrainingPart = {
  staffPages(platform) {
    const app = new Hono<Env>()
    app.get('/training/explanations/:figureKey', (c) => showExplanation(c, platform))
    return app
  },
  api: (platform) => explainApi(platform),
}
