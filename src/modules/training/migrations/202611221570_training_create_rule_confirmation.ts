import { type Kysely, sql } from 'kysely'

/**
 * Creates what the desk has compared with the city's own rules, and an index for the desk's work.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.rule_confirmation (
      from_on date not null,
      setting text not null,
      source text not null constraint rule_confirmation_source_given check (source <> ''),
      confirmed_at timestamptz not null,
      confirmed_by text not null,
      constraint rule_confirmation_pk primary key (from_on, setting)
    )`.execute(db)
  await sql`
    create index enrolment_to_select on training.enrolment (offering_id)
    where state = 'managerApproved'`.execute(db)
}
