import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Creates the record of what was handed over for a 1 April; only ever added to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.april_hand_over (
      id uuid constraint april_hand_over_pk primary key,
      -- The transfer day that it was for.
      on_day date not null,
      kind text not null,
      key text not null,
      title text not null,
      path text not null,
      from_id uuid not null
        constraint april_hand_over_from_fk references people.employee (id),
      to_id uuid not null
        constraint april_hand_over_to_fk references people.employee (id),
      handed_at timestamptz not null,
      handed_by text not null,
      constraint april_hand_over_to_another check (from_id <> to_id)
    )
  `.execute(db)
  await sql`
    create index april_hand_over_from on people.april_hand_over (from_id, on_day)
  `.execute(db)
  await sql`create index april_hand_over_to on people.april_hand_over (to_id, on_day)`.execute(db)
  await sql`create index april_hand_over_day on people.april_hand_over (on_day, id)`.execute(db)
}
