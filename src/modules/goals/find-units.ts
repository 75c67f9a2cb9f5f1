import { listUnits } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PolicyDocument } from './policy-document.ts'
import { unitDayOf } from './units.ts'

/** The units that a document names: its department, and the owner of each measure. */
export type NamedUnits = { departmentId: string; divisionIds: Map<string, string> }

/**
 * Finds the department and the divisions of a document by name among the units of its year, else
 * among today's. Refuses a name that is not there: `goals.unit_not_found`.
 */
export async function findNamedUnits(
  db: Handle,
  { department, fiscalYear, measures }: PolicyDocument,
  today: Temporal.PlainDate,
): Promise<NamedUnits> {
  const units = [
    ...(await listUnits(db, unitDayOf(fiscalYear, today))),
    ...(await listUnits(db, today)),
  ]
  const find = (name: string) => {
    const unit = units.find((one) => one.name === name)
    if (unit === undefined) throw new Refusal('goals.unit_not_found', 404, { name })
    return unit.id
  }
  const owners = new Set(measures.map((measure) => measure.ownerDivision))
  return {
    departmentId: find(department),
    divisionIds: new Map([...owners].map((name) => [name, find(name)])),
  }
}
