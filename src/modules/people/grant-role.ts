import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Accounts } from './accounts.ts'
import { assertOrder } from './assignment.ts'
import { type GrantableRole, permissionFor } from './role-grant.ts'
import { scopeOf } from './scope.ts'
import { getEmployee, lockEmployee } from './store/employee.ts'
import { adding, insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** A role for a person; without a unit over the whole city. */
export type RoleGranting = {
  employeeId: string
  role: GrantableRole
  unitId?: string | undefined
  fromOn: Temporal.PlainDate
  toOn?: Temporal.PlainDate | undefined
}

/**
 * Gives a person a role (役割の付与) and ends their sessions, so that the next sign-in knows it.
 * Nobody changes their own roles: `people.own_role`. Other refusals:
 * `people.role_already_held`, `people.ends_before_start`, `people.unit_not_found`.
 */
export async function grantRole(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'endSessions'>,
  input: RoleGranting,
): Promise<{ employeeId: string; grantId: string }> {
  const { employeeId, role, fromOn } = input
  const unitId = input.unitId ?? null
  const toOn = input.toOn ?? null
  const unitPath = await scopeOf(platform.db, unitId, fromOn)
  const action = 'people.grant_role'
  const permission = permissionFor(action, role)
  return act(platform, context, { action, permission, unitPath }, async (tx) => {
    if (context.actor.kind === 'employee' && context.actor.employeeId === employeeId) {
      throw new Refusal('people.own_role', 409)
    }
    assertOrder({ fromOn, toOn })
    if (unitId !== null && unitPath.length === 0) throw new Refusal('people.unit_not_found', 404)
    await lockEmployee(tx, employeeId)
    await getEmployee(tx, employeeId, fromOn)
    const grant = { grantId: newId(), employeeId, role, unitId, fromOn, toOn }
    await insertRevision(tx, 'people.roleGrant', adding([grant]), stampOf(context))
    await accounts.endSessions(tx, context, employeeId)
    return {
      subject: `people.employee/${employeeId}`,
      after: grant,
      result: { employeeId, grantId: grant.grantId },
    }
  })
}
