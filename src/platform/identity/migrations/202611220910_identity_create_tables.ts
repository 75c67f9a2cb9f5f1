import { type Kysely, sql } from 'kysely'

/** Creates schema `identity`: the four tables of the sign-in library and the back-off counters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema identity`.execute(db)
  await sql`
    create table identity."user" (
      id uuid not null,
      name text not null,
      email text not null,
      email_verified boolean not null default false,
      image text,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null default current_timestamp,
      staff_no text not null,
      employee_id uuid not null,
      must_change_password boolean not null default true,
      disabled_at timestamptz,
      last_sign_in_at timestamptz,
      constraint user_pkey primary key (id),
      constraint user_email_key unique (email),
      constraint user_staff_no_key unique (staff_no),
      constraint user_employee_id_key unique (employee_id)
    )`.execute(db)
  await sql`
    create table identity.session (
      id uuid not null,
      expires_at timestamptz not null,
      token text not null,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null,
      ip_address text,
      user_agent text,
      user_id uuid not null,
      last_seen_at timestamptz not null,
      previous_sign_in_at timestamptz,
      constraint session_pkey primary key (id),
      constraint session_token_key unique (token),
      constraint session_user_id_fkey foreign key (user_id)
        references identity."user" (id) on delete cascade
    )`.execute(db)
  await sql`create index session_user_id_idx on identity.session (user_id)`.execute(db)
  await sql`
    create table identity.account (
      id uuid not null,
      account_id text not null,
      provider_id text not null,
      user_id uuid not null,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null,
      constraint account_pkey primary key (id),
      constraint account_provider_key unique (provider_id, account_id),
      constraint account_user_id_fkey foreign key (user_id)
        references identity."user" (id) on delete cascade
    )`.execute(db)
  await sql`create index account_user_id_idx on identity.account (user_id)`.execute(db)
  await sql`
    create table identity.verification (
      id uuid not null,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null default current_timestamp,
      constraint verification_pkey primary key (id)
    )`.execute(db)
  await sql`create index verification_identifier_idx on identity.verification (identifier)`.execute(
    db,
  )

  // Counted for a keyed hash of whatever was typed or called from, known to us or not.
  await sql`
    create table identity.sign_in_back_off (
      key text not null,
      failure_count integer not null,
      failed_at timestamptz not null,
      constraint sign_in_back_off_pkey primary key (key),
      constraint sign_in_back_off_count_positive check (failure_count > 0)
    )`.execute(db)
  await sql`
    create index sign_in_back_off_failed_at_idx on identity.sign_in_back_off (failed_at)
  `.execute(db)
}
