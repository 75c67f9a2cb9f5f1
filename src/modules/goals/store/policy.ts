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

/** Published policies, newest year first; related plans only where they are asked for. */
export async function listPublished(
  db: Handle,
  filter: {
    fiscalYear?: number | undefined
    departmentId?: string | undefined
    kind?: PolicyRow['kind']
  } = {},
): Promise<PolicyRow[]> {
  let query = own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('status', 'in', publicStates)
    .where('kind', '=', filter.kind ?? 'policy')
  if (filter.fiscalYear !== undefined) query = query.where('fiscalYear', '=', filter.fiscalYear)
  if (filter.departmentId !== undefined) {
    query = query.where('departmentId', '=', filter.departmentId)
  }
  return query.orderBy('fiscalYear', 'desc').orderBy('departmentName').execute()
}

/** Published policies of departments, then related plans. */
export async function listAllPublished(db: Handle): Promise<PolicyRow[]> {
  return [...(await listPublished(db)), ...(await listPublished(db, { kind: 'plan' }))]
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
    .where('kind', '=', 'policy')
    .executeTakeFirst()
}

/** A related plan by its address. */
export async function findPlan(db: Handle, slug: string): Promise<PolicyRow | undefined> {
  return own(db)
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('slug', '=', slug)
    .where('status', 'in', publicStates)
    .where('kind', '=', 'plan')
    .executeTakeFirst()
}

/** Published policies with a measure that names the plan, by its title or address. */
export async function listNaming(
  db: Handle,
  { title, slug }: Pick<PolicyRow, 'title' | 'slug'>,
): Promise<PolicyRow[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct policy_id as id from goals.measure
      where btrim(plan_ref) in (${title}, ${slug})`.execute(db)
  const ids = new Set(rows.map(({ id }) => id))
  return (await listPublished(db)).filter(({ id }) => ids.has(id))
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
  planSlug?: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('goals.publish'))`.execute(tx)
  const all = own(tx).selectFrom('goals.annualPolicy').select('version')
  const rows = await (planSlug === undefined
    ? all
        .where('kind', '=', 'policy')
        .where('fiscalYear', '=', fiscalYear)
        .where('departmentId', '=', departmentId)
    : all.where('kind', '=', 'plan').where('slug', '=', planSlug)
  ).execute()
  return Math.max(0, ...rows.map((row) => row.version))
}

/** Reads all written parts of a policy. */
export async function readPolicy(db: Handle, policy: PolicyRow): Promise<StoredPolicy> {
  const [stored] = await readPolicies(db, [policy])
  if (stored === undefined) throw new Error('a policy was not read')
  return stored
}

/** Reads all written parts of many policies in as many statements as of one. */
export async function readPolicies(
  handle: Handle,
  policies: readonly PolicyRow[],
): Promise<StoredPolicy[]> {
  if (policies.length === 0) return []
  const db = own(handle)
  const ids = policies.map((policy) => policy.id)
  const [basicPolicies, challenges, contextFacts, measures, targets, basics, answers] =
    await Promise.all([
      db.selectFrom('goals.basicPolicy').selectAll().where('policyId', 'in', ids).execute(),
      db.selectFrom('goals.challenge').selectAll().where('policyId', 'in', ids).execute(),
      db.selectFrom('goals.contextFact').selectAll().where('policyId', 'in', ids).execute(),
      db.selectFrom('goals.measure').selectAll().where('policyId', 'in', ids).execute(),
      db
        .selectFrom('goals.target')
        .innerJoin('goals.measure', 'goals.measure.id', 'goals.target.measureId')
        .selectAll('goals.target')
        .select('policyId')
        .where('policyId', 'in', ids)
        .orderBy('goals.measure.no')
        .orderBy('goals.target.no')
        .execute(),
      db
        .selectFrom('goals.measureBasicPolicy')
        .innerJoin('goals.measure', 'goals.measure.id', 'measureId')
        .select(['policyId', 'measureId', 'basicPolicyId as paragraphId'])
        .where('policyId', 'in', ids)
        .execute(),
      db
        .selectFrom('goals.measureChallenge')
        .innerJoin('goals.measure', 'goals.measure.id', 'measureId')
        .select(['policyId', 'measureId', 'challengeId as paragraphId'])
        .where('policyId', 'in', ids)
        .execute(),
    ])
  const [pinned, changed] = await Promise.all([
    listRules(handle, targets.flatMap((target) => target.countingRuleId ?? [])),
    listChangedRules(handle, targets),
  ])
  const [basicsOf, challengesOf, factsOf] = [
    inOrder(basicPolicies), inOrder(challenges), inOrder(contextFacts),
  ]
  const [measuresOf, targetsOf] = [inOrder(measures), Map.groupBy(targets, policyOf)]
  const servesOf = Map.groupBy([...basics, ...answers], policyOf)
  const rulesById = new Map(pinned.map((rule) => [rule.id, rule]))
  return policies.map((policy) => {
    const mine = (targetsOf.get(policy.id) ?? []).map(withoutPolicy)
    const ruleIds = new Set(mine.flatMap((target) => target.countingRuleId ?? []))
    return {
      policy,
      basicPolicies: basicsOf.get(policy.id) ?? [],
      challenges: challengesOf.get(policy.id) ?? [],
      contextFacts: factsOf.get(policy.id) ?? [],
      measures: measuresOf.get(policy.id) ?? [],
      targets: mine,
      rules: [...[...ruleIds].flatMap((id) => rulesById.get(id) ?? []), ...changed],
      serves: (servesOf.get(policy.id) ?? []).map(withoutPolicy),
    }
  })
}

function withoutPolicy<Row extends { policyId: string }>(row: Row): Omit<Row, 'policyId'> {
  const { policyId: _, ...rest } = row
  return rest
}

const policyOf = (row: { policyId: string }) => row.policyId

function inOrder<Row extends { policyId: string; no: number }>(rows: readonly Row[]) {
  return Map.groupBy(rows.toSorted((a, b) => a.no - b.no), policyOf)
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
    .where('kind', '=', 'policy')
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

/** Rules that targets were published with, and those that public changes gave them since. */
export async function listPinnedRules(
  db: Handle,
  targets: readonly TargetRow[],
): Promise<CountingRuleRow[]> {
  const ids = targets.flatMap((target) => target.countingRuleId ?? [])
  return [...(await listRules(db, ids)), ...(await listChangedRules(db, targets))]
}

async function listChangedRules(
  db: Handle,
  targets: readonly TargetRow[],
): Promise<CountingRuleRow[]> {
  if (targets.length === 0) return []
  return own(db)
    .selectFrom('goals.targetChange')
    .innerJoin('goals.countingRule', 'goals.countingRule.ruleHash', 'goals.targetChange.newValue')
    .selectAll('goals.countingRule')
    .distinct()
    .where('field', '=', 'countingRule')
    .where('targetId', 'in', targets.map((target) => target.firstTargetId))
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

/** Published measures of some fiscal years that belong to one of the threads. */
export async function listMeasuresOfThreads(
  db: Handle,
  fiscalYears: readonly number[],
  threadIds: readonly string[],
): Promise<{ fiscalYear: number; measure: MeasureRow; targets: TargetRow[] }[]> {
  if (threadIds.length === 0 || fiscalYears.length === 0) return []
  const measures = await own(db)
    .selectFrom('goals.measure')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.measure.policyId')
    .selectAll('goals.measure')
    .select('fiscalYear')
    .where('fiscalYear', 'in', fiscalYears)
    .where('status', '=', 'published')
    .where('kind', '=', 'policy')
    .where('threadId', 'in', threadIds)
    .execute()
  if (measures.length === 0) return []
  const targets = await own(db)
    .selectFrom('goals.target')
    .selectAll()
    .where('measureId', 'in', measures.map((measure) => measure.id))
    .execute()
  const targetsOf = Map.groupBy(targets, (target) => target.measureId)
  return measures.map(({ fiscalYear, ...measure }) => ({
    fiscalYear,
    measure,
    targets: targetsOf.get(measure.id) ?? [],
  }))
}
