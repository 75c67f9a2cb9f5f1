import { type Kysely, sql } from 'kysely'

/**
 * Creates disclosure requests (開示請求) and deletion certificates (廃棄証明書). Certificates are
 * never changed or deleted: they are all that is left of what they speak of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema privacy`.execute(db)
  await sql`
    create table privacy.disclosure (
      id uuid not null,
      person text not null,
      reference text not null,
      reason text not null,
      asked_at timestamptz not null,
      asked_by uuid not null,
      constraint disclosure_pkey primary key (id),
      constraint disclosure_person_shape check (person ~ '^(employee|guest)/[0-9a-f-]{36}$')
    )`.execute(db)
  await sql`create index disclosure_asked_at on privacy.disclosure (asked_at)`.execute(db)
  await sql`
    create table privacy.deletion (
      id uuid not null,
      done_at timestamptz not null,
      for_day date not null,
      done_by text not null,
      constraint deletion_pkey primary key (id)
    )`.execute(db)
  await sql`create index deletion_done_at on privacy.deletion (done_at)`.execute(db)
  await sql`
    create table privacy.deletion_item (
      deletion_id uuid not null,
      rule text not null,
      label text not null,
      rule_text text not null,
      held_in text not null,
      how text not null,
      count integer not null,
      hashes text[] not null,
      constraint deletion_item_pkey primary key (deletion_id, rule),
      constraint deletion_item_deletion_fkey foreign key (deletion_id)
        references privacy.deletion (id),
      constraint deletion_item_how_known check (how in ('erase', 'anonymise')),
      constraint deletion_item_count_whole check (count > 0 and count = cardinality(hashes))
    )`.execute(db)
  await sql`
    create function privacy.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'deletion certificates are not changed' using errcode = '42501';
    end $$`.execute(db)
  for (const table of ['deletion', 'deletion_item']) {
    await sql`
      create trigger ${sql.id(`${table}_kept`)} before update or delete
      on ${sql.id('privacy', table)} for each row execute function privacy.refuse_change()
    `.execute(db)
  }
}
