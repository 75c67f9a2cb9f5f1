import { type Kysely, sql } from 'kysely'

/** Creates the place where an uploaded list of questions waits until it is taken in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.faq_import (
      id uuid constraint faq_import_pkey primary key,
      file_name text not null,
      format text not null,
      encoding text,
      list jsonb,
      row_count integer not null,
      done jsonb,
      uploaded_by text not null,
      uploaded_at timestamptz not null
    )`.execute(db)
}
