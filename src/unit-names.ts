import { fullNameOf, listUnits } from '#modules/people'
import type { Handle } from './platform/database/handle.ts'

/** Units of a day by their full names, for parts of the platform that offer them. */
export async function unitNamesOn(
  db: Handle,
  on: Temporal.PlainDate,
): Promise<{ id: string; name: string }[]> {
  const units = await listUnits(db, on)
  return units.map(({ id }) => ({ id, name: fullNameOf(units, id) }))
}
