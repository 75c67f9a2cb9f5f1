import { type Kysely, sql } from 'kysely'

/** Creates what the LINE channel keeps: users by keyed hash, events seen, messages to be sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.line_user (
      id uuid constraint line_user_pkey primary key,
      user_hash text not null constraint line_user_hash unique,
      locale text not null,
      first_at timestamptz not null,
      last_at timestamptz not null
    )`.execute(db)
  await sql`create index line_user_last_at on chatbot.line_user (last_at)`.execute(db)
  await sql`
    create table chatbot.line_event (
      id text constraint line_event_pkey primary key,
      received_at timestamptz not null
    )`.execute(db)
  await sql`create index line_event_received_at on chatbot.line_event (received_at)`.execute(db)
  await sql`
    create table chatbot.line_message (
      id uuid constraint line_message_pkey primary key,
      line_user_id uuid not null constraint line_message_line_user
        references chatbot.line_user (id) on delete cascade,
      to_sealed text not null,
      reply_token_sealed text,
      reply_until timestamptz,
      messages jsonb not null,
      tries integer not null default 0,
      next_try_at timestamptz not null,
      queued_at timestamptz not null,
      constraint line_message_reply check
        ((reply_token_sealed is null) = (reply_until is null))
    )`.execute(db)
  await sql`
    create index line_message_next_try_at on chatbot.line_message (next_try_at)`.execute(db)
  await sql`
    create index line_message_line_user_id on chatbot.line_message (line_user_id)`.execute(db)
  // Whoever blocks the account takes the wait for an answer along.
  await sql`
    alter table chatbot.asker add column line_user_id uuid
      constraint asker_line_user references chatbot.line_user (id) on delete cascade`.execute(db)
  await sql`create index asker_line_user_id on chatbot.asker (line_user_id)`.execute(db)
}
