import { permissionNames } from '../staff-messages.ts'
import type { GoalsPart } from '../part.ts'
import { changeForm } from './change-form.ts'
import { changePages } from './pages.tsx'
import { changeApi } from './routes.ts'
import { changeActions, changeRefusals } from './staff-messages.ts'

/** Changing a published target: proposed with a public reason, decided, published (目標の変更). */
export const changePart: GoalsPart = {
  permissions: {
    // Owners know first that a promise cannot be kept; their heads decide.
    'goals.change_target': {
      labelJa: permissionNames['goals.change_target'],
      roles: ['planningClerk', 'departmentHead', 'divisionOwner'],
    },
  },
  refusals: changeRefusals,
  actions: changeActions,
  approvalForms: [changeForm],
  staffPages: changePages,
  api: changeApi,
}
