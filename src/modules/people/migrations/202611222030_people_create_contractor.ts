import { type Kysely, sql } from 'kysely'

/** Contractors' people: asked for by one, opened by another, with a last day of a year at most. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.contractor (
      id uuid not null,
      staff_no text not null,
      name text not null,
      company text not null,
      purpose text not null,
      unit_id uuid not null,
      role text,
      from_on date not null,
      last_on date not null,
      asked_at timestamptz not null,
      asked_by text not null,
      opened_at timestamptz,
      opened_by text,
      ended_at timestamptz,
      ended_by text,
      constraint contractor_pkey primary key (id),
      constraint contractor_staff_no_key unique (staff_no),
      constraint contractor_unit_id_fkey foreign key (unit_id) references people.unit (id),
      constraint contractor_year_at_most
        check (last_on >= from_on and last_on < from_on + interval '1 year'),
      constraint contractor_two_people check (opened_by <> asked_by),
      constraint contractor_opened_by_somebody check ((opened_at is null) = (opened_by is null)),
      constraint contractor_ended_by_somebody check ((ended_at is null) = (ended_by is null))
    )`.execute(db)
  await sql`
    create constraint trigger contractor_count_employment_revision
      after insert or update or delete on people.contractor
      deferrable initially deferred
      for each row execute function people.count_employment_revision()`.execute(db)
}
