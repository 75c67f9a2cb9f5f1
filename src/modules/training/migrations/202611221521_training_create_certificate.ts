import { type Kysely, sql } from 'kysely'

/** Creates certificates of completions and licences; rows are added and superseded, not changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.certificate (
      id uuid constraint certificate_pk primary key,
      enrolment_id uuid not null
        constraint certificate_enrolment_fk references training.enrolment (id),
      sha256 text not null constraint certificate_file_fk references files.file (sha256),
      filename text not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz
    )`.execute(db)
  await sql`
    create unique index certificate_one_current on training.certificate (enrolment_id)
    where superseded_at is null`.execute(db)
  await sql`
    create table training.licence (
      id uuid constraint licence_pk primary key,
      licence_id uuid not null,
      employee_id uuid not null,
      name text not null constraint licence_name_given check (name <> ''),
      number text not null,
      issued_on date not null,
      expires_on date
        constraint licence_days_in_order check (expires_on >= issued_on),
      sha256 text constraint licence_file_fk references files.file (sha256),
      filename text,
      confirmed_at timestamptz,
      confirmed_by text,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      constraint licence_file_has_name check ((sha256 is null) = (filename is null)),
      constraint licence_confirmed_by_somebody
        check ((confirmed_at is null) = (confirmed_by is null))
    )`.execute(db)
  await sql`
    create unique index licence_one_current on training.licence (licence_id)
    where superseded_at is null`.execute(db)
  await sql`create index licence_by_person on training.licence (employee_id)`.execute(db)
  await sql`
    create index licence_by_expiry on training.licence (expires_on)
    where superseded_at is null`.execute(db)
  for (const name of ['certificate', 'licence']) {
    await sql`
      create trigger ${sql.id(`${name}_fence`)}
        before update or delete on ${sql.table(`training.${name}`)}
        for each row execute function training.refuse_rewrite()`.execute(db)
  }
}
