import { type Kysely, sql } from 'kysely'

const counted = [
  ...['topic', 'desk', 'faq_entry', 'faq_version', 'faq_variant', 'choice', 'fixed_reply'],
  'kill_switch',
]

/** Counts the writes of everything that a reply is made of, so that copies in memory follow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chatbot.revision (
      "only" boolean constraint revision_pkey primary key
        constraint revision_single_row check ("only"),
      no bigint not null
    )`.execute(db)
  await sql`insert into chatbot.revision values (true, 0)`.execute(db)
  await sql`
    create function chatbot.count_revision() returns trigger language plpgsql as $$
    begin
      update chatbot.revision set no = no + 1;
      return null;
    end $$`.execute(db)
  for (const name of counted) {
    await sql`
      create trigger ${sql.id(`${name}_count_revision`)}
        after insert or update or delete on ${sql.table(`chatbot.${name}`)}
        for each statement execute function chatbot.count_revision()`.execute(db)
  }
}
