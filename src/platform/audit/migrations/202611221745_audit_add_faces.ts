import { type Kysely, sql } from 'kysely'

/** Starts a chain for each face (面), and says in the record of a walk whose chain it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into audit.head (face, seq, hash, genesis_hash)
    select face, 0, start, start
    from (
      select face, encode(sha256(gen_random_uuid()::text::bytea), 'hex') as start
      from (values ('staff'), ('public')) as added (face)
    ) as chosen`.execute(db)
  await sql`
    alter table audit.verification
      add column face text not null default 'both',
      add constraint verification_face_known check (face in ('both', 'staff', 'public'))
    `.execute(db)
}
