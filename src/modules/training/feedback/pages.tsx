import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { addFollowUpsPage } from './pages/follow-ups-page.tsx'
import { addQuestionnairePage } from './pages/questionnaire-page.tsx'
import { addResultsPages } from './pages/results-page.tsx'
import { addFeedbackSettings } from './pages/settings-forms.tsx'
import { addTestResultsPage } from './pages/test-results-page.tsx'

/** The pages of this part, mounted at `/staff`. */
export function feedbackPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  addQuestionnairePage(app, platform)
  addResultsPages(app, platform)
  addFollowUpsPage(app, platform)
  addTestResultsPage(app, platform)
  addFeedbackSettings(app, platform)
  return app
}
