import { type Kysely, sql } from 'kysely'

/** What groups of the city's directory stand for, and which grants come from them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.directory_group (
      id uuid constraint directory_group_pk primary key,
      name text not null constraint directory_group_name_filled check (name <> ''),
      role text not null,
      unit_id uuid constraint directory_group_unit_fk references people.unit (id),
      recorded_at timestamptz not null,
      recorded_by text not null
    )
  `.execute(db)
  await sql`
    create unique index directory_group_once
      on people.directory_group (lower(name), role, unit_id) nulls not distinct
  `.execute(db)
  // Null: granted by hand.
  await sql`alter table people.role_grant add column directory_group text`.execute(db)
}
