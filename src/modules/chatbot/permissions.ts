import type { PermissionInfo, RoleName } from '../../platform/identity/role.ts'
import { permissionNames } from './staff-messages.ts'

// Manager, division editor, division approver and viewer, by the roles that a hall has.
const holders: Record<keyof typeof permissionNames, readonly RoleName[]> = {
  'chatbot.read': ['staff', 'auditor'],
  'chatbot.edit': ['administrator', 'planningClerk', 'departmentHead', 'divisionOwner'],
  'chatbot.approve': ['administrator', 'departmentHead', 'divisionOwner'],
  'chatbot.manage': ['administrator', 'planningClerk'],
}

/** Every permission that all parts share, with its name and the roles that hold it. */
export const chatbotPermissions: Record<string, PermissionInfo> = Object.fromEntries(
  Object.entries(permissionNames).map(([permission, labelJa]) => [
    permission,
    { labelJa, roles: holders[permission as keyof typeof permissionNames] },
  ]),
)
