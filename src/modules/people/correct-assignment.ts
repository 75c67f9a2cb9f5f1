import { act, assertMayAct } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { assertNoSecondMain, type NewPost } from './assignment.ts'
import { assertPostCanBeFilled } from './filled-post.ts'
import { scopeOf } from './scope.ts'
import { getAssignment, listAssignments } from './store/assignment.ts'
import { lockEmployee } from './store/employee.ts'
import { insertRevision } from './store/version.ts'
import { draftOf, stampOf } from './version.ts'

/** What should have been recorded of a post. */
export type AssignmentCorrection = { assignmentId: string } & Omit<NewPost, 'toOn'> & {
    toOn?: Temporal.PlainDate | undefined
  }

/**
 * Mends a mistake in the record of a post (発令の訂正). The wrong record stays readable with the day
 * it was corrected. Refusals: `people.two_main_posts` and those of filling a post.
 */
export async function correctAssignment(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: AssignmentCorrection,
): Promise<{ employeeId: string }> {
  const action = 'people.correct_assignment'
  const { assignmentId, unitId, post, headsUnit, issuedOn, fromOn } = input
  const known = await getAssignment(platform.db, assignmentId)
  const former = await scopeOf(platform.db, known.unitId, known.fromOn)
  await assertMayAct(platform, context, { action, unitPath: former })
  const unitPath = await scopeOf(platform.db, unitId, fromOn)
  return act(platform, context, { action, unitPath }, async (tx) => {
    const right = { unitId, post, headsUnit, issuedOn, fromOn, toOn: input.toOn ?? null }
    await assertPostCanBeFilled(tx, right, assignmentId)
    await lockEmployee(tx, known.employeeId)
    const before = await getAssignment(tx, assignmentId)
    if (before.kind === 'main') {
      assertNoSecondMain(await listAssignments(tx, known.employeeId), right, assignmentId)
    }
    const after = { ...draftOf(before), ...right }
    const revision = { superseded: [before.id], added: [after] }
    await insertRevision(tx, 'people.assignment', revision, stampOf(context))
    return {
      subject: `people.employee/${known.employeeId}`,
      before,
      after,
      result: { employeeId: known.employeeId },
    }
  })
}
