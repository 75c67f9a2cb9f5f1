import { type Kysely, sql } from 'kysely'

/** Makes quick what each decline looks for: questions like it that were asked lately. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index open_question_locale_asked
      on chatbot.open_question (locale, last_asked_at)`.execute(db)
}
