import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Accounts } from './accounts.ts'
import { covers } from './period.ts'
import { permissionFor } from './role-grant.ts'
import { scopeOf } from './scope.ts'
import { lockEmployee } from './store/employee.ts'
import { getRoleGrant, listHeldRoles } from './store/role-grant.ts'
import { lockOrganisation } from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { draftOf, stampOf } from './version.ts'

/** The last day of a role. */
export type RoleEnd = { grantId: string; lastOn: Temporal.PlainDate }

/**
 * Ends a role at the end of a day (役割の終了) and the person's sessions at once. A last day before the
 * first takes the role back altogether. The city keeps one administrator:
 * `people.last_administrator`. Other refusals: `people.own_role`, `people.nothing_changed`.
 */
export async function endRole(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'endSessions'>,
  { grantId, lastOn }: RoleEnd,
): Promise<{ employeeId: string }> {
  const { employeeId, role, unitId, fromOn } = await getRoleGrant(platform.db, grantId)
  const unitPath = await scopeOf(platform.db, unitId, fromOn)
  const action = 'people.end_role'
  const permission = permissionFor(action, role)
  return act(platform, context, { action, permission, unitPath }, async (tx) => {
    if (context.actor.kind === 'employee' && context.actor.employeeId === employeeId) {
      throw new Refusal('people.own_role', 409)
    }
    // Two administrators who end each other's role at one moment must not both succeed.
    await lockOrganisation(tx, 'change')
    await lockEmployee(tx, employeeId)
    const before = await getRoleGrant(tx, grantId)
    if (before.toOn?.equals(lastOn) === true) throw new Refusal('people.nothing_changed', 409)
    if (role === 'administrator') {
      const rest = (await listHeldRoles(tx, lastOn.add({ days: 1 }))).filter(
        (held) => held.role === 'administrator' && held.grantId !== grantId,
      )
      if (rest.length === 0) throw new Refusal('people.last_administrator', 409)
    }
    const kept = covers({ ...before, toOn: null }, lastOn)
    const after = { ...draftOf(before), toOn: lastOn }
    const revision = { superseded: [before.id], added: kept ? [after] : [] }
    await insertRevision(tx, 'people.roleGrant', revision, stampOf(context))
    await accounts.endSessions(tx, context, employeeId)
    return {
      subject: `people.employee/${employeeId}`,
      before,
      after: kept ? after : null,
      result: { employeeId },
    }
  })
}
