import { type Kysely, sql } from 'kysely'

/** Which languages of a policy are published, beside the Japanese of the policy itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table goals.publication (
      id uuid constraint publication_pkey primary key,
      policy_id uuid not null
        constraint publication_policy_fkey references goals.annual_policy,
      locale text not null constraint publication_locale_known
        check (locale in ('ja-plain', 'pt-BR', 'en')),
      state text not null constraint publication_state_known
        check (state in ('published', 'withdrawn')),
      content_hash text not null,
      published_on date not null,
      published_at timestamptz not null,
      published_by text not null
    )`.execute(db)
  await sql`create index publication_policy on goals.publication (policy_id, locale)`.execute(db)
  // Languages shown so far stay where they are.
  await sql`
    insert into goals.publication
      select gen_random_uuid(), policy.id, translated.locale, 'published', '',
        policy.published_on, policy.published_at, 'system'
      from goals.annual_policy as policy
      join (select distinct policy_id, locale from goals.text_translation
            where state = 'approved') as translated on translated.policy_id = policy.id
      where policy.status in ('published', 'superseded')`.execute(db)
  await sql`
    create trigger publication_append_only before update or delete on goals.publication
      for each row execute function goals.refuse_change()`.execute(db)
  await sql`
    create function goals.count_publication() returns trigger language plpgsql as $$
    begin
      update goals.revision set no = no + 1;
      insert into goals.policy_revision
        select distinct policy.department_id, policy.fiscal_year, 1 from changed
          join goals.annual_policy as policy on policy.id = changed.policy_id
        on conflict on constraint policy_revision_pkey
          do update set no = policy_revision.no + 1;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger publication_count_insert after insert on goals.publication
      referencing new table as changed
      for each statement execute function goals.count_publication()`.execute(db)
}
