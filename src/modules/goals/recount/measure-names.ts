import type { Handle } from '../../../platform/database/handle.ts'
import type { GoalsTables } from '../store/tables.ts'

/** What a measure is called and whose it is, by its id. */
export async function listMeasureNames(
  db: Handle,
  measureIds: readonly string[],
): Promise<Map<string, { title: string; departmentName: string }>> {
  if (measureIds.length === 0) return new Map()
  const rows = await db
    .withTables<GoalsTables>()
    .selectFrom('goals.measure as measure')
    .innerJoin('goals.annualPolicy as policy', 'policy.id', 'measure.policyId')
    .select(['measure.id', 'measure.title', 'policy.departmentName'])
    .where('measure.id', 'in', [...measureIds])
    .execute()
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}
