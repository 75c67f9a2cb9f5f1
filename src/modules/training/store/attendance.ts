import type { Handle } from '../../../platform/database/handle.ts'
import type { AttendanceMark, Completion } from '../attendance.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { TrainingTables } from './tables.ts'

// PostgreSQL takes at most 65,535 parameters in one statement; a row here has up to 8.
const rowsAtOnce = 8000

/** Marks in force of some enrolments, by day. */
export async function listMarks(
  db: Handle,
  enrolmentIds: readonly string[],
): Promise<AttendanceMark[]> {
  if (enrolmentIds.length === 0) return []
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.attendanceMark')
    .selectAll()
    .where('enrolmentId', 'in', [...enrolmentIds])
    .where('supersededAt', 'is', null)
    .orderBy('heldOn')
    .execute()
}

/** Completions in force of some enrolments. */
export async function listCompletions(
  db: Handle,
  enrolmentIds: readonly string[],
): Promise<Completion[]> {
  if (enrolmentIds.length === 0) return []
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.completion')
    .selectAll()
    .where('enrolmentId', 'in', [...enrolmentIds])
    .where('supersededAt', 'is', null)
    .execute()
}

/** Adds rows and marks others as replaced, both at the same instant. */
export async function insertMarks(
  tx: Handle,
  added: readonly AttendanceMark[],
  replaced: readonly string[] = [],
): Promise<void> {
  const db = tx.withTables<TrainingTables>()
  const at = added[0]?.recordedAt
  if (at !== undefined && replaced.length > 0) {
    await db
      .updateTable('training.attendanceMark')
      .set({ supersededAt: at })
      .where('id', 'in', [...replaced])
      .execute()
  }
  for (let start = 0; start < added.length; start += rowsAtOnce) {
    await refuseOnConstraint(
      db
        .insertInto('training.attendanceMark')
        .values(added.slice(start, start + rowsAtOnce))
        .execute(),
    )
  }
}

/** Ends marks without another in their place. */
export async function supersedeMarks(
  tx: Handle,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .withTables<TrainingTables>()
    .updateTable('training.attendanceMark')
    .set({ supersededAt: at })
    .where('id', 'in', [...ids])
    .execute()
}

/** Adds completions. */
export async function insertCompletions(tx: Handle, added: readonly Completion[]): Promise<void> {
  for (let start = 0; start < added.length; start += rowsAtOnce) {
    await refuseOnConstraint(
      tx
        .withTables<TrainingTables>()
        .insertInto('training.completion')
        .values(added.slice(start, start + rowsAtOnce))
        .execute(),
    )
  }
}

/** Ends completions that the corrected marks no longer carry. */
export async function supersedeCompletions(
  tx: Handle,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .withTables<TrainingTables>()
    .updateTable('training.completion')
    .set({ supersededAt: at })
    .where('id', 'in', [...ids])
    .execute()
}
