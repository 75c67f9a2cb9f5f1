import { type Kysely, sql } from 'kysely'

/** Creates topics, questions with their versions and wordings, choices, desks, and a counter. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema chatbot`.execute(db)
  await sql`
    create table chatbot.topic (
      id uuid constraint topic_pkey primary key,
      slug text not null constraint topic_slug unique,
      label jsonb not null,
      parent_topic_id uuid constraint topic_parent references chatbot.topic (id),
      owning_unit_id uuid,
      sort_no integer not null
    )`.execute(db)
  await sql`
    create table chatbot.desk (
      unit_id uuid constraint desk_pkey primary key,
      name jsonb not null,
      opens_minutes integer not null,
      closes_minutes integer not null,
      changed_at timestamptz not null,
      constraint desk_hours check (0 <= opens_minutes and opens_minutes < closes_minutes
        and closes_minutes <= 1440)
    )`.execute(db)
  await sql`
    create table chatbot.faq_entry (
      id uuid constraint faq_entry_pkey primary key,
      key text not null constraint faq_entry_key unique,
      topic_id uuid not null constraint faq_entry_topic references chatbot.topic (id),
      owning_unit_id uuid,
      state text not null constraint faq_entry_state_known
        check (state in ('draft', 'inReview', 'approved', 'published', 'withdrawn')),
      published_version_id uuid,
      needs_review boolean not null default false,
      needs_review_reason text,
      sort_no integer not null,
      created_at timestamptz not null,
      changed_at timestamptz not null
    )`.execute(db)
  await sql`create index faq_entry_unit on chatbot.faq_entry (owning_unit_id)`.execute(db)
  await sql`
    create table chatbot.faq_version (
      id uuid constraint faq_version_pkey primary key,
      entry_id uuid not null constraint faq_version_entry references chatbot.faq_entry (id),
      no integer not null,
      question text not null,
      prose text not null,
      bring text,
      place text,
      fee text,
      deadline text,
      answer text not null,
      answer_class text not null constraint faq_version_class_known
        check (answer_class in ('general', 'moneyOrDate', 'eligibility', 'emergency')),
      fiscal_year integer,
      valid_from_on date not null,
      valid_to_on date,
      review_due_on date not null,
      sources jsonb not null,
      basis text not null,
      note text not null,
      state text not null constraint faq_version_state_known
        check (state in ('draft', 'inReview', 'approved', 'published', 'ended', 'dropped')),
      made_by uuid,
      made_at timestamptz not null,
      approved_by uuid,
      approved_at timestamptz,
      published_at timestamptz,
      ended_at timestamptz,
      constraint faq_version_no unique (entry_id, no),
      constraint faq_version_days check (valid_to_on is null or valid_from_on <= valid_to_on),
      constraint faq_version_whole check (state not in ('approved', 'published')
        or (bring is not null and place is not null and fee is not null and deadline is not null))
    )`.execute(db)
  await sql`
    alter table chatbot.faq_entry add constraint faq_entry_published_version
      foreign key (published_version_id) references chatbot.faq_version (id)`.execute(db)
  await sql`
    create function chatbot.refuse_rewrite() returns trigger language plpgsql as $$
    declare
      later constant text[] := array['state', 'approved_by', 'approved_at', 'published_at',
        'ended_at', 'valid_to_on', 'review_due_on'];
    begin
      if to_jsonb(old) - later <> to_jsonb(new) - later then
        raise exception 'versions are added to, never rewritten (%)', tg_table_name;
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger faq_version_fence before update on chatbot.faq_version
      for each row execute function chatbot.refuse_rewrite()`.execute(db)
  await sql`
    create table chatbot.faq_variant (
      id uuid constraint faq_variant_pkey primary key,
      entry_id uuid not null constraint faq_variant_entry references chatbot.faq_entry (id),
      locale text not null,
      text text not null,
      origin text not null constraint faq_variant_origin_known
        check (origin in ('starter', 'editor', 'learned')),
      added_by uuid,
      added_at timestamptz not null,
      constraint faq_variant_once unique (entry_id, locale, text)
    )`.execute(db)
  await sql`
    create table chatbot.choice (
      id uuid constraint choice_pkey primary key,
      key text not null constraint choice_key unique,
      question jsonb not null,
      options jsonb not null,
      owning_unit_id uuid,
      is_published boolean not null,
      changed_at timestamptz not null
    )`.execute(db)
}
