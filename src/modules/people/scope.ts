import type { Handle } from '../../platform/database/handle.ts'
import { unitPathOf } from './store/unit.ts'

/**
 * Where an action takes place, as permissions see it: the unit and those above it. Without a unit
 * it concerns the whole city, and an empty path lets only a city-wide role through.
 */
export async function scopeOf(
  db: Handle,
  unitId: string | null,
  on: Temporal.PlainDate,
): Promise<string[]> {
  return unitId === null ? [] : unitPathOf(db, unitId, on)
}
