import { type Kysely, sql } from 'kysely'

/**
 * Counts the writes of each department and year apart, so that a reading of one policy redraws its
 * own pages and no others. Tables without a count of their own still redraw them all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table goals.revision add column shared_no bigint not null default 0`.execute(db)
  // Fiscal year 0 stands for what every page of the department shows: the list of its years.
  await sql`
    create table goals.policy_revision (
      department_id uuid not null,
      fiscal_year integer not null,
      no bigint not null,
      constraint policy_revision_pkey primary key (department_id, fiscal_year)
    )`.execute(db)
  await sql`
    create or replace function goals.count_revision() returns trigger language plpgsql as $$
    begin
      update goals.revision set no = no + 1, shared_no = shared_no + 1;
      return null;
    end $$`.execute(db)

  const byTarget = sql`
    select policy.department_id, policy.fiscal_year from changed
      join goals.target on target.id = changed.target_id
      join goals.measure on measure.id = target.measure_id
      join goals.annual_policy as policy on policy.id = measure.policy_id`
  const byPolicy = sql`
    select policy.department_id, policy.fiscal_year from changed
      join goals.annual_policy as policy on policy.id = changed.policy_id`
  await countApart(db, 'source_reading', byTarget)
  await countApart(db, 'target_change', byTarget)
  await countApart(db, 'text_translation', byPolicy)
  const byMeasure = sql`
    select policy.department_id, policy.fiscal_year from changed
      join goals.measure on measure.id = changed.measure_id
      join goals.annual_policy as policy on policy.id = measure.policy_id`
  for (const name of ['monthly_note', 'monthly_report', 'evidence_file']) {
    await countApart(db, name, byMeasure)
  }
  await countApart(
    db,
    'annual_policy',
    sql`
      select department_id, year from changed, unnest(array[0, fiscal_year]) as year
        where status in ('published', 'superseded')`,
  )

  await sql`create index measure_thread on goals.measure (thread_id)`.execute(db)
  await sql`create index measure_first on goals.measure (first_measure_id)`.execute(db)
  await sql`create index target_first on goals.target (first_target_id)`.execute(db)
}

async function countApart(
  db: Kysely<unknown>,
  name: string,
  places: ReturnType<typeof sql>,
): Promise<void> {
  const count = sql.table(`goals.count_${name}`)
  await sql`
    create function ${count}() returns trigger language plpgsql as $$
    begin
      update goals.revision set no = no + 1;
      insert into goals.policy_revision
        select distinct place.department_id, place.year, 1 from (${places})
          as place (department_id, year) order by 1, 2
        on conflict on constraint policy_revision_pkey
          do update set no = policy_revision.no + 1;
      return null;
    end $$`.execute(db)
  const table = sql.table(`goals.${name}`)
  await sql`drop trigger ${sql.id(`${name}_count_revision`)} on ${table}`.execute(db)
  for (const [deed, rows] of [['insert', 'new'], ['update', 'new'], ['delete', 'old']] as const) {
    await sql`
      create trigger ${sql.id(`${name}_count_${deed}`)} after ${sql.raw(deed)} on ${table}
        referencing ${sql.raw(rows)} table as changed
        for each statement execute function ${count}()`.execute(db)
  }
}
