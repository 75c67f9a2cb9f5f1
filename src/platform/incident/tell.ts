import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { NotSignedIn } from '../refusal.ts'
import { notify } from '../notifications/notify.ts'
import type { HallPorts } from './incident.ts'

/** Where everything about incidents stands. */
export const incidentPath = '/staff/incident'

/** Tells the other administrators, in the transaction of what was done. */
export async function tellAdministrators(
  tx: Handle,
  context: RequestContext,
  hall: HallPorts,
  notice: { event: string; id: string },
): Promise<void> {
  const own = context.actor.kind === 'employee' ? context.actor.employeeId : undefined
  const all = await hall.listAdministrators(context.today)
  await notify(tx, context, {
    event: notice.event,
    key: `${notice.event}/${notice.id}`,
    to: all.filter((one) => one !== own),
    path: incidentPath,
  })
}

/** The person who acts; measures against an incident are never a task's own idea. */
export function personOf({ actor }: RequestContext): { userId: string; employeeId: string } {
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return actor
}
