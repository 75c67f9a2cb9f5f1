import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { employeeScope } from './employee-scope.ts'
import { covers } from './period.ts'
import { lockEmployee } from './store/employee.ts'
import { getStandIn } from './store/stand-in.ts'
import { insertRevision } from './store/version.ts'
import { draftOf, stampOf } from './version.ts'

/** The last day of a stand-in, earlier than planned. */
export type StandInEnd = { standInId: string; lastOn: Temporal.PlainDate }

/** Ends a stand-in (代理の終了); a last day before the first takes it back altogether. */
export async function endStandIn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { standInId, lastOn }: StandInEnd,
): Promise<{ employeeId: string }> {
  const { employeeId, fromOn } = await getStandIn(platform.db, standInId)
  const unitPath = await employeeScope(platform.db, employeeId, fromOn)
  return act(platform, context, { action: 'people.end_stand_in', unitPath }, async (tx) => {
    await lockEmployee(tx, employeeId)
    const before = await getStandIn(tx, standInId)
    const kept = covers({ ...before, toOn: null }, lastOn)
    const after = { ...draftOf(before), toOn: lastOn }
    const revision = { superseded: [before.id], added: kept ? [after] : [] }
    await insertRevision(tx, 'people.standIn', revision, stampOf(context))
    return {
      subject: `people.employee/${employeeId}`,
      before,
      after: kept ? after : null,
      result: { employeeId },
    }
  })
}
