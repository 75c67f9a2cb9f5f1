import { Hono } from 'hono'
import { createApi } from '../../../platform/http/api.ts'
import type { Env } from '../../../platform/http/context.ts'
import { languagesApi } from '../languages/routes.ts'
import { languagePages } from '../languages/pages.tsx'
import { languageActions, languageRefusals } from '../languages/staff-messages.ts'
import type { GoalsPart } from '../part.ts'
import { recountPages } from './pages.tsx'
import { recountApi } from './routes.ts'
import { searchCitizenPages, searchStaffPages } from './search-pages.tsx'
import { recountRefusals } from './staff-messages.ts'

/** Counting again, what-if, search over all years, and publication per language. */
export const recountPart: GoalsPart = {
  refusals: { ...recountRefusals, ...languageRefusals },
  actions: languageActions,
  citizenPages: searchCitizenPages,
  staffPages: (platform) =>
    new Hono<Env>()
      .route('/', recountPages(platform))
      .route('/', searchStaffPages(platform))
      .route('/', languagePages(platform)),
  api: (platform) =>
    createApi().route('/', recountApi(platform)).route('/', languagesApi(platform)),
}
