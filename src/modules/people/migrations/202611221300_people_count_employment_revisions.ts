import { type Kysely, sql } from 'kysely'

/** A number that changes with every change of who works here and may do what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.employment_revision (
      "only" boolean constraint employment_revision_pkey primary key
        constraint employment_revision_single_row check ("only"),
      no bigint not null
    )`.execute(db)
  await sql`insert into people.employment_revision values (true, 0)`.execute(db)
  // At the end of the transaction, so that nobody waits for this row while holding it and wanting
  // another; once for all rows of a list.
  await sql`
    create function people.count_employment_revision() returns trigger language plpgsql as $$
    declare this_transaction text := pg_current_xact_id()::text;
    begin
      if current_setting('yakuba.employment_counted', true) is distinct from this_transaction then
        perform set_config('yakuba.employment_counted', this_transaction, true);
        update people.employment_revision set no = no + 1;
      end if;
      return null;
    end $$`.execute(db)
  for (const name of ['employee', 'employee_version', 'assignment', 'role_grant']) {
    await sql`
      create constraint trigger ${sql.id(`${name}_count_employment_revision`)}
        after insert or update or delete on ${sql.table(`people.${name}`)}
        deferrable initially deferred
        for each row execute function people.count_employment_revision()`.execute(db)
  }
}
