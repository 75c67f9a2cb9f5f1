import { Hono } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import { assertMay } from '../../platform/identity/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { showAfterReadings, showDecided, showMine } from './pages/draft-lists.tsx'
import { showDraft } from './pages/draft-page.tsx'
import { addDraftPosts } from './pages/draft-posts.ts'
import {
  exportAfterReadings,
  exportDecided,
  exportLimits,
  exportMine,
  exportRecord,
  exportRules,
  exportVacancies,
  exportWaiting,
} from './pages/exports.ts'
import { addLimitForms, showLimits } from './pages/limits-pages.tsx'
import { idSegment } from './pages/paths.ts'
import { showResults } from './pages/results-page.tsx'
import { addRuleForms } from './pages/rule-forms.tsx'
import { showRules } from './pages/rules-page.tsx'
import { showVacancies } from './pages/vacancies-page.tsx'
import { showWaiting } from './pages/waiting-page.tsx'

/** The pages of drafts, decisions and routes, mounted at `/staff`. */
export function approvalsPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  // Whose draft it is, and whose turn, each page asks itself; here: somebody of the staff.
  app.use('/approvals', async (c, next) => {
    assertMay(c.var.context.actor, 'approvals.decide')
    await next()
  })
  app.use('/approvals/*', async (c, next) => {
    assertMay(c.var.context.actor, 'approvals.decide')
    await next()
  })
  app.get('/approvals', (c) => showWaiting(c, platform))
  app.get('/approvals/waiting.csv', (c) => exportWaiting(c, platform))
  app.get('/approvals/after-readings', (c) => showAfterReadings(c, platform))
  app.get('/approvals/after-readings.csv', (c) => exportAfterReadings(c, platform))
  app.get('/approvals/mine', (c) => showMine(c, platform))
  app.get('/approvals/mine.csv', (c) => exportMine(c, platform))
  app.get('/approvals/decided', (c) => showDecided(c, platform))
  app.get('/approvals/decided.csv', (c) => exportDecided(c, platform))
  app.get('/approvals/results', (c) => showResults(c, platform))
  app.get('/approvals/rules', (c) => showRules(c, platform))
  app.get('/approvals/rules.csv', (c) => exportRules(c, platform))
  app.get('/approvals/limits', (c) => showLimits(c, platform))
  app.get('/approvals/limits.csv', (c) => exportLimits(c, platform))
  app.get('/approvals/vacancies', (c) => showVacancies(c, platform))
  app.get('/approvals/vacancies.csv', (c) => exportVacancies(c, platform))
  addRuleForms(app, platform)
  addLimitForms(app, platform)
  addDraftPosts(app, platform)
  app.get(`/approvals/${idSegment('draftId')}`, (c) => showDraft(c, platform))
  app.get(`/approvals/${idSegment('draftId')}/record.csv`, (c) => exportRecord(c, platform))
  return app
}
