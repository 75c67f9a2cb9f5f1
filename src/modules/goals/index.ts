import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { RoleName } from '../../platform/identity/role.ts'
import { Hono } from 'hono'
import { createApi } from '../../platform/http/api.ts'
import type { Env } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { goalsAprilTasks } from './april-tasks.ts'
import { policyTextSource } from './languages/offered-texts.ts'
import { changePart } from './change/part.ts'
import { carryOverPart } from './carry-over/part.ts'
import { threadApi } from './carry-over/thread-routes.ts'
import { policyChatSource } from './chat/policy-records.ts'
import { goalsCards } from './citizen/cards.ts'
import { goalsCitizenSearch } from './citizen/citizen-search.ts'
import { goalsCitizenPages } from './citizen/citizen-pages.tsx'
import { closingPart } from './closing/part.ts'
import { councilPart } from './council/part.tsx'
import { goalsOpenData } from './open-data.ts'
import { goalsPersonalData } from './personal-data.ts'
import { plansPart } from './plans/part.ts'
import { planPublicApi } from './plans/routes.ts'
import { recountPart } from './recount/part.ts'
import { goalsSearch } from './recount/search-offer.ts'
import { recordSourceReadings } from './record-source-readings.ts'
import { reportPart } from './report/part.ts'
import { reviewPart } from './review/part.ts'
import { goalsApi, goalsPublicApi } from './routes.ts'
import { goalsHomeItems } from './staff/home-items.ts'
import { goalsStaffPages } from './staff/staff-pages.tsx'
import { actionNames, goalsRefusals, permissionNames, staffWords } from './staff-messages.ts'

export { importPolicyFile, type ImportedPolicy } from './import-policy-file.ts'
export { listPromisedValues, type PromisedValue } from './promised-values.ts'
export { seedNextYear } from './carry-over/seeds.ts'
export { seedChanges } from './change/seeds.ts'
export { seedClosing } from './closing/seeds.ts'
export { seedPlans } from './plans/seeds.ts'
export { seedReports } from './report/seeds.ts'
export { seedReview } from './review/seed-review.ts'
export { seedGoals } from './seeds.ts'

const holders: Record<keyof typeof permissionNames, readonly RoleName[]> = {
  'goals.draft': ['administrator', 'planningClerk', 'departmentHead', 'divisionOwner'],
  'goals.report': ['administrator', 'planningClerk', 'departmentHead', 'divisionOwner'],
  'goals.evaluate': ['departmentHead', 'divisionOwner'],
  'goals.change_target': ['planningClerk', 'departmentHead'],
  'goals.publish': ['administrator', 'planningClerk', 'departmentHead'],
}

const permissions = Object.fromEntries(
  Object.entries(permissionNames).map(([name, labelJa]) => [
    name,
    { labelJa, roles: holders[name as keyof typeof permissionNames] },
  ]),
)

// From a document to a published policy; its changes; its monthly reports; numbers counted anew;
// the year's evaluation.
const parts = [
  reviewPart,
  carryOverPart,
  changePart,
  reportPart,
  recountPart,
  closingPart,
  councilPart,
  plansPart,
] as const

/** The yearly policy (運営方針): promised, published, counted live. */
export const goals: Module = {
  name: 'goals',
  uses: ['people', 'approvals'],
  personalData: goalsPersonalData,
  openData: [goalsOpenData],
  permissions: Object.assign({}, permissions, ...parts.map((part) => part.permissions)),
  refusals: Object.assign({}, goalsRefusals, ...parts.map((part) => part.refusals)),
  actions: Object.assign({}, actionNames, ...parts.map((part) => part.actions)),
  notices: Object.assign({}, ...parts.map((part) => part.notices)),
  approvalForms: parts.flatMap((part) => part.approvalForms ?? []),
  menu: [{ labelJa: staffWords.menu, path: '/staff/goals' }],
  aprilTasks: goalsAprilTasks,
  translations: [policyTextSource],
  citizenCards: goalsCards,
  chatSources: [policyChatSource],
  citizenSearch: goalsCitizenSearch,
  citizenPages: (platform, locale) => {
    const pages = new Hono<Env>()
    for (const part of parts) {
      if (part.citizenPages) pages.route('/', part.citizenPages(platform, locale))
    }
    return pages.route('/', goalsCitizenPages(platform, locale))
  },
  staffPages: (platform) => {
    const pages = new Hono<Env>()
    for (const part of parts) if (part.staffPages) pages.route('/', part.staffPages(platform))
    return pages.route('/', goalsStaffPages(platform))
  },
  publicApi: (platform) =>
    goalsPublicApi(platform)
      .route('/', threadApi(platform))
      .route('/', planPublicApi(platform)),
  api: (platform) => {
    const api = createApi()
    for (const part of parts) if (part.api) api.route('/', part.api(platform))
    return api.route('/', goalsApi(platform))
  },
  search: goalsSearch,
  homeItems: async (platform, context) => {
    const offers = [goalsHomeItems, ...parts.flatMap((part) => part.homeItems ?? [])]
    return (await Promise.all(offers.map((offer) => offer(platform, context)))).flat()
  },
  jobs: (platform) => [
    {
      name: 'goals.record_source_readings',
      labelJa: staffWords.job,
      schedule: '7 * * * *',
      run: async () => {
        const { recorded } = await recordSourceReadings(platform, jobContext(platform))
        return { counted: recorded }
      },
    },
    ...parts.flatMap((part) => part.jobs?.(platform) ?? []),
  ],
}

function jobContext({ clock }: Platform): RequestContext {
  return {
    requestId: `job-${newId()}`,
    locale: 'ja',
    actor: { kind: 'system', name: 'goals.record_source_readings' },
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
}
