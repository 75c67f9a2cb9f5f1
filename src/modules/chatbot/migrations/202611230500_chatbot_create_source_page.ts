import { type Kysely, sql } from 'kysely'

/** Creates the pages of the city's own site that may be quoted, and what they said when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.source_page (
      id uuid constraint source_page_pkey primary key,
      url text not null,
      title text not null,
      way text not null constraint source_page_way_known check (way in ('fetch', 'hand')),
      owning_unit_id uuid,
      topic_id uuid constraint source_page_topic references chatbot.topic (id),
      fiscal_year integer,
      review_due_on date not null,
      state text not null constraint source_page_state_known
        check (state in ('waiting', 'live', 'gone', 'removed')),
      current_version_id uuid,
      as_of_on date,
      etag text,
      last_modified text,
      checked_at timestamptz,
      failure text,
      failed_nights integer not null default 0,
      changed_at timestamptz,
      looked_at timestamptz,
      added_by uuid,
      added_at timestamptz not null,
      removed_at timestamptz
    )`.execute(db)
  await sql`create unique index source_page_url on chatbot.source_page (url)
    where state <> 'removed'`.execute(db)
  await sql`
    create table chatbot.source_version (
      id uuid constraint source_version_pkey primary key,
      page_id uuid not null constraint source_version_page references chatbot.source_page (id),
      no integer not null,
      title text not null,
      passages jsonb not null,
      content_hash text not null,
      way text not null constraint source_version_way_known check (way in ('fetch', 'hand')),
      as_of_on date not null,
      made_by uuid,
      made_at timestamptz not null,
      constraint source_version_no unique (page_id, no)
    )`.execute(db)
}
