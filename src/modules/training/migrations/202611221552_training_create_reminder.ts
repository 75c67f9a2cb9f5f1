import { type Kysely, sql } from 'kysely'

/** Creates what was reminded of, and the revisions that calendar files count. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // With the first day in the key, an offering that is moved is announced anew.
  await sql`
    create table training.reminder (
      enrolment_id uuid not null
        constraint reminder_enrolment_fk references training.enrolment (id),
      starts_on date not null,
      days_before integer not null constraint reminder_days check (days_before between 0 and 365),
      sent_at timestamptz not null,
      constraint reminder_pk primary key (enrolment_id, starts_on, days_before)
    )`.execute(db)
  await sql`
    create table training.offering_revision (
      offering_id uuid constraint offering_revision_pk primary key
        constraint offering_revision_fk references training.offering (id),
      sequence integer not null,
      most_days integer not null,
      changed_at timestamptz not null
    )`.execute(db)
  // Every change of time or place sets the place; its days are put in anew after that, so those
  // counted here are the days before the change.
  await sql`
    create function training.revise_offering() returns trigger language plpgsql as $$
    declare days integer;
    begin
      select count(*) into days from training.offering_day where offering_id = new.id;
      insert into training.offering_revision as known values (new.id, 1, days, now())
        on conflict on constraint offering_revision_pk do update
        set sequence = known.sequence + 1,
          most_days = greatest(known.most_days, excluded.most_days),
          changed_at = excluded.changed_at;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger offering_revision
      after update of place, cancel_reason on training.offering
      for each row execute function training.revise_offering()`.execute(db)
}
