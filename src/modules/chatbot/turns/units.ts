import { selfAndBelow } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { scopeOf } from '../entries/scope.ts'

/** A unit and all below it; none for no unit. */
export async function unitsUnder(
  db: Handle,
  context: Pick<RequestContext, 'actor' | 'today'>,
  unitId: string,
): Promise<string[]> {
  if (unitId === '') return []
  const { units } = await scopeOf(db, context)
  return [...selfAndBelow(units, unitId)]
}
