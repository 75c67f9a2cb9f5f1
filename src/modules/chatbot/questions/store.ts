import { type ExpressionBuilder, type ExpressionWrapper, sql, type SqlBool } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Asker, OpenQuestion, OpenQuestionState } from '../open-question.ts'
import { waitingStates } from '../open-question.ts'
import { own } from '../store/own.ts'
import type { ChatbotTables } from '../store/tables.ts'

/** What the queue is narrowed by. */
export type QueueFilter = {
  /** Units; null among them: questions without one. Absent: all. */
  unitIds?: readonly (string | null)[]
  states: readonly OpenQuestionState[]
  /** Only what is due before this day. */
  dueBefore?: Temporal.PlainDate
  /** Only what somebody in particular looks after. */
  assigneeId?: string
  /** Only those whose askers are still to be told by mail. */
  isToTell?: boolean
  /** Words that the question holds, all of them. */
  q?: string
}

type Build = ExpressionBuilder<ChatbotTables, 'chatbot.openQuestion'>

function among(
  where: Build,
  filter: QueueFilter,
): ExpressionWrapper<ChatbotTables, never, SqlBool> {
  const { unitIds, states, dueBefore, assigneeId, isToTell = false, q = '' } = filter
  const ids = unitIds?.filter((id) => id !== null) ?? []
  const words = q.split(/\s+/).filter((word) => word !== '')
  const parts = [
    where('state', 'in', [...states]),
    ...(unitIds === undefined
      ? []
      : [
          where.or([
            ...(ids.length > 0 ? [where('owningUnitId', 'in', ids)] : []),
            ...(unitIds.includes(null) ? [where('owningUnitId', 'is', null)] : []),
          ]),
        ]),
    ...(dueBefore === undefined ? [] : [where('dueOn', '<', dueBefore)]),
    ...(assigneeId === undefined ? [] : [where('assigneeId', '=', assigneeId)]),
    ...(isToTell
      ? [
          where('id', 'in', (select) =>
            select
              .selectFrom('chatbot.asker')
              .select('openQuestionId')
              .where('channel', '=', 'mail')
              .where('toldAt', 'is', null),
          ),
        ]
      : []),
    ...words.map((word) => where('question', 'ilike', `%${word.replaceAll(/[%_\\]/g, '\\$&')}%`)),
  ]
  return where.and(parts) as unknown as ExpressionWrapper<ChatbotTables, never, SqlBool>
}

/** A part of the queue: what waits, by its due date, then what was dealt with, newest first. */
export async function listQueue(
  db: Handle,
  filter: QueueFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<OpenQuestion[]> {
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where((where) => among(where, filter))
    .orderBy(sql`handled_at desc nulls first`)
    .orderBy('dueOn')
    .orderBy('askedAt')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** How many there are of it. */
export async function countQueue(db: Handle, filter: QueueFilter): Promise<number> {
  const row = await own(db)
    .selectFrom('chatbot.openQuestion')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where((where) => among(where, filter))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Questions of the queue, held until the transaction ends: two clerks come one after the other. */
export async function lockQuestions(
  tx: Handle,
  ids: readonly string[],
): Promise<Map<string, OpenQuestion>> {
  const rows = await own(tx)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** One of them; refuses `chatbot.question_not_found`. */
export async function lockQuestion(tx: Handle, id: string): Promise<OpenQuestion> {
  const found = (await lockQuestions(tx, [id])).get(id)
  if (found === undefined) throw notFound('chatbot.question_not_found')
  return found
}

/** Questions whose answer is being written as this entry. */
export async function listDraftedBy(tx: Handle, entryId: string): Promise<OpenQuestion[]> {
  return own(tx)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('state', '=', 'drafting')
    .where('entryId', '=', entryId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Moves whoever waits, and what was joined to one question before, to another. */
export async function joinTo(tx: Handle, fromId: string, toId: string): Promise<void> {
  await own(tx)
    .updateTable('chatbot.asker')
    .set({ openQuestionId: toId })
    .where('openQuestionId', '=', fromId)
    .execute()
  await own(tx)
    .updateTable('chatbot.openQuestion')
    .set({ duplicateOfId: toId })
    .where('duplicateOfId', '=', fromId)
    .execute()
}

/** Everybody who left word for these questions, told or not, oldest first. */
export async function listAllAskers(db: Handle, ids: readonly string[]): Promise<Asker[]> {
  if (ids.length === 0) return []
  return own(db)
    .selectFrom('chatbot.asker')
    .select([
      'id',
      'openQuestionId',
      'channel',
      'locale',
      'contactSealed',
      'formKey',
      'leftAt',
      'toldAt',
    ])
    .where('openQuestionId', 'in', [...ids])
    .orderBy('leftAt')
    .execute()
}

/** What waits longer than it should on a day, whoever has it. */
export async function listOverdue(db: Handle, today: Temporal.PlainDate): Promise<OpenQuestion[]> {
  return listQueue(db, { states: waitingStates, dueBefore: today }, { offset: 0, limit: 1_000 })
}

/** Questions that were joined to one, oldest first. */
export async function listDuplicates(db: Handle, originalId: string): Promise<OpenQuestion[]> {
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('duplicateOfId', '=', originalId)
    .orderBy('askedAt')
    .execute()
}
