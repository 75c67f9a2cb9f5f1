import { type Kysely, sql } from 'kysely'

/** Drops the table of hand-made choices: which entries are near is found, not written down. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop table chatbot.choice`.execute(db)
}
