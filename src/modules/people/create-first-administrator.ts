import { appendAudit } from '../../platform/audit/append.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { FirstAdministrator } from '../../platform/identity/employment.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertName, assertStaffNo, tidyName } from './employee.ts'
import { firstPost } from './staff-messages.ts'
import { countEmployees, insertEmployees } from './store/employee.ts'
import { insertUnits, lockOrganisation } from './store/unit.ts'
import { adding, insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

// Nothing is known of the division yet; the clerk gives it its own slug later.
const firstSlug = 'it'

/**
 * Makes the first person of an empty city (最初の管理者) with a division to be in and the role of
 * administrator, inside the set-up's transaction. Refusal: `people.not_empty`.
 */
export async function createFirstAdministrator(
  tx: Handle,
  context: RequestContext,
  person: FirstAdministrator,
): Promise<{ employeeId: string }> {
  assertStaffNo(person.staffNo)
  assertName(tidyName(person.name))
  await lockOrganisation(tx, 'change')
  if ((await countEmployees(tx)) > 0) throw new Refusal('people.not_empty', 409)
  const unitId = newId()
  const employeeId = newId()
  const stamp = stampOf(context)
  const period = { fromOn: context.today, toOn: null }
  await insertUnits(tx, [{ id: unitId, kind: 'division' }], stamp)
  const unit = {
    ...period,
    unitId,
    name: person.unitName,
    slug: firstSlug,
    phone: null,
    parentUnitId: null,
    sortNo: 10,
  }
  await insertRevision(tx, 'people.unitVersion', adding([unit]), stamp)
  await insertEmployees(tx, [{ id: employeeId, staffNo: person.staffNo }], stamp)
  const version = {
    ...period,
    employeeId,
    name: tidyName(person.name),
    kana: tidyName(person.kana),
    previousSurname: null,
    staffClass: 'regularStaff' as const,
  }
  await insertRevision(tx, 'people.employeeVersion', adding([version]), stamp)
  const assignment = {
    ...period,
    assignmentId: newId(),
    employeeId,
    unitId,
    post: firstPost,
    kind: 'main' as const,
    headsUnit: false,
    issuedOn: context.today,
    endIssuedOn: null,
  }
  await insertRevision(tx, 'people.assignment', adding([assignment]), stamp)
  const role = 'administrator' as const
  const grant = { ...period, grantId: newId(), employeeId, role, unitId: null }
  await insertRevision(tx, 'people.roleGrant', adding([grant]), stamp)
  await appendAudit(tx, context, {
    action: 'people.create_first_administrator',
    subject: `people.employee/${employeeId}`,
    result: 'done',
    after: { unit, version, assignment, grant },
  })
  return { employeeId }
}
