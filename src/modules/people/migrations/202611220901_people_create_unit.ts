import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/**
 * Creates the schema with its units, their versions and successions.
 *
 * A version is never changed: a correction supersedes it and adds another. `uuid_range` and
 * `text_range` let an exclusion constraint compare single keys with plain PostgreSQL, since the
 * extension btree_gist is not installed on every city's server.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema people`.execute(db)
  await sql`create type people.uuid_range as range (subtype = uuid)`.execute(db)
  await sql`create type people.text_range as range (subtype = text, collation = "C")`.execute(db)
  await createRewriteFence(db)
  await sql`
    create table people.unit (
      id uuid constraint unit_pk primary key,
      kind text not null
        constraint unit_kind_known check (kind in ('department', 'division', 'section')),
      recorded_at timestamptz not null,
      recorded_by text not null
    )
  `.execute(db)
  await sql`
    create table people.unit_version (
      id uuid constraint unit_version_pk primary key,
      unit_id uuid not null
        constraint unit_version_unit_fk references people.unit (id),
      name text not null,
      slug text not null
        constraint unit_version_slug_format check (slug ~ '^[a-z][a-z0-9-]{0,39}$'),
      phone text,
      parent_unit_id uuid
        constraint unit_version_parent_fk references people.unit (id)
        constraint unit_version_not_own_parent check (parent_unit_id <> unit_id),
      sort_no integer not null,
      from_on date not null,
      to_on date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      constraint unit_version_period check (to_on is null or to_on >= from_on),
      constraint unit_version_one_at_a_time exclude using gist (
        people.uuid_range(unit_id, unit_id, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (superseded_at is null),
      constraint unit_version_slug_unique exclude using gist (
        people.text_range(slug, slug, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (superseded_at is null)
    )
  `.execute(db)
  await sql`create index unit_version_unit on people.unit_version (unit_id)`.execute(db)
  await sql`
    create trigger unit_version_fence before update or delete on people.unit_version
    for each row execute function people.refuse_rewrite()
  `.execute(db)
  await sql`
    create table people.unit_succession (
      id uuid constraint unit_succession_pk primary key,
      kind text not null constraint unit_succession_kind_known
        check (kind in ('rename', 'merge', 'split', 'transferOfDuty')),
      effective_on date not null,
      from_unit_id uuid not null
        constraint unit_succession_from_fk references people.unit (id),
      to_unit_id uuid not null
        constraint unit_succession_to_fk references people.unit (id),
      note text not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    )
  `.execute(db)
  await sql`
    create index unit_succession_units on people.unit_succession (from_unit_id, to_unit_id)
  `.execute(db)
}

/** The second fence behind the store: a row may only be marked as superseded, once. */
async function createRewriteFence(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function people.refuse_rewrite() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and old.superseded_at is null and new.superseded_at is not null
        and to_jsonb(old) - 'superseded_at' = to_jsonb(new) - 'superseded_at'
      then
        return new;
      end if;
      raise exception 'records of people are added to, never rewritten (%)', tg_table_name;
    end
    $$
  `.execute(db)
}
