import { type Kysely, sql } from 'kysely'

/** Creates the record of every walk along the chain (検証の記録). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit.verification (
      id uuid not null,
      at timestamptz not null,
      actor text not null,
      whole boolean not null,
      count bigint not null,
      anchors_compared bigint not null,
      anchors_foreign bigint not null,
      anchors_unreadable bigint not null,
      fault text,
      bad_seq bigint,
      other_seq bigint,
      expected text,
      found text,
      constraint verification_pkey primary key (id),
      constraint verification_fault_named check (
        whole = (fault is null) and whole = (bad_seq is null)
      )
    )`.execute(db)
  await sql`create index verification_at on audit.verification (at desc)`.execute(db)
}
