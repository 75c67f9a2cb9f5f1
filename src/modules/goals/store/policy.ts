import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import {
  type ContextFactRow,
  type CountingRuleRow,
  type JudgingSettingRow,
  type MeasureRow,
  own,
  type ParagraphRow,
  type PolicyRow,
  type TargetRow,
} from './tables.ts'

/** A policy with all its written parts, each in the document's order. */
export type StoredPolicy = {
  policy: PolicyRow
  basicPolicies: ParagraphRow[]
  challenges: ParagraphRow[]
  contextFacts: ContextFactRow[]
  measures: MeasureRow[]
  targets: TargetRow[]
  rules: CountingRuleRow[]
  /** Pairs of measure id and the id of a basic policy or challenge it serves. */
  serves: { measureId: string; paragraphId: string }[]
}

const publicStates = ['published'] as const

/** Grows with every public change of this module's data. */
export async function getRevision(db: Handle): Promise<number> {
  const row = await own(db).selectFrom('goals.revision').select('no').executeTakeFirstOrThrow()
  return row.no
}

/** Published policies, newest year first. */
export async function listPublished(
  db: Handle,
  filter: { fiscalYear?: number | undefined; departmentId?: string | undefined } = {},
): Promise<PolicyRow[]> {
  let query = own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('status', 'in', publicStates)
  if (filter.fiscalYear !== undefined) query = query.where('fiscalYear', '=', filter.fiscalYear)
  if (filter.departmentId !== undefined) {
    query = query.where('departmentId', '=', filter.departmentId)
  }
  return query.orderBy('fiscalYear', 'desc').orderBy('departmentName').execute()
}

/** The published version of a department's policy of one year. */
export async function findPublished(
  db: Handle,
  fiscalYear: number,
  departmentId: string,
): Promise<PolicyRow | undefined> {
  return own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('fiscalYear', '=', fiscalYear)
    .where('departmentId', '=', departmentId)
    .where('status', 'in', publicStates)
    .executeTakeFirst()
}

/** One policy by id, whatever its status. */
export async function findPolicy(db: Handle, id: string): Promise<PolicyRow | undefined> {
  return own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Highest version number so far; 0 before the first. One publication at a time. */
export async function lockVersions(
  tx: Handle,
  fiscalYear: number,
  departmentId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('goals.publish'))`.execute(tx)
  const rows = await own(tx)
    .selectFrom('goals.annualPolicy')
    .select('version')
    .where('fiscalYear', '=', fiscalYear)
    .where('departmentId', '=', departmentId)
    .execute()
  return Math.max(0, ...rows.map((row) => row.version))
}

async function inOrder<Row extends { no: number }>(rows: Promise<Row[]>): Promise<Row[]> {
  return (await rows).toSorted((a, b) => a.no - b.no)
}

/** Reads all written parts of a policy. */
export async function readPolicy(handle: Handle, policy: PolicyRow): Promise<StoredPolicy> {
  const db = own(handle)
  const of = policy.id
  const [basicPolicies, challenges, contextFacts, measures, targets] = await Promise.all([
    inOrder(db.selectFrom('goals.basicPolicy').selectAll().where('policyId', '=', of).execute()),
    inOrder(db.selectFrom('goals.challenge').selectAll().where('policyId', '=', of).execute()),
    inOrder(db.selectFrom('goals.contextFact').selectAll().where('policyId', '=', of).execute()),
    inOrder(db.selectFrom('goals.measure').selectAll().where('policyId', '=', of).execute()),
    db
      .selectFrom('goals.target')
      .innerJoin('goals.measure', 'goals.measure.id', 'goals.target.measureId')
      .selectAll('goals.target')
      .where('policyId', '=', of)
      .orderBy('goals.measure.no')
      .orderBy('goals.target.no')
      .execute(),
  ])
  const ruleIds = targets.flatMap((target) => target.countingRuleId ?? [])
  const measureIds = measures.map((measure) => measure.id)
  const [rules, basics, answers] = await Promise.all([
    listRules(handle, ruleIds),
    measureIds.length === 0
      ? []
      : db
          .selectFrom('goals.measureBasicPolicy')
          .select(['measureId', 'basicPolicyId as paragraphId'])
          .where('measureId', 'in', measureIds)
          .execute(),
    measureIds.length === 0
      ? []
      : db
          .selectFrom('goals.measureChallenge')
          .select(['measureId', 'challengeId as paragraphId'])
          .where('measureId', 'in', measureIds)
          .execute(),
  ])
  const serves = [...basics, ...answers]
  return { policy, basicPolicies, challenges, contextFacts, measures, targets, rules, serves }
}

/** Measures of a department's published policy of a year. */
export async function listMeasuresOf(
  db: Handle,
  fiscalYear: number,
  departmentId: string,
): Promise<MeasureRow[]> {
  return own(db)
    .selectFrom('goals.measure')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.measure.policyId')
    .selectAll('goals.measure')
    .where('fiscalYear', '=', fiscalYear)
    .where('departmentId', '=', departmentId)
    .where('status', '=', 'published')
    .orderBy('goals.measure.no')
    .execute()
}

/** Whether a policy has a measure of that number. */
export async function hasMeasure(db: Handle, policyId: string, no: number): Promise<boolean> {
  const row = await own(db)
    .selectFrom('goals.measure')
    .select('id')
    .where('policyId', '=', policyId)
    .where('no', '=', no)
    .executeTakeFirst()
  return row !== undefined
}

/** One measure by id. */
export async function findMeasure(db: Handle, id: string): Promise<MeasureRow | undefined> {
  return own(db)
    .selectFrom('goals.measure')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** One target with its measure and policy, for readings and changes. */
export async function findTarget(
  db: Handle,
  id: string,
): Promise<{ target: TargetRow; measure: MeasureRow; policy: PolicyRow } | undefined> {
  const target = await own(db)
    .selectFrom('goals.target')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (target === undefined) return undefined
  const measure = await findMeasure(db, target.measureId)
  const policy = measure && (await findPolicy(db, measure.policyId))
  return measure && policy && { target, measure, policy }
}

/** Frozen rules by id. */
export async function listRules(
  db: Handle,
  ids: readonly string[],
): Promise<CountingRuleRow[]> {
  if (ids.length === 0) return []
  return own(db).selectFrom('goals.countingRule').selectAll().where('id', 'in', ids).execute()
}

/** Rules of the given years that a module counts by. */
export async function listLiveRules(
  db: Handle,
  fiscalYears: readonly number[],
): Promise<CountingRuleRow[]> {
  if (fiscalYears.length === 0) return []
  return own(db)
    .selectFrom('goals.countingRule')
    .selectAll()
    .where('mode', '=', 'source')
    .where('fiscalYear', 'in', fiscalYears)
    .orderBy('ruleHash')
    .execute()
}

/** A rule frozen earlier with exactly this content. */
export async function findRule(
  db: Handle,
  fiscalYear: number,
  ruleHash: string,
): Promise<CountingRuleRow | undefined> {
  return own(db)
    .selectFrom('goals.countingRule')
    .selectAll()
    .where('fiscalYear', '=', fiscalYear)
    .where('ruleHash', '=', ruleHash)
    .executeTakeFirst()
}

/** Thresholds set for a fiscal year, where somebody set them. */
export async function findJudgingSetting(
  db: Handle,
  fiscalYear: number,
): Promise<JudgingSettingRow | undefined> {
  return own(db)
    .selectFrom('goals.judgingSetting')
    .selectAll()
    .where('fiscalYear', '=', fiscalYear)
    .executeTakeFirst()
}

/** The text a policy was imported from. */
export async function findSourceText(db: Handle, policyId: string): Promise<string | undefined> {
  const row = await own(db)
    .selectFrom('goals.policyDocument')
    .select('sourceText')
    .where('policyId', '=', policyId)
    .executeTakeFirst()
  return row?.sourceText
}

/** Threads and those they continue, over mergers and splits. */
export async function listPredecessors(
  db: Handle,
  threadIds: readonly string[],
): Promise<{ predecessorId: string; successorId: string }[]> {
  if (threadIds.length === 0) return []
  return own(db)
    .selectFrom('goals.threadSuccession')
    .selectAll()
    .where('successorId', 'in', threadIds)
    .execute()
}

/** The published measures of a fiscal year that belong to one of the threads. */
export async function listMeasuresOfThreads(
  db: Handle,
  fiscalYear: number,
  threadIds: readonly string[],
): Promise<{ measure: MeasureRow; targets: TargetRow[] }[]> {
  if (threadIds.length === 0) return []
  const measures = await own(db)
    .selectFrom('goals.measure')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.measure.policyId')
    .selectAll('goals.measure')
    .where('fiscalYear', '=', fiscalYear)
    .where('status', '=', 'published')
    .where('threadId', 'in', threadIds)
    .execute()
  if (measures.length === 0) return []
  const targets = await own(db)
    .selectFrom('goals.target')
    .selectAll()
    .where('measureId', 'in', measures.map((measure) => measure.id))
    .execute()
  return measures.map((measure) => ({
    measure,
    targets: targets.filter((target) => target.measureId === measure.id),
  }))
}
