import { type Kysely, sql } from 'kysely'

/** Adds second factors, their recovery codes, and what a session knows of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table identity.second_factor (
      user_id uuid not null,
      sealed_secret text not null,
      last_step bigint not null,
      created_at timestamptz not null,
      constraint second_factor_pkey primary key (user_id),
      constraint second_factor_user_id_fkey foreign key (user_id)
        references identity."user" (id) on delete cascade
    )`.execute(db)
  await sql`
    create table identity.recovery_code (
      user_id uuid not null,
      code_hash text not null,
      used_at timestamptz,
      constraint recovery_code_pkey primary key (user_id, code_hash),
      constraint recovery_code_user_id_fkey foreign key (user_id)
        references identity.second_factor (user_id) on delete cascade
    )`.execute(db)
  // Null: signed in with the password alone, because there was no second factor.
  await sql`alter table identity.session add column proven_at timestamptz`.execute(db)
  await sql`
    alter table identity.session add column second_factor_due boolean not null default false
  `.execute(db)
}
