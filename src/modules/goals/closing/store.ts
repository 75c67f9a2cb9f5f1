import { sql } from 'kysely'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { PolicyRow } from '../store/tables.ts'
import { type Round, roundDay } from './round.ts'
import { type DecisionRow, type EvaluationRow, ownClosing, type RoundRow } from './tables.ts'

type Place = Pick<PolicyRow, 'departmentId' | 'fiscalYear'>

/** An evaluation that holds, with the decision on it. */
export type Standing = EvaluationRow & { decision: DecisionRow | null }

/** The round of a policy, made where nobody has written in it yet; locked for its one writer. */
export async function lockRound(
  tx: Handle,
  { now }: Pick<RequestContext, 'now'>,
  { departmentId, fiscalYear }: Place,
  round: Round,
): Promise<RoundRow> {
  const place = { departmentId, fiscalYear, round }
  await ownClosing(tx)
    .insertInto('goals.evaluationRound')
    .values({
      id: newId(),
      ...place,
      asOf: roundDay(fiscalYear, round),
      status: 'open',
      statusNote: null,
      word: null,
      wordBy: null,
      closedOn: null,
      closedAt: null,
      decisionRef: null,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.constraint('evaluation_round_once').doNothing())
    .execute()
  return ownClosing(tx)
    .selectFrom('goals.evaluationRound')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('fiscalYear', '=', fiscalYear)
    .where('round', '=', round)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Rounds in which somebody has written, of some departments and years. */
export async function listRounds(db: Handle, places: readonly Place[]): Promise<RoundRow[]> {
  if (places.length === 0) return []
  const rows = await ownClosing(db)
    .selectFrom('goals.evaluationRound')
    .selectAll()
    .where('departmentId', 'in', places.map((one) => one.departmentId))
    .where('fiscalYear', 'in', places.map((one) => one.fiscalYear))
    .orderBy('asOf')
    .execute()
  return rows.filter((row) =>
    places.some(
      (one) => one.departmentId === row.departmentId && one.fiscalYear === row.fiscalYear,
    ),
  )
}

/** One round by id. */
export async function findRound(db: Handle, id: string): Promise<RoundRow | undefined> {
  return ownClosing(db)
    .selectFrom('goals.evaluationRound')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Writes how far a round has come. */
export async function updateRound(
  tx: Handle,
  id: string,
  edited: Partial<Omit<RoundRow, 'id'>>,
): Promise<void> {
  await ownClosing(tx)
    .updateTable('goals.evaluationRound')
    .set(edited)
    .where('id', '=', id)
    .execute()
}

/** Adds a revision of an evaluation. */
export async function insertEvaluation(tx: Handle, row: EvaluationRow): Promise<void> {
  const seen = sql<EvaluationRow['seen']>`${JSON.stringify(row.seen)}::jsonb`
  await ownClosing(tx).insertInto('goals.evaluation').values({ ...row, seen }).execute()
}

/** Adds a decision. */
export async function insertDecision(tx: Handle, row: DecisionRow): Promise<void> {
  await ownClosing(tx).insertInto('goals.evaluationDecision').values(row).execute()
}

/** The evaluations of some rounds that hold, each with its last decision. */
export async function listStanding(db: Handle, roundIds: readonly string[]): Promise<Standing[]> {
  const all = await listRevisions(db, roundIds)
  const newest = new Map<string, Standing>()
  for (const row of all) newest.set(`${row.roundId} ${row.measureId}`, row)
  return [...newest.values()]
}

/** Every revision, oldest first. */
export async function listRevisions(
  db: Handle,
  roundIds: readonly string[],
): Promise<Standing[]> {
  if (roundIds.length === 0) return []
  const evaluations = await ownClosing(db)
    .selectFrom('goals.evaluation')
    .selectAll()
    .where('roundId', 'in', roundIds)
    .orderBy('measureId')
    .orderBy('revision')
    .execute()
  if (evaluations.length === 0) return []
  const decisions = await ownClosing(db)
    .selectFrom('goals.evaluationDecision')
    .selectAll()
    .where('evaluationId', 'in', evaluations.map(({ id }) => id))
    .orderBy('decidedAt')
    .orderBy('id')
    .execute()
  const last = new Map(decisions.map((decision) => [decision.evaluationId, decision]))
  return evaluations.map((row) => ({ ...row, decision: last.get(row.id) ?? null }))
}
