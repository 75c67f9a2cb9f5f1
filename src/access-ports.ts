import {
  contractorGrantsOf,
  listContractorsWithRole,
  listHeldRoles,
  listUnits,
  markedName,
  roleLabels,
} from '#modules/people'
import type { Handle } from './platform/database/handle.ts'
import type { HoldersOn } from './platform/identity/access/privileged.ts'
import { accessWords } from './platform/identity/access/staff-messages.ts'

/** Tells the list of privileged ids who holds which role. */
export function holdersOf(db: Handle): HoldersOn {
  return async (on) => {
    const [employees, contractors, units] = await Promise.all([
      listHeldRoles(db, on),
      listContractorsWithRole(db, on),
      listUnits(db, on),
    ])
    const held = [
      ...employees,
      ...contractors.flatMap((one) =>
        contractorGrantsOf(one).map(({ role, unitId }) => ({
          ...{ employeeId: one.id, staffNo: one.staffNo, name: markedName(one), role, unitId },
          ...{ fromOn: one.fromOn, toOn: one.lastOn },
        })),
      ),
    ]
    const nameOf = new Map(units.map(({ id, name }) => [id, name]))
    return held.map((grant) => ({
      ...grant,
      roleName: roleLabels[grant.role],
      scope: grant.unitId === null ? accessWords.wholeCity : (nameOf.get(grant.unitId) ?? ''),
    }))
  }
}
