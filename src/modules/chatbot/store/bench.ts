import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { json, own } from './own.ts'
import type { GradedSample, PhoneTally, TestCase, TestRun } from './tables.ts'

/** Test cases that are in use. */
export async function listTestCases(db: Handle): Promise<TestCase[]> {
  return own(db)
    .selectFrom('chatbot.testCase')
    .selectAll()
    .where('retiredAt', 'is', null)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()
}

/** Adds test cases. */
export async function insertTestCases(tx: Handle, cases: readonly TestCase[]): Promise<void> {
  if (cases.length === 0) return
  await own(tx)
    .insertInto('chatbot.testCase')
    .values([...cases])
    .execute()
}

/** Takes a test case out of use. */
export async function retireTestCase(
  tx: Handle,
  id: string,
  retiredAt: Temporal.Instant,
): Promise<void> {
  await own(tx).updateTable('chatbot.testCase').set({ retiredAt }).where('id', '=', id).execute()
}

/** Keeps what a run found. */
export async function insertTestRun(tx: Handle, run: TestRun): Promise<void> {
  await own(tx)
    .insertInto('chatbot.testRun')
    .values({ ...run, results: json(run.results) })
    .execute()
}

/** Runs, newest first. */
export async function listTestRuns(db: Handle, limit = 20): Promise<TestRun[]> {
  return own(db)
    .selectFrom('chatbot.testRun')
    .selectAll()
    .orderBy('startedAt', 'desc')
    .limit(limit)
    .execute()
}

/** A run without what it found. */
export type RunHead = Omit<TestRun, 'results'>

/** The newest runs, newest first, without what they found. */
export async function listRunHeads(db: Handle, limit = 20): Promise<RunHead[]> {
  return own(db)
    .selectFrom('chatbot.testRun')
    .select(['id', 'indexVersion', 'comparedVersion', 'caseCount', 'rightCount', 'runBy'])
    .select(['startedAt', 'finishedAt'])
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** One run; refuses `chatbot.run_not_found`. */
export async function getTestRun(db: Handle, id: string): Promise<TestRun> {
  const found = await own(db)
    .selectFrom('chatbot.testRun')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.run_not_found')
  return found
}

/** The run before another one; undefined for the first. */
export async function findRunBefore(
  db: Handle,
  startedAt: Temporal.Instant,
): Promise<TestRun | undefined> {
  return own(db)
    .selectFrom('chatbot.testRun')
    .selectAll()
    .where('startedAt', '<', startedAt)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Adds replies to be judged; one that was drawn before stays. */
export async function insertSamples(tx: Handle, rows: readonly GradedSample[]): Promise<void> {
  if (rows.length === 0) return
  await own(tx)
    .insertInto('chatbot.gradedSample')
    .values([...rows])
    .onConflict((conflict) => conflict.constraint('graded_sample_once').doNothing())
    .execute()
}

/** Samples of the weeks from a day on, newest week first. */
export async function listSamples(
  db: Handle,
  fromOn: Temporal.PlainDate,
): Promise<GradedSample[]> {
  return own(db)
    .selectFrom('chatbot.gradedSample')
    .selectAll()
    .where('weekOn', '>=', fromOn)
    .orderBy('weekOn', 'desc')
    .orderBy('id')
    .execute()
}

/** Judges a sample; the last word counts. */
export async function updateSample(
  tx: Handle,
  id: string,
  judged: Pick<GradedSample, 'mark' | 'note' | 'gradedBy' | 'gradedAt'>,
): Promise<void> {
  await own(tx).updateTable('chatbot.gradedSample').set(judged).where('id', '=', id).execute()
}

/** Adds calls to a day's count; `calls` may be negative to mend a slip. */
export async function addCalls(tx: Handle, row: PhoneTally): Promise<void> {
  const { calls, changedBy, changedAt } = row
  await own(tx)
    .insertInto('chatbot.phoneTally')
    // A row that would be below nothing is refused before the one that is there is looked for.
    .values({ ...row, calls: Math.max(calls, 0) })
    .onConflict((conflict) =>
      conflict.constraint('phone_tally_once').doUpdateSet((set) => ({
        calls: set.fn<number>('greatest', [
          set('chatbot.phoneTally.calls', '+', calls),
          set.val(0),
        ]),
        changedBy,
        changedAt,
      })),
    )
    .execute()
}

/** Counts of the days between two, both included. */
export async function listCalls(
  db: Handle,
  fromOn: Temporal.PlainDate,
  toOn: Temporal.PlainDate,
): Promise<PhoneTally[]> {
  return own(db)
    .selectFrom('chatbot.phoneTally')
    .selectAll()
    .where('calledOn', '>=', fromOn)
    .where('calledOn', '<=', toOn)
    .orderBy('calledOn')
    .execute()
}
