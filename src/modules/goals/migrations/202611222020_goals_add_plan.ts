import { type Kysely, sql } from 'kysely'

/**
 * A policy of another kind: a related plan (関連計画) with a period of several years, whose targets
 * are outcome or activity indicators. Same tables, same freezing, same counting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table goals.annual_policy
      add column kind text not null default 'policy'
        constraint annual_policy_kind_known check (kind in ('policy', 'plan')),
      add column slug text,
      add column until_fiscal_year integer,
      add constraint annual_policy_plan_complete check (
        (kind = 'plan') = (slug is not null)
        and (kind = 'plan') = (until_fiscal_year is not null)
        and (until_fiscal_year is null or until_fiscal_year between fiscal_year and 2200)),
      drop constraint annual_policy_version_unique`.execute(db)
  await sql`drop index goals.annual_policy_one_published`.execute(db)
  await sql`
    create unique index annual_policy_version_unique on goals.annual_policy
      (fiscal_year, department_id, version) where kind = 'policy'`.execute(db)
  await sql`
    create unique index annual_policy_one_published on goals.annual_policy
      (fiscal_year, department_id) where status = 'published' and kind = 'policy'`.execute(db)
  await sql`
    create unique index annual_policy_plan_version_unique on goals.annual_policy
      (slug, version) where kind = 'plan'`.execute(db)
  await sql`
    create unique index annual_policy_plan_one_published on goals.annual_policy
      (slug) where status = 'published' and kind = 'plan'`.execute(db)
  await sql`
    alter table goals.target add column indicator text
      constraint target_indicator_known check (indicator in ('outcome', 'activity'))`.execute(db)
}
