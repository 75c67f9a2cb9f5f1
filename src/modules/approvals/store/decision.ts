import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Decision } from '../draft.ts'
import type { AfterReadingRow, ApprovalTables } from './tables.ts'

/** Adds to the record of a draft. */
export async function insertDecision(tx: Handle, decision: Decision): Promise<void> {
  await tx
    .withTables<ApprovalTables>()
    .insertInto('approvals.decision')
    .values(decision)
    .execute()
}

/** Everything done to a draft, oldest first. */
export async function listDecisions(db: Handle, draftId: string): Promise<Decision[]> {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.decision')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy('id')
    .execute()
}

/** Owes somebody a reading. */
export async function insertAfterReading(tx: Handle, row: AfterReadingRow): Promise<void> {
  await tx.withTables<ApprovalTables>().insertInto('approvals.afterReading').values(row).execute()
}

/** Readings of a draft that a person still owes. */
export async function listDueReadings(
  db: Handle,
  draftId: string,
  employeeId: string,
): Promise<AfterReadingRow[]> {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.afterReading')
    .selectAll()
    .where('draftId', '=', draftId)
    .where('employeeId', '=', employeeId)
    .where('readAt', 'is', null)
    .execute()
}

/** Everybody who owes or gave a reading of a draft. */
export async function listReaders(db: Handle, draftId: string): Promise<string[]> {
  const rows = await db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.afterReading')
    .select('employeeId')
    .where('draftId', '=', draftId)
    .execute()
  return rows.map(({ employeeId }) => employeeId)
}

/** Marks readings as done; a simultaneous second press finds none left. */
export async function markRead(
  tx: Handle,
  ids: readonly string[],
  readAt: Temporal.Instant,
): Promise<void> {
  await tx
    .withTables<ApprovalTables>()
    .updateTable('approvals.afterReading')
    .set({ readAt })
    .where('id', 'in', [...ids])
    .where('readAt', 'is', null)
    .execute()
}

/** The next running number of a fiscal year; the row is held until the commit, so none is lost. */
export async function takeNumber(tx: Handle, fiscalYear: number): Promise<number> {
  const row = await tx
    .withTables<ApprovalTables>()
    .insertInto('approvals.decisionNumber')
    .values({ fiscalYear, lastNo: 1 })
    .onConflict((conflict) =>
      conflict
        .constraint('decision_number_pk')
        .doUpdateSet({ lastNo: sql<number>`approvals.decision_number.last_no + 1` }),
    )
    .returning('lastNo')
    .executeTakeFirstOrThrow()
  return row.lastNo
}
