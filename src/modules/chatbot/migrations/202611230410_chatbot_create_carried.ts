import { type Kysely, sql } from 'kysely'

/** Creates the copy of all texts that crosses to a machine of its own, and what has come back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.carried (
      direction text constraint carried_pkey primary key
        constraint carried_direction_known check (direction in ('in', 'out')),
      sha256 text not null,
      content jsonb not null,
      changed_at timestamptz not null
    )`.execute(db)
  await sql`
    create trigger carried_count_revision
      after insert or update or delete on chatbot.carried
      for each statement execute function chatbot.count_revision()`.execute(db)
  await sql`
    create table chatbot.sent_turn (
      turn_id uuid constraint sent_turn_pkey primary key
        constraint sent_turn_turn references chatbot.turn (id) on delete cascade,
      sent_at timestamptz not null
    )`.execute(db)
  // There the topics are known from the copy alone.
  await sql`
    alter table chatbot.open_question drop constraint open_question_topic`.execute(db)
  await sql`
    create table chatbot.carried_word (
      asker_id uuid constraint carried_word_pkey primary key,
      question text not null,
      path text not null,
      is_answered boolean not null,
      queued_at timestamptz not null
    )`.execute(db)
}
