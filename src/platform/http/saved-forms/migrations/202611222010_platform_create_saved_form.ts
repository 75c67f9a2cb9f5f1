import { type Kysely, sql } from 'kysely'

/** Creates the drafts of half-written forms (下書き); what was typed is encrypted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table platform.saved_form (
      user_id text not null,
      writing uuid not null,
      address text not null,
      page text not null,
      sealed text,
      saved_at timestamptz not null,
      constraint saved_form_pkey primary key (user_id, writing)
    )`.execute(db)
  await sql`
    create index saved_form_address on platform.saved_form (user_id, address, saved_at desc)
    where sealed is not null`.execute(db)
  await sql`create index saved_form_saved_at on platform.saved_form (saved_at)`.execute(db)
}
