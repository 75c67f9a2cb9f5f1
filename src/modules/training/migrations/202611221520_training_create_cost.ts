import { type Kysely, sql } from 'kysely'

/** Creates what training costs: rows are added and superseded, never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.cost (
      id uuid constraint cost_pk primary key,
      line_id uuid not null,
      offering_id uuid not null constraint cost_offering_fk references training.offering (id),
      enrolment_id uuid constraint cost_enrolment_fk references training.enrolment (id),
      kind text not null
        constraint cost_kind_known check (kind in ('fee', 'lecturer', 'material', 'trip')),
      budget_yen integer not null
        constraint cost_budget_yen check (budget_yen between 0 and 100000000),
      actual_yen integer
        constraint cost_actual_yen check (actual_yen between 0 and 100000000),
      note text not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz
    )`.execute(db)
  await sql`
    create unique index cost_one_current on training.cost (line_id)
    where superseded_at is null`.execute(db)
  await sql`create index cost_by_offering on training.cost (offering_id)`.execute(db)
  await sql`
    create trigger cost_fence before update or delete on training.cost
    for each row execute function training.refuse_rewrite()`.execute(db)
}
