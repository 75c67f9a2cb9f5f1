import { type Kysely, sql } from 'kysely'

/** Creates conversations with their turns, and the questions that nobody could answer yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.conversation (
      id uuid constraint conversation_pkey primary key,
      key_hash text,
      channel text not null constraint conversation_channel_known
        check (channel in ('web', 'line', 'staff')),
      locale text not null,
      is_test boolean not null default false,
      started_at timestamptz not null
    )`.execute(db)
  await sql`
    create unique index conversation_key_hash on chatbot.conversation (key_hash)`.execute(db)
  await sql`
    create index conversation_started_at on chatbot.conversation (started_at)`.execute(db)
  await sql`
    create table chatbot.turn (
      id uuid constraint turn_pkey primary key,
      conversation_id uuid constraint turn_conversation references chatbot.conversation (id),
      form_key uuid constraint turn_form_key unique,
      channel text not null constraint turn_channel_known
        check (channel in ('web', 'line', 'staff')),
      locale text not null,
      is_test boolean not null default false,
      question text not null,
      masked text[] not null,
      reply_kind text not null constraint turn_reply_kind_known
        check (reply_kind in ('fixed', 'live', 'curated', 'choices', 'quoted', 'declined')),
      reply jsonb not null,
      entry_ids uuid[] not null,
      version_id uuid,
      topic_id uuid,
      unit_id uuid,
      why jsonb not null,
      support real,
      index_version text not null,
      took_ms real not null,
      is_helpful boolean,
      judged_at timestamptz,
      asked_at timestamptz not null
    )`.execute(db)
  await sql`create index turn_asked_at on chatbot.turn (asked_at)`.execute(db)
  await sql`create index turn_conversation on chatbot.turn (conversation_id, asked_at)`.execute(db)
  await sql`
    create table chatbot.open_question (
      id uuid constraint open_question_pkey primary key,
      question text not null,
      likeness text not null,
      locale text not null,
      channel text not null constraint open_question_channel_known
        check (channel in ('web', 'line', 'staff')),
      origin text not null constraint open_question_origin_known
        check (origin in ('declined', 'notSolved', 'lowScore', 'phoneNote', 'left', 'sampled')),
      repeats integer not null default 1,
      topic_id uuid constraint open_question_topic references chatbot.topic (id),
      owning_unit_id uuid,
      reassigned_count integer not null default 0,
      assignee_id uuid,
      due_on date not null,
      state text not null constraint open_question_state_known check (state in
        ('new', 'assigned', 'drafting', 'answered', 'outOfScope', 'duplicate')),
      turn_id uuid constraint open_question_turn references chatbot.turn (id) on delete set null,
      duplicate_of_id uuid constraint open_question_duplicate
        references chatbot.open_question (id),
      resolution text,
      entry_id uuid constraint open_question_entry references chatbot.faq_entry (id),
      told_question text,
      asked_at timestamptz not null,
      last_asked_at timestamptz not null,
      reopened_at timestamptz,
      handled_by uuid,
      handled_at timestamptz,
      constraint open_question_handled check
        ((state in ('answered', 'outOfScope', 'duplicate')) = (handled_at is not null))
    )`.execute(db)
  await sql`
    create index open_question_state_due on chatbot.open_question (state, due_on)`.execute(db)
  await sql`
    create index open_question_likeness on chatbot.open_question (likeness)`.execute(db)
  await sql`
    create table chatbot.asker (
      id uuid constraint asker_pkey primary key,
      open_question_id uuid not null
        constraint asker_open_question references chatbot.open_question (id) on delete cascade,
      channel text not null constraint asker_channel_known check (channel in ('mail', 'line')),
      locale text not null,
      contact_sealed text not null,
      form_key uuid constraint asker_form_key unique,
      left_at timestamptz not null,
      told_at timestamptz
    )`.execute(db)
  await sql`create index asker_open_question_id on chatbot.asker (open_question_id)`.execute(db)
}
