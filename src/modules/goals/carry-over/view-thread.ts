import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { SourceDesk } from '../ask-source.ts'
import { viewPolicies } from '../policy-view.ts'
import type { PolicyRow } from '../store/tables.ts'
import { findPolicy } from '../store/policy.ts'
import type { MeasureView, PolicyView } from '../view-types.ts'
import { openUnitsThen, type UnitThen } from './successor.ts'

/** A measure in one year of its thread. */
export type ThreadYear = {
  view: PolicyView
  measure: MeasureView
  /** The owner's place in the organisation of today. */
  ownerNow: UnitThen
}

/** One measure through the years and reorganisations (経年のつながり), oldest year first. */
export type ThreadView = {
  threadId: string
  years: ThreadYear[]
  /** Threads that others join, or that are divided. */
  successions: { predecessorId: string; successorId: string }[]
  today: Temporal.PlainDate
}

/** The policies whose measures a thread joins, and its steps; none: there is no such thread. */
export type ThreadPlace = {
  policies: PolicyRow[]
  measureIds: Set<string>
  successions: ThreadView['successions']
}

/** Finds what stands on a thread, on those before it, and on those that follow. */
export async function findThread(db: Handle, threadId: string): Promise<ThreadPlace> {
  const { rows } = await sql<{ measureId: string; policyId: string }>`
    with recursive before (id) as (
      select ${threadId}::uuid
      union
      select succession.predecessor_id from before
        join goals.thread_succession as succession on succession.successor_id = before.id),
    after (id) as (
      select ${threadId}::uuid
      union
      select succession.successor_id from after
        join goals.thread_succession as succession on succession.predecessor_id = after.id),
    whole as (select id from before union select id from after)
    select measure.id as "measureId", policy.id as "policyId"
      from whole join goals.measure on measure.thread_id = whole.id
      join goals.annual_policy as policy on policy.id = measure.policy_id
      where policy.status = 'published'
      order by policy.fiscal_year, policy.department_name, measure.no`.execute(db)
  const found = await Promise.all(
    [...new Set(rows.map((row) => row.policyId))].map((id) => findPolicy(db, id)),
  )
  const policies = found.flatMap((policy) => policy ?? [])
  const steps = await sql<{ predecessorId: string; successorId: string }>`
    select distinct succession.predecessor_id, succession.successor_id
      from goals.thread_succession as succession
      join goals.measure on measure.thread_id
        in (succession.predecessor_id, succession.successor_id)
      where measure.id = any(${rows.map((row) => row.measureId)}::uuid[])`.execute(db)
  return {
    policies,
    measureIds: new Set(rows.map((row) => row.measureId)),
    successions: steps.rows,
  }
}

/** The thread as a reader sees it, every year judged as its own page judges it. */
export async function viewThread(
  desk: SourceDesk,
  { policies, measureIds, successions }: ThreadPlace,
  threadId: string,
  locale: Locale,
  today: Temporal.PlainDate,
): Promise<ThreadView> {
  const [views, units, rowsOfOwners] = await Promise.all([
    viewPolicies(desk, policies, locale, today, { measureIds, withoutNotes: true }),
    openUnitsThen(desk.db, today),
    listOwnerNames(desk.db, measureIds),
  ])
  const ownerNames = new Map(
    rowsOfOwners.map(({ id, ownerDivisionName }) => [id, ownerDivisionName]),
  )
  const years = views.flatMap((view) =>
    view.measures.map((measure) => {
      const { unitId, name } = measure.owner
      return {
        view,
        measure,
        ownerNow: units.find(unitId, ownerNames.get(measure.id) ?? name.text),
      }
    }),
  )
  const order = years.toSorted((a, b) => a.view.policy.fiscalYear - b.view.policy.fiscalYear)
  return { threadId, years: order, successions, today }
}

/** Names of the owners as each year wrote them: a view may show them in another language. */
async function listOwnerNames(db: Handle, measureIds: ReadonlySet<string>) {
  const { rows } = await sql<{ id: string; ownerDivisionName: string }>`
    select id, owner_division_name from goals.measure
      where id = any(${[...measureIds]}::uuid[])`.execute(db)
  return rows
}
