import { act, assertMayAct } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { concurrentPostsEnded, mainPostOn, type NewPost, transferred } from './assignment.ts'
import { employeeScope } from './employee-scope.ts'
import { assertPostCanBeFilled } from './filled-post.ts'
import { scopeOf } from './scope.ts'
import { listAssignments } from './store/assignment.ts'
import { lockEmployee } from './store/employee.ts'
import { insertRevision } from './store/version.ts'
import { joined, stampOf } from './version.ts'

/** Another main post from a day on. */
export type Transfer = {
  employeeId: string
  /** Whether posts held beside the main one end as well. */
  endsConcurrentPosts: boolean
} & Omit<NewPost, 'toOn'> & { toOn?: Temporal.PlainDate | undefined }

/**
 * Moves a person to another main post (異動); the present one ends the day before, and a last day
 * already fixed is kept. Needs the permission at both places.
 * Refusals: `people.no_main_post`, `people.two_main_posts` and those of filling a post.
 */
export async function transfer(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: Transfer,
): Promise<{ employeeId: string }> {
  const action = 'people.transfer'
  const { employeeId, unitId, post, headsUnit, issuedOn, fromOn } = input
  const present = await employeeScope(platform.db, employeeId, fromOn)
  await assertMayAct(platform, context, { action, unitPath: present })
  const unitPath = await scopeOf(platform.db, unitId, fromOn)
  return act(platform, context, { action, unitPath }, async (tx) => {
    const to = { unitId, post, headsUnit, issuedOn, fromOn, toOn: input.toOn ?? null }
    const present = mainPostOn(await listAssignments(tx, employeeId), fromOn)
    const toOn = to.toOn ?? present?.toOn ?? null
    await assertPostCanBeFilled(tx, { ...to, toOn }, present?.assignmentId)
    await lockEmployee(tx, employeeId)
    const held = await listAssignments(tx, employeeId)
    const main = transferred(held, to, newId())
    const others = input.endsConcurrentPosts
      ? concurrentPostsEnded(held, fromOn, issuedOn)
      : { superseded: [], added: [] }
    const revision = joined([main, others])
    await insertRevision(tx, 'people.assignment', revision, stampOf(context))
    return {
      subject: `people.employee/${employeeId}`,
      before: held,
      after: revision.added,
      result: { employeeId },
    }
  })
}
