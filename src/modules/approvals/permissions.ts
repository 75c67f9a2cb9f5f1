import type { PermissionInfo, RoleName } from '../../platform/identity/role.ts'
import { permissionNames } from './staff-messages.ts'

// Whose turn it is, the route says; the permission only says that somebody works here.
const holders: Record<keyof typeof permissionNames, readonly RoleName[]> = {
  'approvals.submit': ['staff'],
  'approvals.decide': ['staff'],
  'approvals.set_rules': ['administrator', 'planningClerk'],
  'approvals.read_all': ['administrator', 'auditor'],
}

/** Every permission of the module with its name and the roles that hold it. */
export const approvalPermissions: Record<string, PermissionInfo> = Object.fromEntries(
  Object.entries(permissionNames).map(([permission, labelJa]) => [
    permission,
    { labelJa, roles: holders[permission as keyof typeof permissionNames] },
  ]),
)
