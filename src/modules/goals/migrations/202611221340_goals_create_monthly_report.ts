import { type Kysely, sql } from 'kysely'

/**
 * What the owner of a measure reported of a month, with the values seen that day, and the files
 * that prove a report or a value. Rows are only added: a later report of the same month is a new
 * revision.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.monthly_report (
      id uuid constraint monthly_report_pkey primary key,
      measure_id uuid not null constraint monthly_report_measure_fkey references goals.measure,
      month date not null constraint monthly_report_first_day check (extract(day from month) = 1),
      revision integer not null constraint monthly_report_revision_positive check (revision > 0),
      state text,
      note text,
      is_note_public boolean not null
        constraint monthly_report_public_note check (not is_note_public or note is not null),
      seen jsonb not null,
      seen_hash text not null,
      evidence_file_ids uuid[] not null,
      as_is boolean not null,
      reported_by text not null,
      stood_in_for uuid,
      reported_on date not null,
      reported_at timestamptz not null,
      constraint monthly_report_revision unique (measure_id, month, revision)
    )`.execute(db)
  await sql`
    create table goals.evidence_file (
      id uuid constraint evidence_file_pkey primary key,
      measure_id uuid not null constraint evidence_file_measure_fkey references goals.measure,
      subject_kind text not null constraint evidence_file_subject_known
        check (subject_kind in ('report', 'reading')),
      subject_id uuid not null,
      sha256 text not null constraint evidence_file_kept references files.file,
      filename text not null,
      media_type text not null,
      byte_length bigint not null,
      label smallint not null constraint evidence_file_label_known check (label between 1 and 3),
      is_public boolean not null
        constraint evidence_file_public_label check (not is_public or label = 1),
      added_by text not null,
      added_at timestamptz not null
    )`.execute(db)
  await sql`create index evidence_file_measure on goals.evidence_file (measure_id)`.execute(db)
  await sql`create index evidence_file_digest_used on goals.evidence_file (sha256)`.execute(db)
  for (const name of ['monthly_report', 'evidence_file']) {
    await sql`
      create trigger ${sql.id(`${name}_append_only`)}
        before update or delete on ${sql.table(`goals.${name}`)}
        for each row execute function goals.refuse_change()`.execute(db)
    await sql`
      create trigger ${sql.id(`${name}_count_revision`)}
        after insert on ${sql.table(`goals.${name}`)}
        for each statement execute function goals.count_revision()`.execute(db)
  }
}
