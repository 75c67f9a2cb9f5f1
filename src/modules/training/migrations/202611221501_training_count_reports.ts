import { type Kysely, sql } from 'kysely'

/** Creates the revision of everything that an overdue report depends on beside the marks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.report_revision (
      "only" boolean constraint report_revision_pkey primary key
        constraint report_revision_single_row check ("only"),
      no bigint not null
    )`.execute(db)
  await sql`insert into training.report_revision values (true, 0)`.execute(db)
  // Once a transaction, and at its end: nobody holds this row while wanting another.
  await sql`
    create function training.report_change() returns trigger language plpgsql as $$
    declare this_transaction text := pg_current_xact_id()::text;
    begin
      if current_setting('yakuba.training_reported', true) is distinct from this_transaction then
        perform set_config('yakuba.training_reported', this_transaction, true);
        update training.report_revision set no = no + 1;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create constraint trigger report_asked_report_change
      after insert or update or delete on training.report_asked
      deferrable initially deferred
      for each row execute function training.report_change()`.execute(db)
  await sql`
    create constraint trigger report_report_change
      after insert or update of state on training.report
      deferrable initially deferred
      for each row execute function training.report_change()`.execute(db)
  await sql`
    create constraint trigger offering_report_change
      after update of ends_on, state on training.offering
      deferrable initially deferred
      for each row execute function training.report_change()`.execute(db)
}
