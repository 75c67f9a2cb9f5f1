import { type Kysely, sql } from 'kysely'

/** Creates uploaded lists, kept only until they are applied or dropped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.list_import (
      id uuid constraint list_import_pk primary key,
      kind text not null constraint list_import_kind_known
        check (kind in ('plan', 'offerings', 'history', 'marks')),
      file_name text not null,
      format text not null constraint list_import_format_known check (format in ('csv', 'xlsx')),
      encoding text,
      sheet text,
      other_sheets integer not null,
      list jsonb,
      row_count integer not null,
      uploaded_at timestamptz not null,
      uploaded_by text not null,
      applied_at timestamptz,
      applied_hash text,
      done jsonb,
      constraint list_import_emptied check (applied_at is null or list is null)
    )`.execute(db)
}
