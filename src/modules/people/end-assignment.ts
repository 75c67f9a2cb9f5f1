import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { assertOrder, ended } from './assignment.ts'
import { scopeOf } from './scope.ts'
import { getAssignment } from './store/assignment.ts'
import { lockEmployee } from './store/employee.ts'
import { insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** The last day of a post, by an order. */
export type AssignmentEnd = {
  assignmentId: string
  lastOn: Temporal.PlainDate
  issuedOn: Temporal.PlainDate
}

/**
 * Ends a post (退職, 任期満了, 兼務解除). Access to the platform goes with the last main post, at the end
 * of that day. Refusal: `people.ends_before_start`.
 */
export async function endAssignment(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { assignmentId, lastOn, issuedOn }: AssignmentEnd,
): Promise<{ employeeId: string }> {
  const { unitId, employeeId, fromOn } = await getAssignment(platform.db, assignmentId)
  const unitPath = await scopeOf(platform.db, unitId, fromOn)
  return act(platform, context, { action: 'people.end_assignment', unitPath }, async (tx) => {
    await lockEmployee(tx, employeeId)
    const before = await getAssignment(tx, assignmentId)
    assertOrder({ fromOn: before.fromOn, toOn: lastOn })
    const after = ended(before, lastOn, issuedOn)
    const revision = { superseded: [before.id], added: [after] }
    await insertRevision(tx, 'people.assignment', revision, stampOf(context))
    return { subject: `people.employee/${employeeId}`, before, after, result: { employeeId } }
  })
}
