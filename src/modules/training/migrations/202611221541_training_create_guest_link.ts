import { type Kysely, sql } from 'kysely'

/** Creates the links by which a neighbour city's desk sees its own seats; only hashes are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.guest_link (
      id uuid constraint guest_link_pk primary key,
      lg_code text not null
        constraint guest_link_city_fk references training.neighbour_city (lg_code),
      offering_id uuid constraint guest_link_offering_fk references training.offering (id),
      token_hash text not null
        constraint guest_link_hash_shape check (token_hash ~ '^[0-9a-f]{64}$')
        constraint guest_link_hash_once unique,
      expires_on date not null,
      created_at timestamptz not null,
      created_by text not null,
      revoked_at timestamptz
    )`.execute(db)
  await sql`create index guest_link_by_offering on training.guest_link (offering_id)`.execute(db)
}
