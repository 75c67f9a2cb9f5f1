import { z } from '@hono/zod-openapi'
import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import { text } from '../http/field.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { forgetBanner } from './banner.ts'
import type { HallPorts } from './incident.ts'
import { updateIncidentClosed } from './incident-store.ts'
import { personOf, tellAdministrators } from './tell.ts'

/** The form that closes an incident. */
export const closeSchema = z.object({ outcome: text({ max: 1_000, prose: true }) })

/** Closes the open incident. Freezes stay until each is lifted. */
export async function closeIncident(
  platform: Platform,
  hall: HallPorts,
  context: RequestContext,
  { outcome }: z.infer<typeof closeSchema>,
): Promise<void> {
  const { userId } = personOf(context)
  const permission = 'incident.manage'
  await act(platform, context, { action: 'incident.close', permission }, async (tx) => {
    const closed = { closedAt: context.now, closedBy: userId, outcome }
    const incident = await updateIncidentClosed(tx, closed)
    if (incident === undefined) throw new Refusal('incident.not_open', 409)
    await tellAdministrators(tx, context, hall, { event: 'incident.closed', id: incident.id })
    return { subject: `incident.incident/${incident.id}`, after: { outcome }, result: null }
  })
  forgetBanner(platform)
}
