import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { RoleName } from '../../platform/identity/role.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { goalsCards } from './citizen/cards.ts'
import { goalsCitizenPages } from './citizen/citizen-pages.tsx'
import { recordSourceReadings } from './record-source-readings.ts'
import { goalsApi } from './routes.ts'
import { goalsHomeItems } from './staff/home-items.ts'
import { goalsStaffPages } from './staff/staff-pages.tsx'
import { actionNames, goalsRefusals, permissionNames, staffWords } from './staff-messages.ts'

export { importPolicyFile, type ImportedPolicy } from './import-policy-file.ts'
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

/** The yearly policy (運営方針): promised, published, counted live. */
export const goals: Module = {
  name: 'goals',
  uses: ['people'],
  permissions,
  refusals: goalsRefusals,
  actions: actionNames,
  menu: [{ labelJa: staffWords.menu, path: '/staff/goals' }],
  citizenCards: goalsCards,
  citizenPages: goalsCitizenPages,
  staffPages: goalsStaffPages,
  api: goalsApi,
  homeItems: goalsHomeItems,
  jobs: () => [
    {
      name: 'goals.record_source_readings',
      labelJa: staffWords.job,
      schedule: '7 * * * *',
      run: async (platform) => {
        const { recorded } = await recordSourceReadings(platform, jobContext(platform))
        return { counted: recorded }
      },
    },
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
