import { type Kysely, sql } from 'kysely'

/** Adds sign-in through the city's own directory: whose subject is whose, and who came that way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table identity.directory_subject (
      user_id uuid not null,
      issuer text not null,
      subject text not null,
      bound_at timestamptz not null,
      constraint directory_subject_pkey primary key (user_id, issuer),
      constraint directory_subject_once unique (issuer, subject),
      constraint directory_subject_user_id_fkey foreign key (user_id)
        references identity."user" (id) on delete cascade
    )`.execute(db)
  await sql`
    create table identity.directory_sign_in (
      id uuid not null,
      user_id uuid not null,
      sealed_id_token text,
      created_at timestamptz not null,
      constraint directory_sign_in_pkey primary key (id),
      constraint directory_sign_in_user_id_fkey foreign key (user_id)
        references identity."user" (id) on delete cascade
    )`.execute(db)
  await sql`create index directory_sign_in_user_id on identity.directory_sign_in (user_id)`.execute(
    db,
  )
  await sql`
    create table identity.waiting_form (
      id uuid not null,
      sealed text not null,
      created_at timestamptz not null,
      constraint waiting_form_pkey primary key (id)
    )`.execute(db)
  // Null: signed in with means of our own.
  await sql`
    alter table identity.session add column directory_sign_in_id uuid
      constraint session_directory_sign_in_id_fkey
        references identity.directory_sign_in (id) on delete set null`.execute(db)
  await sql`
    create index session_directory_sign_in_id on identity.session (directory_sign_in_id)
  `.execute(db)
}
