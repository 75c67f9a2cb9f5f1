import { listHeldRoles } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RoleName } from '../../../platform/identity/role.ts'

/** Who evaluates first and who second, by role, over a unit and those above it. */
export type EvaluatorBook = {
  ownersOf(unitPath: readonly string[]): string[]
  headsOf(unitPath: readonly string[]): string[]
}

/** Reads the roles of a day. Without an owner of its own a unit's head is asked. */
export async function openEvaluatorBook(
  db: Handle,
  on: Temporal.PlainDate,
): Promise<EvaluatorBook> {
  const roles = await listHeldRoles(db, on)
  const holders = (role: RoleName, unitPath: readonly string[]) => [
    ...new Set(
      roles
        .filter((one) => one.role === role && unitPath.includes(one.unitId ?? ''))
        .map(({ employeeId }) => employeeId),
    ),
  ]
  return {
    ownersOf: (unitPath) => {
      const owners = holders('divisionOwner', unitPath)
      return owners.length > 0 ? owners : holders('departmentHead', unitPath)
    },
    headsOf: (unitPath) => holders('departmentHead', unitPath),
  }
}
