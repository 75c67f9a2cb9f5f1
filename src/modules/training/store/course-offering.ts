import type { Handle } from '../../../platform/database/handle.ts'
import type { OfferingRow, TrainingTables } from './tables.ts'

/** Every offering of a course, newest first. */
export async function listOfferingsOfCourse(db: Handle, courseId: string): Promise<OfferingRow[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.offering')
    .selectAll()
    .where('courseId', '=', courseId)
    .orderBy('startsOn', 'desc')
    .orderBy('id')
    .execute()
}
