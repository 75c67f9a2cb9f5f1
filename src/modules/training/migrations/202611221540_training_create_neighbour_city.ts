import { type Kysely, sql } from 'kysely'

/**
 * Creates the register of the cities that may send guests, and what guests are told of an offering.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.neighbour_city (
      lg_code text constraint neighbour_city_pk primary key
        constraint neighbour_city_shape check (lg_code ~ '^[0-9]{6}$'),
      name text not null
        constraint neighbour_city_name_given check (name <> '')
        constraint neighbour_city_name_once unique,
      desk text not null,
      contact text not null
    )`.execute(db)
  await sql`
    create table training.guest_notice (
      offering_id uuid constraint guest_notice_pk primary key
        constraint guest_notice_offering_fk references training.offering (id),
      text text not null
    )`.execute(db)
}
