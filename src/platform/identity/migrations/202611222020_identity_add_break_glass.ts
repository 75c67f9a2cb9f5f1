import { type Kysely, sql } from 'kysely'

/** Adds what kind of account one is, the seals of the break-glass account and its uses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table identity."user" add column kind text not null default 'employee'
      constraint user_kind_known check (kind in ('employee', 'contractor', 'break_glass'))
  `.execute(db)
  await sql`
    create table identity.break_glass_seal (
      id uuid not null,
      password_hash text not null,
      sealed_at timestamptz not null,
      sealed_by uuid not null,
      broken_at timestamptz,
      broken_for text,
      replaced_at timestamptz,
      constraint break_glass_seal_pkey primary key (id),
      constraint break_glass_seal_broken_for_something
        check ((broken_at is null) = (broken_for is null))
    )`.execute(db)
  // One sheet at a time: two envelopes are one too many.
  await sql`
    create unique index break_glass_seal_one_idx on identity.break_glass_seal ((true))
    where broken_at is null and replaced_at is null
  `.execute(db)
}
