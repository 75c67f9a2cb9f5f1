import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'

/** A rule by which a module counts, as far as its version matters. */
export type LiveRule = { sourceKey: string; parameters: Record<string, unknown> }

/** What the public pages of some policies depend on. */
export type PageScope = {
  /** Changes with every write that such a page shows, and with few others. */
  revision: string
  /** Units whose names and telephone numbers stand on the page. */
  unitIds: string[]
  rules: LiveRule[]
}

/**
 * Reads what pages of these policies depend on: their own rows of every version, and the year
 * before on the same threads, whose figures stand beside theirs.
 */
export async function readPageScope(
  db: Handle,
  policyIds: readonly string[],
): Promise<PageScope> {
  const { rows } = await sql<PageScope>`
    with own as materialized (
      select id, fiscal_year, department_id from goals.annual_policy
        where id = any(${[...policyIds]}::uuid[])),
    thread as (
      select measure.thread_id, own.fiscal_year - 1 as fiscal_year
        from goals.measure join own on own.id = measure.policy_id
      union
      select succession.predecessor_id, own.fiscal_year - 1
        from goals.measure join own on own.id = measure.policy_id
        join goals.thread_succession as succession on succession.successor_id = measure.thread_id),
    related as materialized (
      select id, fiscal_year, department_id from own
      union
      select policy.id, policy.fiscal_year, policy.department_id
        from thread
        join goals.measure on measure.thread_id = thread.thread_id
        join goals.annual_policy as policy on policy.id = measure.policy_id
          and policy.fiscal_year = thread.fiscal_year and policy.status = 'published'),
    place as (
      select department_id, fiscal_year from related
      union
      select department_id, 0 from own),
    bound as materialized (
      select target.id, target.first_target_id, target.counting_rule_id
        from goals.target join goals.measure on measure.id = target.measure_id
        join related on related.id = measure.policy_id),
    rule as (
      select rule.source_key, rule.parameters
        from goals.counting_rule as rule join bound on bound.counting_rule_id = rule.id
        where rule.mode = 'source'
      union
      select rule.source_key, rule.parameters
        from goals.counting_rule as rule
        join goals.target_change as change on change.new_value = rule.rule_hash
        join bound on bound.first_target_id = change.target_id
        where change.field = 'countingRule' and rule.mode = 'source')
    select
      concat_ws(' ', (select shared_no from goals.revision), (
        select string_agg(concat_ws('.', department_id, fiscal_year, no), ' '
          order by department_id, fiscal_year)
        from goals.policy_revision join place using (department_id, fiscal_year))) as revision,
      array(
        select department_id from own
        union
        select owner_division_id from goals.measure join own on own.id = measure.policy_id)
        as "unitIds",
      coalesce((
        select jsonb_agg(jsonb_build_object('sourceKey', source_key, 'parameters', parameters)
          order by source_key, parameters)
        from rule), '[]') as rules`.execute(db)
  return rows[0] ?? { revision: '', unitIds: [], rules: [] }
}

/** Every rule, of any year, by which a module counts; each way of counting once. */
export async function listLiveRules(db: Handle): Promise<LiveRule[]> {
  const { rows } = await sql<LiveRule>`
    select distinct source_key, parameters from goals.counting_rule where mode = 'source'
      order by source_key, parameters`.execute(db)
  return rows
}

/** How far the writes of each department and year have come, and which policies count live. */
export async function readRevisions(
  db: Handle,
): Promise<{ sharedNo: number; places: Map<string, number>; livePolicyIds: Set<string> }> {
  const [shared, places, live] = await Promise.all([
    sql<{ sharedNo: number }>`select shared_no from goals.revision`.execute(db),
    sql<{ place: string; no: number }>`
      select concat_ws(' ', fiscal_year, department_id) as place, no
        from goals.policy_revision`.execute(db),
    sql<{ policyId: string }>`
      select distinct measure.policy_id from goals.counting_rule as rule
        join goals.target on target.counting_rule_id = rule.id
        join goals.measure on measure.id = target.measure_id
        where rule.mode = 'source'
      union
      select distinct measure.policy_id from goals.target_change as change
        join goals.target on target.first_target_id = change.target_id
        join goals.measure on measure.id = target.measure_id
        where change.field = 'countingRule'`.execute(db),
  ])
  return {
    sharedNo: shared.rows[0]?.sharedNo ?? 0,
    places: new Map(places.rows.map(({ place, no }) => [place, no])),
    livePolicyIds: new Set(live.rows.map((row) => row.policyId)),
  }
}
