import { Hono } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { noteLeading } from './coverage/team.ts'
import { showCatalogue } from './pages/catalogue-page.tsx'
import { exportCounts, showCounts } from './pages/counts-page.tsx'
import { addCourseForms } from './pages/course-forms.tsx'
import { showCourse } from './pages/course-page.tsx'
import { addGuestForm } from './pages/guest-form.tsx'
import { addMarksPage } from './pages/marks-page.tsx'
import { exportMine, showMine } from './pages/mine-page.tsx'
import { addNumbersPage } from './pages/numbers-page.tsx'
import { addOfferingForms } from './pages/offering-forms.tsx'
import { showOffering } from './pages/offering-page.tsx'
import { addOfferingPosts } from './pages/offering-posts.ts'
import { idSegment, yearSegment } from './pages/paths.ts'
import { addNominationForm } from './pages/nomination-form.tsx'
import { addPeopleForms } from './pages/people-forms.tsx'
import { exportPlan } from './pages/plan-export.ts'
import { addPlanForms } from './pages/plan-forms.tsx'
import { showPlan } from './pages/plan-page.tsx'
import { exportParticipants, showRoster } from './pages/roster-page.tsx'
import { addSettingsForms } from './pages/settings-forms.tsx'
import { showSettings } from './pages/settings-page.tsx'
import { showTeam } from './pages/team-page.tsx'
import type { TrainingPorts } from './ports.ts'

/** The pages of training, mounted at `/staff`. */
export function trainingPages(platform: Platform, ports: TrainingPorts): Hono<Env> {
  const app = new Hono<Env>()
  const offering = `/training/offerings/${idSegment('offeringId')}`
  const plan = `/training/plans/${yearSegment}`
  app.use('/training/*', noteLeading(platform))
  app.get('/training/team', (c) => showTeam(c, platform))
  app.get('/training', (c) => showCatalogue(c, platform))
  app.get('/training/mine', (c) => showMine(c, platform))
  app.get('/training/mine.csv', (c) => exportMine(c, platform))
  app.get('/training/counts', (c) => showCounts(c, platform))
  app.get('/training/counts.csv', (c) => exportCounts(c, platform))
  app.get(plan, (c) => showPlan(c, platform, ports))
  app.get(`${plan}/board.csv`, (c) => exportPlan(c, platform, ports))
  app.get('/training/settings', (c) => showSettings(c, platform))
  addSettingsForms(app, platform)
  addPlanForms(app, platform, ports)
  addNumbersPage(app, platform, ports)
  addCourseForms(app, platform)
  app.get(`/training/courses/${idSegment('courseId')}`, (c) => showCourse(c, platform))
  addOfferingForms(app, platform)
  addOfferingPosts(app, platform)
  addPeopleForms(app, platform)
  addNominationForm(app, platform)
  addGuestForm(app, platform)
  addMarksPage(app, platform)
  app.get(`${offering}/roster`, (c) => showRoster(c, platform))
  app.get(`${offering}/participants.csv`, (c) => exportParticipants(c, platform))
  app.get(offering, (c) => showOffering(c, platform))
  return app
}
