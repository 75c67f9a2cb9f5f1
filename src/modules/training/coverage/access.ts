import { listUnits, type Unit } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listLedUnits, unitsUnder } from './team.ts'

/** Whose coverage a person may open by name: everybody's, or their own people's. */
export type CoverageAccess = {
  seesAll: boolean
  /** Units that can be chosen, as they are on the day. */
  units: Unit[]
  /** What is shown while none is chosen; undefined is the whole city. */
  scope: readonly string[] | undefined
}

/**
 * Works it out for a day: the desk and auditors see all, heads and stand-ins their own and below.
 */
export async function findAccess(
  db: Handle,
  context: Pick<RequestContext, 'actor' | 'today'>,
  on: Temporal.PlainDate,
): Promise<CoverageAccess | undefined> {
  const units = await listUnits(db, on)
  if (may(context.actor, 'training.read_all', [])) return { seesAll: true, units, scope: undefined }
  const led = await listLedUnits(db, context)
  if (led.length === 0) return undefined
  return { seesAll: false, units: unitsUnder(units, led), scope: led }
}

/** The same; `platform.forbidden` for everybody else. */
export async function getAccess(
  db: Handle,
  context: Pick<RequestContext, 'actor' | 'today'>,
  on: Temporal.PlainDate,
): Promise<CoverageAccess> {
  const access = await findAccess(db, context, on)
  if (access === undefined) throw new Refusal('platform.forbidden', 403)
  return access
}
