import { type Kysely, sql } from 'kysely'

/** Creates the monthly lists of what was learned: once published, a list stays as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.learned_list (
      month_on date constraint learned_list_pkey primary key
        constraint learned_list_first_day check (extract(day from month_on) = 1),
      open_count integer not null,
      published_at timestamptz not null,
      corrected_at timestamptz
    )`.execute(db)
  await sql`
    create table chatbot.learned_item (
      id uuid constraint learned_item_pkey primary key,
      month_on date not null,
      open_question_id uuid constraint learned_item_open_question
        references chatbot.open_question (id) on delete set null,
      question text not null,
      question_plain text,
      entry_id uuid constraint learned_item_entry references chatbot.faq_entry (id),
      unit_id uuid,
      days integer,
      sort_no integer not null default 0,
      removed_at timestamptz,
      correction_reason text,
      constraint learned_item_once unique (month_on, open_question_id)
    )`.execute(db)
}
