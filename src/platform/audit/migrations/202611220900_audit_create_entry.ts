import { type Kysely, sql } from 'kysely'

/** Creates the audit trail (監査証跡): the entries, the head of each chain and their fences. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema audit`.execute(db)
  await sql`
    create table audit.entry (
      face text not null,
      seq bigint not null,
      at timestamptz not null,
      actor text not null,
      acted_for text,
      address_hash text,
      request_id text not null,
      action text not null,
      subject text not null,
      result text not null,
      digest_before text,
      digest_after text,
      prev_hash text not null,
      hash text not null,
      constraint entry_pkey primary key (face, seq),
      constraint entry_face_known check (face in ('both', 'staff', 'public')),
      constraint entry_seq_positive check (seq > 0),
      constraint entry_result_known check (result in ('done', 'refused', 'failed', 'seen')),
      constraint entry_digests_are_sha256 check (
        digest_before ~ '^[0-9a-f]{64}$' and digest_after ~ '^[0-9a-f]{64}$'
        and prev_hash ~ '^[0-9a-f]{64}$' and hash ~ '^[0-9a-f]{64}$'
      )
    )`.execute(db)
  await sql`create index entry_at on audit.entry (at)`.execute(db)
  await sql`create index entry_actor on audit.entry (actor, seq)`.execute(db)
  await sql`create index entry_action on audit.entry (action, seq)`.execute(db)
  await sql`create index entry_subject on audit.entry (subject, seq)`.execute(db)

  // Every city's chain starts from a number of its own, so that two chains are never confused.
  await sql`
    create table audit.head (
      face text not null,
      seq bigint not null,
      hash text not null,
      genesis_hash text not null,
      constraint head_pkey primary key (face)
    )`.execute(db)
  await sql`
    insert into audit.head (face, seq, hash, genesis_hash)
    select 'both', 0, start, start
    from (select encode(sha256(gen_random_uuid()::text::bytea), 'hex') as start) as chosen
    `.execute(db)

  await sql`
    create function audit.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit trail is append-only: % on % refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
    end $$`.execute(db)
  await sql`
    create trigger entry_append_only before update or delete on audit.entry
    for each row execute function audit.refuse_change()`.execute(db)
  await sql`
    create trigger entry_never_emptied before truncate on audit.entry
    for each statement execute function audit.refuse_change()`.execute(db)
  await sql`
    create trigger head_never_removed before delete on audit.head
    for each row execute function audit.refuse_change()`.execute(db)
  await sql`
    create trigger head_never_emptied before truncate on audit.head
    for each statement execute function audit.refuse_change()`.execute(db)
  await sql`
    create trigger head_one_step before update on audit.head for each row
    when (new.seq <> old.seq + 1 or new.face <> old.face or new.genesis_hash <> old.genesis_hash)
    execute function audit.refuse_change()`.execute(db)
}
