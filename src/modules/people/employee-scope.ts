import type { Handle } from '../../platform/database/handle.ts'
import { mainPostOn } from './assignment.ts'
import { startsAfter } from './period.ts'
import { scopeOf } from './scope.ts'
import { listAssignments } from './store/assignment.ts'

/**
 * Where an action on a person takes place: the unit of the main post on the day and those above it.
 * Without a post on that day the next or the last one decides, and without any the whole city.
 */
export async function employeeScope(
  db: Handle,
  employeeId: string,
  on: Temporal.PlainDate,
): Promise<string[]> {
  const held = (await listAssignments(db, employeeId)).filter(({ kind }) => kind === 'main')
  const present = mainPostOn(held, on)
  if (present !== undefined) return scopeOf(db, present.unitId, on)
  const near = held.find((post) => startsAfter(post, on)) ?? held.at(-1)
  return near === undefined ? [] : scopeOf(db, near.unitId, near.toOn ?? near.fromOn)
}
