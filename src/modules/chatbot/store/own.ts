import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { ChatbotTables } from './tables.ts'

/** The database with this module's tables. */
export const own = (db: Handle) => db.withTables<ChatbotTables>()

/** A value for a JSON column; the driver would make a PostgreSQL array of a list. */
export const json = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`

/** Changes with every write of what replies are made of. */
export async function readRevision(db: Handle): Promise<number> {
  const row = await own(db).selectFrom('chatbot.revision').select('no').executeTakeFirstOrThrow()
  return row.no
}
