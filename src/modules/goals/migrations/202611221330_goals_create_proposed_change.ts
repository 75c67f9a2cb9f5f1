import { type Kysely, sql } from 'kysely'

/** Changes of published targets that wait for their decision, and changes of a counting rule. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table goals.target_change
      drop constraint target_change_field_known,
      add constraint target_change_field_known
        check (field in ('targetValue', 'dueOn', 'countingRule'))`.execute(db)

  await sql`
    create table goals.proposed_change (
      id uuid constraint proposed_change_pkey primary key,
      target_id uuid not null
        constraint proposed_change_target_fkey references goals.target,
      first_target_id uuid not null
        constraint proposed_change_first_target_fkey references goals.target,
      field text not null constraint proposed_change_field_known
        check (field in ('targetValue', 'dueOn', 'countingRule')),
      old_value text not null,
      new_value text not null,
      old_rule jsonb,
      new_rule jsonb,
      reason jsonb not null constraint proposed_change_reason_given
        check (btrim(coalesce(reason ->> 'ja', '')) <> ''),
      status text not null constraint proposed_change_status_known check (
        status in ('inReview', 'returned', 'withdrawn', 'refused', 'void', 'published')),
      status_note text,
      proposed_by uuid,
      proposed_by_name text not null,
      proposed_at timestamptz not null,
      updated_at timestamptz not null,
      change_id uuid constraint proposed_change_change_fkey references goals.target_change,
      decision_ref text,
      constraint proposed_change_differs check (old_value <> new_value),
      constraint proposed_change_rule_complete check (
        (field = 'countingRule') = (new_rule is not null and old_rule is not null)),
      constraint proposed_change_published_complete check (
        (status = 'published') = (change_id is not null and decision_ref is not null))
    )`.execute(db)
  await sql`
    create unique index proposed_change_one_open on goals.proposed_change (first_target_id, field)
      where status in ('inReview', 'returned')`.execute(db)
  await sql`
    create index proposed_change_target on goals.proposed_change (first_target_id, proposed_at)`
    .execute(db)
}
