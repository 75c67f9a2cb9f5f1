import { type Kysely, sql } from 'kysely'

/**
 * Lets the retention rule through the fences of decisions: whole drafts past their term are
 * deleted, in a transaction that says so. Rewriting stays refused, whoever tries.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function approvals.refuse_rewrite() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE'
        and current_setting('yakuba.approvals_past_term', true) = pg_current_xact_id()::text
      then
        return old;
      end if;
      raise exception 'records of approvals are added to, never rewritten (%)', tg_table_name;
    end
    $$
  `.execute(db)
  await sql`
    create or replace function approvals.refuse_second_reading()
    returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE'
        and current_setting('yakuba.approvals_past_term', true) = pg_current_xact_id()::text
      then
        return old;
      end if;
      if tg_op = 'UPDATE'
        and old.read_at is null and new.read_at is not null
        and to_jsonb(old) - 'read_at' = to_jsonb(new) - 'read_at'
      then
        return new;
      end if;
      raise exception 'an after-reading is marked as read once, never rewritten';
    end
    $$
  `.execute(db)
}
