import type { Handle } from '../../../platform/database/handle.ts'
import type { TrainingRules } from '../rules.ts'
import type { Plan, YearSummary } from '../plan.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { TrainingTables } from './tables.ts'

/** The newest version of a year's plan with its targets. */
export async function findPlan(db: Handle, fiscalYear: number): Promise<Plan | undefined> {
  const [newest] = await listPlanVersions(db, fiscalYear)
  return newest === undefined ? undefined : withTargets(db, newest)
}

/** One version with its targets. */
export async function findPlanVersion(db: Handle, planId: string): Promise<Plan | undefined> {
  const row = await db
    .withTables<TrainingTables>()
    .selectFrom('training.plan')
    .selectAll()
    .where('id', '=', planId)
    .executeTakeFirst()
  return row === undefined ? undefined : withTargets(db, row)
}

async function withTargets(db: Handle, plan: Omit<Plan, 'targets'>): Promise<Plan> {
  const targets = await db
    .withTables<TrainingTables>()
    .selectFrom('training.planTarget')
    .select(['categoryId', 'courseCount', 'participantCount'])
    .where('planId', '=', plan.id)
    .orderBy('categoryId')
    .execute()
  return { ...plan, targets }
}

/** Versions of a year's plan, newest first. */
export async function listPlanVersions(
  db: Handle,
  fiscalYear: number,
): Promise<Omit<Plan, 'targets'>[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.plan')
    .selectAll()
    .where('fiscalYear', '=', fiscalYear)
    .orderBy('version', 'desc')
    .execute()
}

/** Adds a version; one made at the same moment: `training.changed_meanwhile`. */
export async function insertPlan(tx: Handle, { targets, ...plan }: Plan): Promise<void> {
  const db = tx.withTables<TrainingTables>()
  await refuseOnConstraint(db.insertInto('training.plan').values(plan).execute())
  if (targets.length === 0) return
  await db
    .insertInto('training.planTarget')
    .values(targets.map((target) => ({ ...target, planId: plan.id })))
    .execute()
}

/** Marks a version as approved on a day. */
export async function approvePlanVersion(
  tx: Handle,
  planId: string,
  approvedOn: Temporal.PlainDate,
): Promise<void> {
  await tx
    .withTables<TrainingTables>()
    .updateTable('training.plan')
    .set({ approvedOn })
    .where('id', '=', planId)
    .execute()
}

/** Totals of years known only as such. */
export async function listSummaries(
  db: Handle,
  fiscalYears: readonly number[],
): Promise<YearSummary[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.yearSummary')
    .select(['fiscalYear', 'planLine', 'courseCount', 'participantCount', 'note'])
    .where('fiscalYear', 'in', [...fiscalYears])
    .execute()
}

/** Records the total of a year, or replaces it. */
export async function upsertSummary(
  tx: Handle,
  summary: YearSummary & { recordedAt: Temporal.Instant; recordedBy: string },
): Promise<void> {
  const { fiscalYear: _year, planLine: _line, ...change } = summary
  await tx
    .withTables<TrainingTables>()
    .insertInto('training.yearSummary')
    .values(summary)
    .onConflict((conflict) => conflict.constraint('year_summary_once').doUpdateSet(change))
    .execute()
}

/** Every rule ever set, in no order. */
export async function listRules(db: Handle): Promise<TrainingRules[]> {
  return db.withTables<TrainingTables>().selectFrom('training.rules').selectAll().execute()
}

/** Adds rules that hold from a day; a day that has some: `training.rules_taken`. */
export async function insertRules(tx: Handle, rules: TrainingRules): Promise<void> {
  await refuseOnConstraint(
    tx.withTables<TrainingTables>().insertInto('training.rules').values(rules).execute(),
  )
}

/** Sets rules that are still to come anew. */
export async function replaceRules(tx: Handle, rules: TrainingRules): Promise<void> {
  await tx
    .withTables<TrainingTables>()
    .updateTable('training.rules')
    .set(rules)
    .where('fromOn', '=', rules.fromOn)
    .execute()
}
