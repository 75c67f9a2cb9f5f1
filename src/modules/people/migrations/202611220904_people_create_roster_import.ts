import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Creates uploaded staff lists, kept only until they are applied or dropped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.roster_import (
      id uuid constraint roster_import_pk primary key,
      file_name text not null,
      encoding text not null,
      as_of_on date not null,
      zeros text not null
        constraint roster_import_zeros_known check (zeros in ('ask', 'restore', 'keep')),
      cells jsonb,
      row_count integer not null,
      uploaded_at timestamptz not null,
      uploaded_by text not null,
      applied_at timestamptz,
      applied_hash text,
      constraint roster_import_emptied check (applied_at is null or cells is null)
    )
  `.execute(db)
}
