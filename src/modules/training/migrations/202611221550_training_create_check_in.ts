import { type Kysely, sql } from 'kysely'

/** Creates the codes of check-in by QR and the arrivals of the day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.check_in_code (
      id uuid constraint check_in_code_pk primary key,
      offering_id uuid not null
        constraint check_in_code_offering_fk references training.offering (id),
      held_on date not null,
      code text not null constraint check_in_code_shape check (code ~ '^[0-9a-z]{16}$'),
      made_at timestamptz not null,
      made_by text not null,
      ended_at timestamptz,
      constraint check_in_code_once unique (code)
    )`.execute(db)
  await sql`
    create unique index check_in_code_one_current
    on training.check_in_code (offering_id, held_on) where ended_at is null`.execute(db)
  await sql`
    create table training.arrival (
      enrolment_id uuid not null constraint arrival_enrolment_fk references training.enrolment (id),
      held_on date not null,
      arrived_at timestamptz not null,
      means text not null constraint arrival_means_known check (means in ('qr', 'name')),
      constraint arrival_pk primary key (enrolment_id, held_on)
    )`.execute(db)
}
