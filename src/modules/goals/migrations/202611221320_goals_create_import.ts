import { type Kysely, sql } from 'kysely'

/** Policy texts under review, and every save of their answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.policy_import (
      id uuid constraint policy_import_pkey primary key,
      department_id uuid,
      department_name text not null,
      fiscal_year integer,
      title text not null,
      source_text text not null,
      source_name text not null,
      source_encoding text not null constraint policy_import_encoding_known
        check (source_encoding in ('pasted', 'utf-8', 'utf-8-bom', 'utf-16', 'cp932')),
      answers jsonb not null,
      source_labels jsonb not null,
      revision integer not null constraint policy_import_revision_positive check (revision > 0),
      status text not null constraint policy_import_status_known
        check (status in ('open', 'inReview', 'decided', 'published', 'discarded')),
      open_count integer not null,
      approval_note text,
      policy_id uuid constraint policy_import_policy_fkey references goals.annual_policy,
      started_by text not null,
      started_by_name text not null,
      started_at timestamptz not null,
      saved_by text not null,
      saved_by_name text not null,
      saved_at timestamptz not null,
      constraint policy_import_published_has_policy
        check ((status = 'published') = (policy_id is not null))
    )`.execute(db)
  await sql`create index policy_import_saved on goals.policy_import (saved_at desc)`.execute(db)
  await sql`
    create index policy_import_at_hand on goals.policy_import (started_by, saved_by)
      where status in ('open', 'decided')`.execute(db)
  await sql`
    create table goals.policy_import_save (
      import_id uuid not null
        constraint policy_import_save_import_fkey references goals.policy_import,
      revision integer not null,
      action text not null,
      answers jsonb not null,
      source_text text not null,
      saved_by text not null,
      saved_by_name text not null,
      saved_at timestamptz not null,
      constraint policy_import_save_pkey primary key (import_id, revision)
    )`.execute(db)
  await sql`
    create trigger policy_import_save_append_only
      before update or delete on goals.policy_import_save
      for each row execute function goals.refuse_change()`.execute(db)
}
