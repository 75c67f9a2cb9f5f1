import { act } from '../../../platform/act.ts'
import type { AprilHandOver } from '../../../platform/april-source.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Accounts } from '../accounts.ts'
import { covers, dayBefore } from '../period.ts'
import { permissionFor, type RoleGrant } from '../role-grant.ts'
import { scopeOf } from '../scope.ts'
import { getRoleGrant, listRoleGrants } from '../store/role-grant.ts'
import { listSuccessions, listUnits } from '../store/unit.ts'
import { insertRevision } from '../store/version.ts'
import { type Draft, draftOf, stampOf } from '../version.ts'
import { newId } from '../../../platform/database/id.ts'

/** The first day on which the new one acts: the transfer day, or today once that is over. */
export function startOf(on: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(today, on) > 0 ? today : on
}

/**
 * Ends a role the day before the transfer and gives it to the receiver from the day on (役割の引継ぎ);
 * rights are never given backwards. A role over a unit that is no more goes over to the one that
 * took its duties. Refusals: `people.own_role`, `people.unit_not_found`.
 */
export async function handOverRole(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'endSessions'>,
  { key: grantId, fromId, toId, on }: AprilHandOver,
): Promise<void> {
  const grant = await getRoleGrant(platform.db, grantId)
  const { role } = grant
  const action = 'people.hand_over_role'
  const permission = permissionFor('people.grant_role', role)
  const unitPath = await scopeOf(platform.db, grant.unitId, context.today)
  await act(platform, context, { action, permission, unitPath }, async (tx) => {
    if (context.actor.kind === 'employee' && context.actor.employeeId === toId) {
      throw new Refusal('people.own_role', 409)
    }
    const before = await getRoleGrant(tx, grantId)
    const start = startOf(on, context.today)
    const subject = `people.employee/${fromId}`
    if (!covers(before, start)) return { subject, result: null }
    const lastOn = dayBefore(start)
    const ended: Draft<RoleGrant> = { ...draftOf(before), toOn: lastOn }
    const { toOn } = before
    const unitId = await unitThen()
    const next: Draft<RoleGrant> = {
      ...{ grantId: newId(), employeeId: toId, role, unitId },
      ...{ fromOn: start, toOn },
    }
    const held = (await listRoleGrants(tx, toId)).some(
      (one) => one.role === role && one.unitId === unitId && covers(one, start),
    )
    const kept = covers({ ...before, toOn: null }, lastOn) ? [ended] : []
    const added = held ? kept : [...kept, next]
    const revision = { superseded: [before.id], added }
    await insertRevision(tx, 'people.roleGrant', revision, stampOf(context))
    // What begins later changes nothing for a session of today.
    if (Temporal.PlainDate.compare(start, context.today) <= 0) {
      await accounts.endSessions(tx, context, fromId)
      await accounts.endSessions(tx, context, toId)
    }
    return { subject, before, after: added, result: null }

    async function unitThen(): Promise<string | null> {
      if (before.unitId === null) return null
      const units = await listUnits(tx, start)
      const successions = await listSuccessions(tx, before.unitId)
      const next = successions.find(({ fromUnitId }) => fromUnitId === before.unitId)?.toUnitId
      const found = [before.unitId, next].find((id) => units.some((unit) => unit.id === id))
      if (found === undefined) throw new Refusal('people.unit_not_found', 404)
      return found
    }
  })
}
