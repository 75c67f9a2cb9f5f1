import { appendAudit } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { covers, dayBefore, startsAfter } from '../period.ts'
import type { RoleGrant } from '../role-grant.ts'
import { findStaffNo, lockEmployee } from '../store/employee.ts'
import { listHeldRoles, listRoleGrants } from '../store/role-grant.ts'
import { lockOrganisation } from '../store/unit.ts'
import { insertRevision } from '../store/version.ts'
import { type Draft, draftOf, stampOf } from '../version.ts'
import { type GroupRole, rolesOfGroups } from './group-role.ts'
import { listGroupRoles } from './group-store.ts'

/** Whose groups the directory has named. */
export type GroupMember = { employeeId: string; groups: readonly string[] }

/**
 * Makes the roles that come from the directory what its groups say (役割の引き継ぎ), from
 * today, and answers whether any changed. A role held by hand is left alone, also where a group
 * gives the same one. The last administrator keeps the role, which is recorded as refused. A
 * contractor has the one role that was asked for and opened by two people, and no other.
 */
export async function takeOverRoles(
  tx: Handle,
  context: RequestContext,
  { employeeId, groups }: GroupMember,
): Promise<boolean> {
  const { today } = context
  if ((await findStaffNo(tx, employeeId)) === undefined) return false
  const wanted = rolesOfGroups(await listGroupRoles(tx), groups)
  const first = plan(await listRoleGrants(tx, employeeId), wanted, today)
  if (first.ending.length === 0 && first.added.length === 0) return false
  // Before the person's own row, as where a role is ended by hand.
  if (first.ending.some(({ role }) => role === 'administrator')) {
    await lockOrganisation(tx, 'change')
  }
  await lockEmployee(tx, employeeId)
  const { ending, added } = plan(await listRoleGrants(tx, employeeId), wanted, today)
  const subject = `people.employee/${employeeId}`
  const ended: RoleGrant[] = []
  for (const grant of ending) {
    if (await isLastAdministrator(tx, [...ended, grant], today)) {
      const action = 'people.end_role'
      await appendAudit(tx, context, { action, subject, result: 'refused', before: grant })
    } else {
      ended.push(grant)
    }
  }
  const lastOn = dayBefore(today)
  const cut = ended
    .filter((grant) => covers(grant, lastOn))
    .map((grant) => ({ ...draftOf(grant), toOn: lastOn }))
  const begun = added.map((draft) => ({ ...draft, employeeId }))
  const revision = { superseded: ended.map(({ id }) => id), added: [...cut, ...begun] }
  await insertRevision(tx, 'people.roleGrant', revision, stampOf(context))
  for (const before of ended) {
    await appendAudit(tx, context, { action: 'people.end_role', subject, result: 'done', before })
  }
  for (const after of begun) {
    await appendAudit(tx, context, { action: 'people.grant_role', subject, result: 'done', after })
  }
  return ended.length > 0 || begun.length > 0
}

type Plan = { ending: RoleGrant[]; added: Omit<Draft<RoleGrant>, 'employeeId'>[] }

function plan(
  grants: readonly RoleGrant[],
  wanted: readonly GroupRole[],
  today: Temporal.PlainDate,
): Plan {
  const same = (one: Pick<RoleGrant, 'role' | 'unitId'>, other: typeof one) =>
    one.role === other.role && one.unitId === other.unitId
  const held = grants.filter((grant) => covers(grant, today))
  const ending = held.filter(
    (grant) => isFromDirectory(grant) && !wanted.some((one) => same(one, grant)),
  )
  const missing = wanted.filter((one) => !held.some((grant) => same(one, grant)))
  const added = missing.map(({ name, role, unitId }) => {
    const [next] = grants
      .filter((grant) => same(grant, { role, unitId }) && startsAfter(grant, today))
      .toSorted((one, other) => Temporal.PlainDate.compare(one.fromOn, other.fromOn))
    const toOn = next === undefined ? null : dayBefore(next.fromOn)
    return { grantId: newId(), role, unitId, fromOn: today, toOn, directoryGroup: name }
  })
  return { ending, added }
}

const isFromDirectory = ({ directoryGroup }: RoleGrant): boolean =>
  directoryGroup !== undefined && directoryGroup !== null

async function isLastAdministrator(
  tx: Handle,
  ending: readonly RoleGrant[],
  today: Temporal.PlainDate,
): Promise<boolean> {
  if (ending.at(-1)?.role !== 'administrator') return false
  const gone = new Set(ending.map(({ grantId }) => grantId))
  const held = await listHeldRoles(tx, today)
  return !held.some(({ role, grantId }) => role === 'administrator' && !gone.has(grantId))
}
