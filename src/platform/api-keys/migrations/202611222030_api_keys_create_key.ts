import { type Kysely, sql } from 'kysely'

/** Creates schema `api_keys` with the keys of programs (APIキー); a token is kept as its hash only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema api_keys`.execute(db)
  await sql`
    create table api_keys.api_key (
      id uuid not null,
      name text not null,
      owner_unit_id uuid not null,
      whole_city boolean not null,
      areas text[] not null,
      permissions text[] not null,
      token_hash text not null,
      last_on date not null,
      created_at timestamptz not null,
      created_by text not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      constraint api_key_pkey primary key (id),
      constraint api_key_token_once unique (token_hash),
      constraint api_key_has_area check (cardinality(areas) > 0)
    )`.execute(db)
}
