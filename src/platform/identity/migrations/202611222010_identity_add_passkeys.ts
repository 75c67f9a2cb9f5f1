import { type Kysely, sql } from 'kysely'

/** Adds passkeys and the challenges that devices have to sign. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table identity.passkey (
      id uuid not null,
      user_id uuid not null,
      credential_id text not null,
      public_key bytea not null,
      counter bigint not null,
      name text not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      constraint passkey_pkey primary key (id),
      constraint passkey_credential_id_key unique (credential_id),
      constraint passkey_user_id_fkey foreign key (user_id)
        references identity."user" (id) on delete cascade
    )`.execute(db)
  await sql`create index passkey_user_id_idx on identity.passkey (user_id)`.execute(db)
  // Bound to one purpose and to one session or browser; a row is taken away by its first use.
  await sql`
    create table identity.passkey_challenge (
      challenge text not null,
      purpose text not null,
      holder text not null,
      expires_at timestamptz not null,
      constraint passkey_challenge_pkey primary key (challenge),
      constraint passkey_challenge_purpose_known
        check (purpose in ('register', 'sign_in', 'prove'))
    )`.execute(db)
  await sql`
    create index passkey_challenge_expires_at_idx on identity.passkey_challenge (expires_at)
  `.execute(db)
}
