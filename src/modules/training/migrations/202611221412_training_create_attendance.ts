import { type Kysely, sql } from 'kysely'

/** Creates marks and completions, which are added to and never changed, and what counts them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.attendance_mark (
      id uuid constraint attendance_mark_pk primary key,
      enrolment_id uuid not null
        constraint attendance_mark_fk references training.enrolment (id),
      held_on date not null,
      attended_minutes integer not null
        constraint attendance_mark_minutes check (attended_minutes between 0 and 1440),
      source text not null
        constraint attendance_mark_source_known check (source in ('list', 'qr', 'import')),
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz
    )`.execute(db)
  await sql`
    create unique index attendance_mark_one_current
    on training.attendance_mark (enrolment_id, held_on)
    include (attended_minutes) where superseded_at is null`.execute(db)
  await sql`
    create table training.completion (
      id uuid constraint completion_pk primary key,
      enrolment_id uuid not null constraint completion_fk references training.enrolment (id),
      completed_on date not null,
      expires_on date,
      result text constraint completion_result_known check (result in ('passed', 'failed')),
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz
    )`.execute(db)
  await sql`
    create unique index completion_one_current on training.completion (enrolment_id)
    include (completed_on) where superseded_at is null`.execute(db)
  await sql`
    create function training.refuse_rewrite() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and old.superseded_at is null and new.superseded_at is not null
        and to_jsonb(old) - 'superseded_at' = to_jsonb(new) - 'superseded_at'
      then
        return new;
      end if;
      raise exception 'marks and completions are added to, never rewritten (%)', tg_table_name;
    end $$`.execute(db)
  for (const name of ['attendance_mark', 'completion']) {
    await sql`
      create trigger ${sql.id(`${name}_fence`)}
        before update or delete on ${sql.table(`training.${name}`)}
        for each row execute function training.refuse_rewrite()`.execute(db)
  }
  await sql`
    create table training.count_revision (
      "only" boolean constraint count_revision_pkey primary key
        constraint count_revision_single_row check ("only"),
      no bigint not null
    )`.execute(db)
  await sql`insert into training.count_revision values (true, 0)`.execute(db)
  // At the end of the transaction, so that nobody waits for this row while holding it and wanting
  // another; once for all marks of a list.
  await sql`
    create function training.count_change() returns trigger language plpgsql as $$
    declare this_transaction text := pg_current_xact_id()::text;
    begin
      if current_setting('yakuba.training_counted', true) is distinct from this_transaction then
        perform set_config('yakuba.training_counted', this_transaction, true);
        update training.count_revision set no = no + 1;
      end if;
      return null;
    end $$`.execute(db)
  // What a person applies for, queues for or is seated in moves no number: enrolment is not here.
  for (const name of ['attendance_mark', 'completion', 'year_summary', 'rules', 'category']) {
    await sql`
      create constraint trigger ${sql.id(`${name}_count_change`)}
        after insert or update or delete on ${sql.table(`training.${name}`)}
        deferrable initially deferred
        for each row execute function training.count_change()`.execute(db)
  }
  await sql`
    create constraint trigger offering_count_change
      after update of fiscal_year, category_id, starts_on on training.offering
      deferrable initially deferred
      for each row execute function training.count_change()`.execute(db)
}
