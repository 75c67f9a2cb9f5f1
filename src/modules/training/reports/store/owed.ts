import { sql } from 'kysely'
import type { Handle } from '../../../../platform/database/handle.ts'
import type { ReportOwed } from '../report.ts'
import { defaultRules } from '../../rules.ts'
import { ownReports } from '../tables.ts'

/** Which rows: every given part narrows them. */
export type OwedFilter = {
  fiscalYear?: number | undefined
  offeringId?: string | undefined
  employeeIds?: readonly string[] | undefined
  enrolmentIds?: readonly string[] | undefined
  /** Only what is not with the approvers or accepted. */
  notHandedIn?: boolean | undefined
}

// A report is asked for outside courses and joint ones, unless the offering says otherwise.
const asked = sql`
  coalesce(
    (select a.asked from training.report_asked a where a.offering_id = o.id),
    line.plan_line in ('external', 'joint') or line.kind in ('external', 'joint'),
    false)`

const lines = sql`
  line (id, plan_line, kind) as (
    select id, plan_line, kind from training.category where parent_id is null
    union all
    select c.id, coalesce(c.plan_line, line.plan_line), c.kind
    from training.category c join line on c.parent_id = line.id
  )`

/** The day of an offering decides by which rules its reports are due. */
const dueOn = sql`
  o.ends_on + coalesce(
    (select r.report_due_days from training.rules r where r.from_on <= o.starts_on
      order by r.from_on desc limit 1),
    ${defaultRules.reportDueDays}::integer)`

const oneOf = (column: ReturnType<typeof sql>, ids: readonly string[] | undefined) =>
  ids === undefined ? sql`true` : sql`${column} = any(${[...ids]}::uuid[])`

/**
 * Everybody who owes or owed a report, with the one that stands for them: own staff who attended an
 * offering that asks for one. A no-show and somebody substituted are not among them, nor are
 * histories taken in from a file.
 */
export async function listOwed(db: Handle, filter: OwedFilter): Promise<ReportOwed[]> {
  const { fiscalYear, offeringId, employeeIds, enrolmentIds, notHandedIn } = filter
  const { rows } = await sql<ReportOwed>`
    with recursive ${lines}
    select e.id as "enrolmentId", e.employee_id as "employeeId", e.unit_id as "unitId",
      o.id as "offeringId", c.title,
      o.fiscal_year as "fiscalYear", o.ends_on as "endsOn", ${dueOn} as "dueOn",
      report.id as "reportId", report.enrolment_id as "authorEnrolmentId", report.state,
      report.submitted_on as "submittedOn", report.accepted_on as "acceptedOn"
    from training.enrolment e
    join training.offering o on o.id = e.offering_id
    join training.course c on c.id = o.course_id
    join line on line.id = o.category_id
    left join lateral (
      select r.id, r.enrolment_id, r.state, r.submitted_on, r.accepted_on
      from training.report_enrolment g
      join training.report r on r.id = g.report_id
      where g.enrolment_id = e.id
        and (r.enrolment_id = e.id or r.state in ('submitted', 'accepted'))
      order by array_position(array['accepted', 'submitted', 'returned', 'draft'], r.state)
      limit 1
    ) report on true
    where e.employee_id is not null and e.state in ('attended', 'completed')
      and e.origin <> 'imported' and ${asked}
      and ${fiscalYear === undefined ? sql`true` : sql`o.fiscal_year = ${fiscalYear}`}
      and ${offeringId === undefined ? sql`true` : sql`o.id = ${offeringId}`}
      and ${oneOf(sql`e.employee_id`, employeeIds)}
      and ${oneOf(sql`e.id`, enrolmentIds)}
      and ${
        notHandedIn === true
          ? sql`(report.state is null or report.state in ('draft', 'returned'))`
          : sql`true`
      }
    order by 8, c.title, o.starts_on, e.application_no, e.id`.execute(db)
  return rows
}

/** What one enrolment owes; undefined where nothing is owed. */
export async function findOwed(db: Handle, enrolmentId: string): Promise<ReportOwed | undefined> {
  const [owed] = await listOwed(db, { enrolmentIds: [enrolmentId] })
  return owed
}

/** Overdue on a day, present or past: what was accepted later was overdue then. */
export async function listOverdue(
  db: Handle,
  fiscalYear: number,
  asOf: Temporal.PlainDate,
): Promise<ReportOwed[]> {
  const isAfter = (on: Temporal.PlainDate | null) =>
    on === null || Temporal.PlainDate.compare(on, asOf) > 0
  const rows = await listOwed(db, { fiscalYear })
  return rows
    .filter((row) => Temporal.PlainDate.compare(row.dueOn, asOf) < 0 && isAfter(row.acceptedOn))
    .map((row) =>
      row.acceptedOn === null
        ? row
        : // It stands on the day as it stood then.
          { ...row, acceptedOn: null, state: isAfter(row.submittedOn) ? null : 'submitted' },
    )
}

/** Whether an offering asks for reports, and whether that is its own setting. */
export async function findAsked(
  db: Handle,
  offeringId: string,
): Promise<{ asked: boolean; own: boolean }> {
  const { rows } = await sql<{ asked: boolean; own: boolean }>`
    with recursive ${lines}
    select ${asked} as asked, exists (
      select from training.report_asked a where a.offering_id = o.id) as own
    from training.offering o join line on line.id = o.category_id
    where o.id = ${offeringId}`.execute(db)
  return rows[0] ?? { asked: false, own: false }
}

/** Keeps whether an offering asks for reports. */
export async function upsertAsked(
  tx: Handle,
  row: { offeringId: string; asked: boolean; recordedAt: Temporal.Instant; recordedBy: string },
): Promise<void> {
  const { offeringId: _, ...change } = row
  await ownReports(tx)
    .insertInto('training.reportAsked')
    .values(row)
    .onConflict((conflict) => conflict.constraint('report_asked_pk').doUpdateSet(change))
    .execute()
}

/** Changes with every committed change that a list of overdue reports can depend on. */
export async function reportRevision(db: Handle): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', (select no from training.count_revision),
      (select no from training.report_revision)) as version`.execute(db)
  return rows[0]?.version ?? ''
}
