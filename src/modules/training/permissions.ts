import type { PermissionInfo, RoleName } from '../../platform/identity/role.ts'
import { permissionNames } from './staff-messages-rules.ts'

// The training desk of the general affairs division is the people clerk.
const desk: readonly RoleName[] = ['administrator', 'peopleClerk']

const holders: Record<keyof typeof permissionNames, readonly RoleName[]> = {
  'training.read': ['staff'],
  'training.enrol': ['staff'],
  'training.enrol_for': [...desk, 'departmentHead', 'divisionOwner'],
  'training.plan': [...desk, 'planningClerk'],
  'training.offer': desk,
  'training.nominate': desk,
  'training.mark': desk,
  'training.read_all': [...desk, 'auditor'],
}

/** Every permission of the module with its name and the roles that hold it. */
export const trainingPermissions: Record<string, PermissionInfo> = Object.fromEntries(
  Object.entries(permissionNames).map(([permission, labelJa]) => [
    permission,
    { labelJa, roles: holders[permission as keyof typeof permissionNames] },
  ]),
)
