import { findUnitBySlug, unitPathOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'

/** A page's address as a form may name it: Japanese, on this site, without a question mark. */
export const pagePattern = /^\/(?!\/)[\w\-./]{0,199}$/

/** The unit whose page it is, by the unit's name in the address; null: nobody's in particular. */
export async function ownerOfPage(
  db: Handle,
  page: string,
  on: Temporal.PlainDate,
): Promise<string | null> {
  for (const part of page.split('/').filter((one) => /^[a-z][a-z0-9-]*$/.test(one)).toReversed()) {
    const unit = await findUnitBySlug(db, part, on)
    if (unit !== undefined) return unit.id
  }
  return null
}

/** The unit and those above it, for asking who may answer; none: the whole city's. */
export async function deskPath(
  db: Handle,
  unitId: string | null,
  on: Temporal.PlainDate,
): Promise<string[]> {
  return unitId === null ? [] : unitPathOf(db, unitId, on)
}
