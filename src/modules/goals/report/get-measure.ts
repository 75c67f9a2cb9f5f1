import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { MeasureRow, PolicyRow } from '../store/tables.ts'
import { findPublishedMeasure } from './store.ts'

/** A measure of a published policy by the id of any version; not found otherwise. */
export async function getMeasure(
  db: Handle,
  measureId: string,
): Promise<{ measure: MeasureRow; policy: PolicyRow }> {
  const found = await findPublishedMeasure(db, measureId)
  if (found === undefined) throw notFound('goals.measure_not_found')
  return found
}
