import { sql } from 'kysely'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Turn } from '../conversation.ts'
import type { OpenQuestion } from '../open-question.ts'
import { json, own } from '../store/own.ts'
import type { TurnFilter } from './filter.ts'

/** What the list and its file show of a turn. */
export type TurnRow = Omit<Turn, 'formKey' | 'conversationId' | 'why'>

const startOf = (on: Temporal.PlainDate) => on.toZonedDateTime(cityTimeZone).toInstant()

// What is sought for is no pattern.
const literal = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

// Trials of staff are no questions of residents.
function matching(db: Handle, filter: TurnFilter, unitIds: readonly string[]) {
  const { fromOn, toOn, kind, locale, channel, unit, helpful, q } = filter
  return own(db)
    .selectFrom('chatbot.turn')
    .where('isTest', '=', false)
    .where('askedAt', '>=', startOf(fromOn))
    .where('askedAt', '<', startOf(toOn.add({ days: 1 })))
    .$if(kind !== '', (query) => query.where('replyKind', '=', kind || 'fixed'))
    .$if(locale !== '', (query) => query.where('locale', '=', locale || 'ja'))
    .$if(channel !== '', (query) => query.where('channel', '=', channel || 'web'))
    .$if(unit !== '', (query) => query.where('unitId', 'in', [...unitIds, unit]))
    .$if(helpful === 'yes' || helpful === 'no', (query) =>
      query.where('isHelpful', '=', helpful === 'yes'),
    )
    .$if(helpful === 'none', (query) => query.where('isHelpful', 'is', null))
    .$if(q !== '', (query) => query.where('question', 'ilike', `%${literal(q)}%`))
}

/** Turns that fit, newest first. */
export async function listTurnRows(
  db: Handle,
  filter: TurnFilter,
  unitIds: readonly string[],
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<TurnRow[]> {
  return matching(db, filter, unitIds)
    .select(['id', 'channel', 'locale', 'isTest', 'question', 'masked', 'replyKind', 'reply'])
    .select(['entryIds', 'versionId', 'topicId', 'unitId', 'support', 'indexVersion', 'tookMs'])
    .select(['isHelpful', 'judgedAt', 'askedAt'])
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many fit. */
export async function countTurnRows(
  db: Handle,
  filter: TurnFilter,
  unitIds: readonly string[],
): Promise<number> {
  const row = await matching(db, filter, unitIds)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Open questions that were made from a turn. */
export async function listQuestionsOf(
  db: Handle,
  turnId: string,
): Promise<Pick<OpenQuestion, 'id' | 'question'>[]> {
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .select(['id', 'question'])
    .where('turnId', '=', turnId)
    .orderBy('id')
    .execute()
}

/** A file of turns with the reason why it was asked for (やり取りの書き出し). */
export type TurnExport = {
  id: string
  reason: string
  filter: Record<string, string>
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
  rowCount: number
  exportedBy: string | null
  exportedAt: Temporal.Instant
}

type ExportTables = { 'chatbot.turnExport': TurnExport }

const exportsOf = (db: Handle) => db.withTables<ExportTables>()

/** Keeps that a file was asked for, and why. */
export async function insertExport(tx: Handle, row: TurnExport): Promise<void> {
  await exportsOf(tx)
    .insertInto('chatbot.turnExport')
    .values({ ...row, filter: json(row.filter) })
    .execute()
}

/** One export; refuses `chatbot.export_not_found`. */
export async function getExport(db: Handle, id: string): Promise<TurnExport> {
  const found = await exportsOf(db)
    .selectFrom('chatbot.turnExport')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.export_not_found')
  return found
}

/** The newest exports, newest first. */
export async function listExports(db: Handle, limit = 10): Promise<TurnExport[]> {
  return exportsOf(db)
    .selectFrom('chatbot.turnExport')
    .selectAll()
    .orderBy('exportedAt', 'desc')
    .limit(limit)
    .execute()
}
