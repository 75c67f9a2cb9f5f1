import { type Kysely, sql } from 'kysely'

/** Creates schema `platform` with the keys of sent forms and the city's own row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema platform`.execute(db)
  await sql`
    create table platform.form_key (
      key uuid not null,
      actor_id text not null,
      action text not null,
      result jsonb,
      created_at timestamptz not null,
      constraint form_key_pkey primary key (key)
    )`.execute(db)
  await sql`create index form_key_created_at_idx on platform.form_key (created_at)`.execute(db)
  await sql`
    create table platform.city (
      only_row boolean not null default true,
      name jsonb not null,
      lg_code text not null,
      phone text not null,
      sample boolean not null,
      constraint city_pkey primary key (only_row),
      constraint city_only_row_check check (only_row),
      constraint city_lg_code_check check (lg_code ~ '^[0-9]{6}$')
    )`.execute(db)
}
