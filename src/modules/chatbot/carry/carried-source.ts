import { sql } from 'kysely'
import type { ChatSource } from '../../../platform/chat-source.ts'
import { readCarried } from './unpack.ts'

type RecordSource = Extract<ChatSource, { kind: 'records' }>

/** A source of another module as its pages were carried to this machine. */
export function carriedSource(source: RecordSource): RecordSource {
  return {
    ...source,
    version: async ({ db }) => {
      const { rows } = await sql<{ sha256: string }>`
        select sha256 from chatbot.carried where direction = 'in'`.execute(db)
      return rows[0]?.sha256 ?? 'none'
    },
    records: async ({ db }, locale) => (await readCarried(db)).passages[source.key]?.[locale] ?? [],
  }
}
