import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Creates the city's own routes and the limits up to which heads decide alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Lets an exclusion constraint compare single keys without an extension.
  await sql`create type approvals.text_range as range (subtype = text, collation = "C")`.execute(db)
  await sql`
    create function approvals.refuse_rule_rewrite() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and old.superseded_at is null and new.superseded_at is not null
        and to_jsonb(old) - '{superseded_at,place}'::text[]
          = to_jsonb(new) - '{superseded_at,place}'::text[]
      then
        return new;
      end if;
      raise exception 'rules of approvals are added to, never rewritten (%)', tg_table_name;
    end
    $$
  `.execute(db)
  await sql`
    create table approvals.route_rule (
      id uuid constraint route_rule_pk primary key,
      rule_id uuid not null,
      form text not null,
      unit_id uuid,
      amount_from_yen bigint constraint route_rule_amount check (amount_from_yen >= 0),
      days_from integer constraint route_rule_days check (days_from >= 0),
      steps jsonb not null
        constraint route_rule_has_steps check (jsonb_array_length(steps) > 0),
      from_on date not null,
      to_on date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      place text not null generated always as (form || '|' || coalesce(unit_id::text, '*')
        || '|' || coalesce(amount_from_yen, -1)::text || '|' || coalesce(days_from, -1)::text
      ) stored,
      constraint route_rule_period check (to_on is null or to_on >= from_on),
      constraint route_rule_one_at_a_time exclude using gist (
        approvals.text_range(place, place, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (superseded_at is null)
    )
  `.execute(db)
  await sql`
    create unique index route_rule_one_current on approvals.route_rule (rule_id)
    where superseded_at is null
  `.execute(db)
  await sql`
    create trigger route_rule_fence before update or delete on approvals.route_rule
    for each row execute function approvals.refuse_rule_rewrite()
  `.execute(db)
  await sql`
    create table approvals.delegation_limit (
      id uuid constraint delegation_limit_pk primary key,
      limit_id uuid not null,
      form text,
      head_level text not null constraint delegation_limit_level_known
        check (head_level in ('department', 'division', 'section')),
      max_amount_yen bigint not null
        constraint delegation_limit_amount check (max_amount_yen >= 0),
      from_on date not null,
      to_on date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      place text not null
        generated always as (coalesce(form, '*') || '|' || head_level) stored,
      constraint delegation_limit_period check (to_on is null or to_on >= from_on),
      constraint delegation_limit_one_at_a_time exclude using gist (
        approvals.text_range(place, place, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (superseded_at is null)
    )
  `.execute(db)
  await sql`
    create unique index delegation_limit_one_current on approvals.delegation_limit (limit_id)
    where superseded_at is null
  `.execute(db)
  await sql`
    create trigger delegation_limit_fence before update or delete on approvals.delegation_limit
    for each row execute function approvals.refuse_rule_rewrite()
  `.execute(db)
}
