import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { seatedStates } from '../enrolment.ts'
import type { Cost } from './cost.ts'
import type { CostTables } from './tables.ts'

// PostgreSQL takes at most 65,535 parameters in one statement; a row here has 11.
const rowsAtOnce = 5000

/** Lines of an offering in force, in the order in which they were first written. */
export async function listCosts(db: Handle, offeringId: string): Promise<Cost[]> {
  return db
    .withTables<CostTables>()
    .selectFrom('training.cost')
    .selectAll()
    .where('offeringId', '=', offeringId)
    .where('supersededAt', 'is', null)
    .orderBy('lineId')
    .execute()
}

/** Lines of an offering that are in force no more, newest end first. */
export async function listEarlierCosts(db: Handle, offeringId: string): Promise<Cost[]> {
  return db
    .withTables<CostTables>()
    .selectFrom('training.cost')
    .selectAll()
    .where('offeringId', '=', offeringId)
    .where('supersededAt', 'is not', null)
    .orderBy('supersededAt', 'desc')
    .orderBy('lineId')
    .execute()
}

/** Ends lines at an instant. */
export async function supersedeCosts(
  tx: Handle,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .withTables<CostTables>()
    .updateTable('training.cost')
    .set({ supersededAt: at })
    .where('id', 'in', [...ids])
    .execute()
}

/** Adds lines. */
export async function insertCosts(tx: Handle, costs: readonly Cost[]): Promise<void> {
  for (let start = 0; start < costs.length; start += rowsAtOnce) {
    await tx
      .withTables<CostTables>()
      .insertInto('training.cost')
      .values(costs.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** What an offering cost and who took part in it. */
export type OfferingCost = {
  offeringId: string
  courseId: string
  categoryId: string
  title: string
  fiscalYear: number
  startsOn: Temporal.PlainDate
  state: 'draft' | 'open' | 'closed' | 'held' | 'cancelled'
  hostLgCode: string
  budgetYen: number
  actualYen: number
  /** Lines whose actual amount is not known yet. */
  openCount: number
  lineCount: number
  /** Budget and actual of the lines that are not one person's: what cities share. */
  sharedBudgetYen: number
  sharedActualYen: number
  /** Own staff and guests who were there. */
  ownCount: number
  guestCount: number
  /** Own staff and guests with a seat, there or not. */
  seatedCount: number
}

/** Which offerings: those of a year, one, or all. */
export type CostFilter = { fiscalYear?: number; offeringId?: string }

/** Offerings with their costs and people, by first day; those called off only with a cost. */
export async function listOfferingCosts(
  db: Handle,
  { fiscalYear, offeringId }: CostFilter = {},
): Promise<OfferingCost[]> {
  const wanted = [
    sql`true`,
    ...(fiscalYear === undefined ? [] : [sql`o.fiscal_year = ${fiscalYear}`]),
    ...(offeringId === undefined ? [] : [sql`o.id = ${offeringId}`]),
  ]
  const { rows } = await sql<OfferingCost>`
    with chosen as (select o.* from training.offering o where ${sql.join(wanted, sql` and `)}),
    spent as (
      select k.offering_id, sum(k.budget_yen) as budget_yen,
        coalesce(sum(k.actual_yen), 0) as actual_yen,
        count(*) filter (where k.actual_yen is null) as open_count, count(*) as line_count,
        coalesce(sum(k.budget_yen) filter (where k.enrolment_id is null), 0) as shared_budget_yen,
        coalesce(sum(k.actual_yen) filter (where k.enrolment_id is null), 0) as shared_actual_yen
      from training.cost k join chosen on chosen.id = k.offering_id
      where k.superseded_at is null group by k.offering_id
    ),
    people as (
      select e.offering_id,
        count(*) filter (where e.guest_id is null and e.state in ('attended', 'completed')) as own,
        count(*) filter (where e.guest_id is not null and e.state in ('attended', 'completed'))
          as guests,
        count(*) filter (where e.state in (${sql.join([...seatedStates])})) as seated
      from training.enrolment e join chosen on chosen.id = e.offering_id
      group by e.offering_id
    )
    select o.id as "offeringId", o.course_id as "courseId", o.category_id as "categoryId",
      c.title, o.fiscal_year as "fiscalYear", o.starts_on as "startsOn", o.state,
      o.host_lg_code as "hostLgCode",
      coalesce(s.budget_yen, 0)::bigint as "budgetYen",
      coalesce(s.actual_yen, 0)::bigint as "actualYen",
      coalesce(s.open_count, 0) as "openCount", coalesce(s.line_count, 0) as "lineCount",
      coalesce(s.shared_budget_yen, 0)::bigint as "sharedBudgetYen",
      coalesce(s.shared_actual_yen, 0)::bigint as "sharedActualYen",
      coalesce(p.own, 0) as "ownCount", coalesce(p.guests, 0) as "guestCount",
      coalesce(p.seated, 0) as "seatedCount"
    from chosen o join training.course c on c.id = o.course_id
    left join spent s on s.offering_id = o.id
    left join people p on p.offering_id = o.id
    where o.state not in ('draft', 'cancelled') or s.offering_id is not null
    order by o.starts_on, c.title, o.id`.execute(db)
  return rows
}

/** Minutes that own staff attended in a year up to a day, by category. */
export async function minutesByCategory(
  db: Handle,
  fiscalYear: number,
  asOf: Temporal.PlainDate,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ categoryId: string; minutes: number }>`
    select o.category_id as "categoryId", sum(m.attended_minutes)::bigint as minutes
    from training.offering o
    join training.enrolment e on e.offering_id = o.id and e.employee_id is not null
    join training.attendance_mark m on m.enrolment_id = e.id and m.superseded_at is null
    where o.fiscal_year = ${fiscalYear} and m.held_on <= ${asOf}
    group by o.category_id`.execute(db)
  return new Map(rows.map(({ categoryId, minutes }) => [categoryId, minutes]))
}
