import { type Kysely, sql } from 'kysely'

/**
 * Creates reports of those who took part. Nobody's debt is stored: it follows from the marks, the
 * category and the rules of the day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.report_template (
      version integer constraint report_template_pk primary key
        constraint report_template_version check (version > 0),
      lead text not null,
      headings jsonb not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
  await sql`
    create table training.report_asked (
      offering_id uuid constraint report_asked_pk primary key
        constraint report_asked_fk references training.offering (id),
      asked boolean not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
  await sql`
    create table training.report (
      id uuid constraint report_pk primary key,
      enrolment_id uuid not null constraint report_once unique
        constraint report_enrolment_fk references training.enrolment (id),
      unit_id uuid not null,
      state text not null constraint report_state_known
        check (state in ('draft', 'submitted', 'returned', 'accepted')),
      lead text not null,
      sections jsonb not null,
      circulates boolean not null,
      revision integer not null,
      saved_at timestamptz not null,
      submitted_on date,
      accepted_on date,
      constraint report_accepted check ((state = 'accepted') = (accepted_on is not null)),
      constraint report_submitted check (state not in ('submitted', 'accepted')
        or submitted_on is not null)
    )`.execute(db)
  await sql`
    create table training.report_enrolment (
      report_id uuid not null constraint report_enrolment_report_fk references training.report (id),
      enrolment_id uuid not null
        constraint report_enrolment_enrolment_fk references training.enrolment (id),
      constraint report_enrolment_pk primary key (report_id, enrolment_id)
    )`.execute(db)
  await sql`
    create index report_enrolment_by_enrolment
    on training.report_enrolment (enrolment_id)`.execute(db)
  await sql`
    create table training.report_file (
      id uuid constraint report_file_pk primary key,
      report_id uuid not null constraint report_file_report_fk references training.report (id),
      sha256 text not null constraint report_file_fk references files.file (sha256),
      filename text not null,
      byte_length bigint not null,
      added_at timestamptz not null,
      constraint report_file_once unique (report_id, sha256)
    )`.execute(db)
  await sql`
    create table training.report_reading (
      report_id uuid not null constraint report_reading_report_fk references training.report (id),
      reader_id uuid not null,
      asked_at timestamptz not null,
      asked_by text not null,
      reminded_at timestamptz,
      read_at timestamptz,
      constraint report_reading_pk primary key (report_id, reader_id)
    )`.execute(db)
  await sql`
    create index report_reading_open on training.report_reading (reader_id)
    where read_at is null`.execute(db)
}
