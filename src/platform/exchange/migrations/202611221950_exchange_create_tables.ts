import { type Kysely, sql } from 'kysely'

/** Creates what two machines need that are joined by carried files alone (受け渡し). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema exchange`.execute(db)
  await sql`
    create table exchange.peer (
      one boolean not null default true,
      public_key text not null,
      fingerprint text not null,
      trusted_at timestamptz not null,
      constraint peer_pkey primary key (one),
      constraint peer_one check (one)
    )`.execute(db)
  await sql`
    create table exchange.stream (
      direction text not null,
      key text not null,
      last_number integer not null,
      last_hash text,
      last_made_at timestamptz,
      constraint stream_pkey primary key (direction),
      constraint stream_direction_known check (direction in ('in', 'out'))
    )`.execute(db)
  await sql`
    create table exchange.bundle (
      direction text not null,
      key text not null,
      number integer not null,
      hash text not null,
      made_at timestamptz not null,
      done_at timestamptz not null,
      counts jsonb not null,
      body text,
      written_at timestamptz,
      clock_off_seconds integer,
      constraint bundle_pkey primary key (direction, key, number),
      constraint bundle_direction_known check (direction in ('in', 'out'))
    )`.execute(db)
  await sql`create index bundle_done_at on exchange.bundle (direction, done_at)`.execute(db)
  await sql`
    create table exchange.refusal (
      id uuid not null,
      hash text not null,
      reason text not null,
      params jsonb not null,
      file_name text not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      times integer not null,
      constraint refusal_pkey primary key (id),
      constraint refusal_once unique (hash, reason)
    )`.execute(db)
  await sql`
    create table exchange.page (
      path text not null,
      type text not null,
      filename text,
      sha256 text not null,
      body bytea not null,
      received_at timestamptz not null,
      constraint page_pkey primary key (path)
    )`.execute(db)
  await sql`
    create table exchange.sent_page (
      path text not null,
      sha256 text not null,
      constraint sent_page_pkey primary key (path)
    )`.execute(db)
}
