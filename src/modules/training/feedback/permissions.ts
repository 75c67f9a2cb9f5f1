import type { PermissionInfo, RoleName } from '../../../platform/identity/role.ts'
import { feedbackPermissionNames } from './staff-messages-rules.ts'

// Whose word is asked follows from who heads a unit, not from a role.
const holders: Record<keyof typeof feedbackPermissionNames, readonly RoleName[]> = {
  'training.answer': ['staff'],
  'training.follow_up': ['staff'],
  'training.set_questions': ['administrator', 'peopleClerk'],
}

/** Permissions of this part with the roles that hold them. */
export const feedbackPermissions: Record<string, PermissionInfo> = Object.fromEntries(
  Object.entries(feedbackPermissionNames).map(([permission, labelJa]) => [
    permission,
    { labelJa, roles: holders[permission as keyof typeof feedbackPermissionNames] },
  ]),
)
