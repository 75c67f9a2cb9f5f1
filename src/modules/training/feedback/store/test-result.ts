import { sql } from 'kysely'
import type { Handle } from '../../../../platform/database/handle.ts'
import type { Completion } from '../../attendance.ts'
import { insertCompletions } from '../../store/attendance.ts'

/** Whether somebody passed the test of a course (合否). */
export type TestResult = 'passed' | 'failed'

/** The result recorded last of each enrolment; without a test there is none. */
export async function listTestResults(
  db: Handle,
  enrolmentIds: readonly string[],
): Promise<Map<string, TestResult>> {
  if (enrolmentIds.length === 0) return new Map()
  const { rows } = await sql<{ enrolmentId: string; result: TestResult }>`
    select distinct on (enrolment_id) enrolment_id as "enrolmentId", result
    from training.completion
    where result is not null and enrolment_id = any(${[...enrolmentIds]}::uuid[])
    order by enrolment_id, recorded_at desc, id desc`.execute(db)
  return new Map(rows.map(({ enrolmentId, result }) => [enrolmentId, result]))
}

/**
 * Keeps failed results: ended at the moment of recording, so that none is ever a completion in
 * force, whoever reads those.
 */
export async function insertFailed(tx: Handle, failed: readonly Completion[]): Promise<void> {
  await insertCompletions(
    tx,
    failed.map((one) => ({ ...one, result: 'failed', supersededAt: one.recordedAt })),
  )
}
