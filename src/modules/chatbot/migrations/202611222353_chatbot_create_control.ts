import { type Kysely, sql } from 'kysely'

/** Creates fixed replies, the switch that stops answers, tests, samples and the tally of calls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.fixed_reply (
      key text constraint fixed_reply_pkey primary key,
      texts jsonb not null,
      extra_triggers text[] not null,
      approved_by uuid,
      approved_at timestamptz not null
    )`.execute(db)
  await sql`
    create table chatbot.kill_switch (
      id uuid constraint kill_switch_pkey primary key,
      scope text not null constraint kill_switch_scope_known
        check (scope in ('all', 'unit', 'topic', 'channel')),
      unit_id uuid,
      topic_id uuid constraint kill_switch_topic references chatbot.topic (id),
      channel text constraint kill_switch_channel_known check (channel in ('web', 'line')),
      reason text not null,
      is_drill boolean not null default false,
      set_by uuid,
      set_at timestamptz not null,
      lifted_by uuid,
      lifted_at timestamptz,
      constraint kill_switch_target check (
        (scope = 'unit') = (unit_id is not null)
        and (scope = 'topic') = (topic_id is not null)
        and (scope = 'channel') = (channel is not null))
    )`.execute(db)
  await sql`
    create index kill_switch_open on chatbot.kill_switch (set_at) where lifted_at is null`
    .execute(db)
  await sql`
    create table chatbot.test_case (
      id uuid constraint test_case_pkey primary key,
      question text not null,
      locale text not null,
      expects text not null constraint test_case_expects_known
        check (expects in ('entry', 'decline', 'fixed')),
      entry_ids uuid[] not null,
      fixed_key text,
      note text not null,
      origin text not null constraint test_case_origin_known
        check (origin in ('starter', 'editor', 'openQuestion')),
      open_question_id uuid
        constraint test_case_open_question references chatbot.open_question (id),
      made_by uuid,
      made_at timestamptz not null,
      retired_at timestamptz
    )`.execute(db)
  await sql`
    create table chatbot.test_run (
      id uuid constraint test_run_pkey primary key,
      index_version text not null,
      compared_version text,
      case_count integer not null,
      right_count integer not null,
      results jsonb not null,
      run_by uuid,
      started_at timestamptz not null,
      finished_at timestamptz not null
    )`.execute(db)
  await sql`
    create table chatbot.graded_sample (
      id uuid constraint graded_sample_pkey primary key,
      turn_id uuid not null constraint graded_sample_once unique
        constraint graded_sample_turn references chatbot.turn (id) on delete cascade,
      week_on date not null,
      unit_id uuid,
      answer_class text,
      mark text constraint graded_sample_mark_known check (mark in ('right', 'partly', 'wrong')),
      note text not null default '',
      graded_by uuid,
      graded_at timestamptz,
      constraint graded_sample_whole check ((mark is null) = (graded_at is null))
    )`.execute(db)
  await sql`
    create table chatbot.phone_tally (
      id uuid constraint phone_tally_pkey primary key,
      unit_id uuid not null,
      topic_id uuid constraint phone_tally_topic references chatbot.topic (id),
      called_on date not null,
      calls integer not null constraint phone_tally_calls check (calls >= 0),
      changed_by uuid,
      changed_at timestamptz not null,
      constraint phone_tally_once unique nulls not distinct (unit_id, topic_id, called_on)
    )`.execute(db)
}
