import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { idSegment } from '../pages/paths.ts'
import type { TrainingPart } from '../part.ts'
import { exportCourseCoverage, showCourseCoverage } from './course-coverage-page.tsx'
import { exportCoverage, showCoverage } from './coverage-page.tsx'
import { coverageSource } from './goal-source.ts'
import { coverageHomeItems } from './home-items.ts'
import { coverageMinePanel, coverageNumbersPanel, coverageTeamPanel } from './panels.tsx'
import { coverageApi } from './routes.ts'
import { coverageActions } from './staff-messages.ts'

/** Who lacks a course that they have to take (必修の受講状況). */
export const coveragePart: TrainingPart = {
  actions: coverageActions,
  goalSources: [coverageSource],
  homeItems: coverageHomeItems,
  staffPages(platform) {
    const app = new Hono<Env>()
    const course = `/training/coverage/${idSegment('courseId')}`
    app.get('/training/coverage', (c) => showCoverage(c, platform))
    app.get('/training/coverage.csv', (c) => exportCoverage(c, platform))
    app.get(course, (c) => showCourseCoverage(c, platform))
    app.get(`${course}/missing.csv`, (c) => exportCourseCoverage(c, platform))
    return app
  },
  api: (platform) => coverageApi(platform),
  minePanel: coverageMinePanel,
  teamPanel: coverageTeamPanel,
  numbersPanel: coverageNumbersPanel,
}
