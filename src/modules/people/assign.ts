import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { type AssignmentKind, assertNoSecondMain, type NewPost } from './assignment.ts'
import { assertPostCanBeFilled } from './filled-post.ts'
import { scopeOf } from './scope.ts'
import { listAssignments } from './store/assignment.ts'
import { getEmployee, lockEmployee } from './store/employee.ts'
import { adding, insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** A post for somebody already known: after a return or re-appointment, or beside the main one. */
export type Appointment = { employeeId: string; kind: AssignmentKind } & Omit<NewPost, 'toOn'> & {
    toOn?: Temporal.PlainDate | undefined
  }

/**
 * Gives a known person a post (任命, 兼務): a main one where there is none, or a concurrent one.
 * Refusals: `people.two_main_posts` and those of filling a post.
 */
export async function assign(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: Appointment,
): Promise<{ employeeId: string; assignmentId: string }> {
  const unitPath = await scopeOf(platform.db, input.unitId, input.fromOn)
  return act(platform, context, { action: 'people.assign', unitPath }, async (tx) => {
    const { employeeId, unitId, post, kind, headsUnit, issuedOn, fromOn } = input
    const toOn = input.toOn ?? null
    await assertPostCanBeFilled(tx, { unitId, headsUnit, fromOn, toOn })
    await lockEmployee(tx, employeeId)
    await getEmployee(tx, employeeId, fromOn)
    const held = await listAssignments(tx, employeeId)
    if (kind === 'main') assertNoSecondMain(held, { fromOn, toOn })
    const assignment = {
      assignmentId: newId(),
      employeeId,
      unitId,
      post,
      kind,
      headsUnit,
      issuedOn,
      endIssuedOn: null,
      fromOn,
      toOn,
    }
    await insertRevision(tx, 'people.assignment', adding([assignment]), stampOf(context))
    return {
      subject: `people.employee/${employeeId}`,
      after: assignment,
      result: { employeeId, assignmentId: assignment.assignmentId },
    }
  })
}
