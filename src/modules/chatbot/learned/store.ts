import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { type OpenQuestion, waitingStates } from '../open-question.ts'
import type { ChatbotTables } from '../store/tables.ts'
import type { LearnedItem, LearnedList } from './learned.ts'

type Tables = Pick<ChatbotTables, 'chatbot.openQuestion'> & {
  'chatbot.learnedList': LearnedList
  'chatbot.learnedItem': LearnedItem & { correctionReason: string | null }
}

// Why something was corrected is the staff's; a public face may not read it.
const shown = [
  ...(['id', 'monthOn', 'openQuestionId', 'question', 'questionPlain', 'entryId'] as const),
  ...(['unitId', 'days', 'sortNo', 'removedAt'] as const),
]

const own = (db: Handle) => db.withTables<Tables>()

/** Published lists, newest first. */
export async function listLists(db: Handle): Promise<LearnedList[]> {
  return own(db).selectFrom('chatbot.learnedList').selectAll().orderBy('monthOn', 'desc').execute()
}

/** The list of a month, once it is published. */
export async function findList(
  db: Handle,
  monthOn: Temporal.PlainDate,
): Promise<LearnedList | undefined> {
  return own(db)
    .selectFrom('chatbot.learnedList')
    .selectAll()
    .where('monthOn', '=', monthOn)
    .executeTakeFirst()
}

/** What stands on lists, or waits to: of a month or of all, in their order. */
export async function listItems(db: Handle, monthOn?: Temporal.PlainDate): Promise<LearnedItem[]> {
  return own(db)
    .selectFrom('chatbot.learnedItem')
    .select(shown)
    .$if(monthOn !== undefined, (query) => query.where('monthOn', '=', monthOn ?? null))
    .orderBy('monthOn', 'desc')
    .orderBy('sortNo')
    .orderBy('id')
    .execute()
}

/** One of them; refuses `chatbot.learned_not_found`. */
export async function getItem(db: Handle, id: string): Promise<LearnedItem> {
  const found = await own(db)
    .selectFrom('chatbot.learnedItem')
    .select(shown)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.learned_not_found')
  return found
}

/** Questions that were answered in a month of the city's clock, in the order of answers. */
export async function listAnswered(
  db: Handle,
  monthOn: Temporal.PlainDate,
): Promise<OpenQuestion[]> {
  const last = monthOn.add({ months: 1 }).subtract({ days: 1 })
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('state', '=', 'answered')
    .where(
      sql<boolean>`(handled_at at time zone 'Asia/Tokyo')::date between ${monthOn} and ${last}`,
    )
    .orderBy('handledAt')
    .orderBy('id')
    .execute()
}

/** How many questions wait for an answer. */
export async function countWaiting(db: Handle): Promise<number> {
  const row = await own(db)
    .selectFrom('chatbot.openQuestion')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', 'in', [...waitingStates])
    .executeTakeFirstOrThrow()
  return row.count
}

/** Publishes a list; false when somebody was faster. */
export async function insertList(tx: Handle, list: LearnedList): Promise<boolean> {
  const made = await own(tx)
    .insertInto('chatbot.learnedList')
    .values(list)
    .onConflict((conflict) => conflict.constraint('learned_list_pkey').doNothing())
    .returning('monthOn')
    .executeTakeFirst()
  return made !== undefined
}

/** Puts what a published month holds in the place of what was written for it. */
export async function replaceItems(
  tx: Handle,
  monthOn: Temporal.PlainDate,
  items: readonly LearnedItem[],
): Promise<void> {
  await own(tx).deleteFrom('chatbot.learnedItem').where('monthOn', '=', monthOn).execute()
  if (items.length === 0) return
  await own(tx)
    .insertInto('chatbot.learnedItem')
    .values([...items])
    .execute()
}

/** Keeps the words for a question; of one that has some the new ones count. */
export async function upsertWords(tx: Handle, item: LearnedItem): Promise<void> {
  const { question, questionPlain } = item
  await own(tx)
    .insertInto('chatbot.learnedItem')
    .values(item)
    .onConflict((conflict) =>
      conflict.constraint('learned_item_once').doUpdateSet({ question, questionPlain }),
    )
    .execute()
}

/** Corrects what was published, and notes on its list that it was. */
export async function correctItem(
  tx: Handle,
  { id, monthOn }: Pick<LearnedItem, 'id' | 'monthOn'>,
  change: Pick<LearnedItem, 'question' | 'questionPlain' | 'removedAt'> & {
    correctionReason: string
  },
  correctedAt: Temporal.Instant,
): Promise<void> {
  await own(tx).updateTable('chatbot.learnedItem').set(change).where('id', '=', id).execute()
  await own(tx)
    .updateTable('chatbot.learnedList')
    .set({ correctedAt })
    .where('monthOn', '=', monthOn)
    .execute()
}

/** Why items were corrected last, by their ids. */
export async function listReasons(db: Handle): Promise<Map<string, string>> {
  const rows = await own(db)
    .selectFrom('chatbot.learnedItem')
    .select(['id', 'correctionReason'])
    .where('correctionReason', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, correctionReason }) => [id, correctionReason ?? '']))
}

/** Changes when a published list does. */
export async function learnedVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', count(*), max(published_at), max(corrected_at)) as version
    from chatbot.learned_list`.execute(db)
  return rows[0]?.version ?? ''
}
