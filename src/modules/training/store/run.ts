import type { Handle } from '../../../platform/database/handle.ts'
import type { OfferingRow, TrainingTables } from './tables.ts'

/** An offering as lists find it: by course, first day and place. */
export type KnownRun = OfferingRow

/** All offerings that were not called off, by first day. */
export async function listRuns(db: Handle): Promise<KnownRun[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.offering')
    .selectAll()
    .where('state', '<>', 'cancelled')
    .orderBy('startsOn')
    .orderBy('id')
    .execute()
}
