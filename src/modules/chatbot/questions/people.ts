import { headOf, listHeldRoles, listUnits, unitPath } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'

/**
 * Employees who edit for a unit (担当課の人): those who hold it there, else above it. Without a unit
 * the planners, who look after what belongs to nobody.
 */
export async function clerksOf(
  db: Handle,
  unitId: string | null,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const roles = await listHeldRoles(db, today)
  if (unitId === null) {
    return roles.filter(({ role }) => role === 'planningClerk').map(({ employeeId }) => employeeId)
  }
  for (const { id } of unitPath(await listUnits(db, today), unitId)) {
    const there = roles.filter((one) => one.role === 'divisionOwner' && one.unitId === id)
    if (there.length > 0) return [...new Set(there.map(({ employeeId }) => employeeId))]
  }
  return []
}

/** The head of a unit, or of the nearest above it that has one (課の長). */
export async function headsOf(
  db: Handle,
  unitId: string | null,
  today: Temporal.PlainDate,
): Promise<string[]> {
  if (unitId === null) return clerksOf(db, null, today)
  for (const { id } of unitPath(await listUnits(db, today), unitId)) {
    const head = await headOf(db, id, today)
    if (head !== undefined) return [head.employeeId]
  }
  return clerksOf(db, unitId, today)
}
