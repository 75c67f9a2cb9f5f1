import type { Handle } from '../../platform/database/handle.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertOrder } from './assignment.ts'
import { contains, type Period } from './period.ts'
import { findHeadDuring } from './store/assignment.ts'
import { getUnit, listUnitVersions, lockOrganisation } from './store/unit.ts'
import { lifeOf } from './unit.ts'

/** The place and time of a post that somebody is to fill. */
type PostToFill = Period & { unitId: string; headsUnit: boolean }

/**
 * Checks that the unit is there for the whole time and has no other head then; keeps the
 * organisation as it is until the transaction ends. `apartFrom` is the assignment being replaced.
 * Refusals: `people.ends_before_start`, `people.unit_not_found`, `people.unit_closes`,
 * `people.two_heads`.
 */
export async function assertPostCanBeFilled(
  tx: Handle,
  post: PostToFill,
  apartFrom?: string,
): Promise<void> {
  assertOrder(post)
  await lockOrganisation(tx, 'read')
  const unit = await getUnit(tx, post.unitId, post.fromOn)
  const life = lifeOf(await listUnitVersions(tx, post.unitId))
  if (life === undefined || !contains(life, post)) {
    const toOn = life?.toOn?.toString() ?? ''
    throw new Refusal('people.unit_closes', 409, { name: unit.name, toOn })
  }
  if (!post.headsUnit) return
  const head = await findHeadDuring(tx, post.unitId, post, apartFrom)
  if (head === undefined) return
  throw new Refusal('people.two_heads', 409, {
    name: unit.name,
    post: head.post,
    fromOn: head.fromOn.toString(),
    toOn: head.toOn?.toString() ?? '',
  })
}
