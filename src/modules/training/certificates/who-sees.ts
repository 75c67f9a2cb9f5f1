import { listUnits, mainPostsOf, unitPath } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listLedUnits } from '../coverage/team.ts'

type Viewer = Pick<RequestContext, 'actor' | 'today'>

/** Whose certificates somebody may see: everybody's, or of the people in some units and below. */
export type Sight = { seesAll: boolean; unitIds: ReadonlySet<string> }

/** The training desk and auditors see all; heads and whoever enters for others their own units. */
export async function sightOf(db: Handle, context: Viewer): Promise<Sight> {
  const { actor } = context
  const entered =
    actor.kind === 'employee' ? actor.permissions.get('training.enrol_for') : undefined
  const seesAll =
    may(actor, 'training.read_all', []) || may(actor, 'training.mark', []) || entered?.has(null)
  if (seesAll === true) return { seesAll: true, unitIds: new Set() }
  const units = [...(entered ?? [])].flatMap((unitId) => unitId ?? [])
  return { seesAll: false, unitIds: new Set([...units, ...(await listLedUnits(db, context))]) }
}

/** Refuses (`platform.forbidden`) whoever sees nobody's. */
export async function assertSeesPeople(db: Handle, context: Viewer): Promise<Sight> {
  const sight = await sightOf(db, context)
  if (!sight.seesAll && sight.unitIds.size === 0) throw new Refusal('platform.forbidden', 403)
  return sight
}

/** Units of people today and those above, nearest first; whoever holds no post is left out. */
export async function unitPathsOf(
  db: Handle,
  employeeIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<Map<string, string[]>> {
  const units = await listUnits(db, today)
  const posts = await mainPostsOf(db, employeeIds, today)
  return new Map(
    posts.map(({ employeeId, unitId }) => [
      employeeId,
      unitPath(units, unitId).map(({ id }) => id),
    ]),
  )
}

/** Whether those who see by units see somebody with this path. */
export function seesPath(
  { seesAll, unitIds }: Sight,
  path: readonly string[] | undefined,
): boolean {
  return seesAll || (path ?? []).some((id) => unitIds.has(id))
}

/** Refuses (`platform.forbidden`) to show a person to whoever is neither they, desk nor head. */
export async function assertSeesPerson(
  db: Handle,
  context: Viewer,
  employeeId: string,
): Promise<void> {
  const { actor, today } = context
  if (actor.kind === 'employee' && actor.employeeId === employeeId) return
  const sight = await sightOf(db, context)
  if (sight.seesAll) return
  const paths = await unitPathsOf(db, [employeeId], today)
  if (!seesPath(sight, paths.get(employeeId))) throw new Refusal('platform.forbidden', 403)
}
