import type { Handle } from '../../../platform/database/handle.ts'
import { type Asker, type OpenQuestion, waitingStates } from '../open-question.ts'
import { own } from '../store/own.ts'

/** Stands for a contact that the other machine keeps. */
export const keptElsewhere = 'elsewhere'

type Word = { askerId: string; question: string; path: string; isAnswered: boolean }

const tables = (db: Handle) =>
  own(db).withTables<{ 'chatbot.carriedWord': Word & { queuedAt: Temporal.Instant } }>()

const mostAtOnce = 1_000
const sent = ['id', 'question', 'locale', 'channel', 'origin', 'repeats', 'topicId'] as const
const sentToo = ['owningUnitId', 'turnId', 'askedAt', 'lastAskedAt'] as const
const ofAsker = ['id', 'openQuestionId', 'channel', 'locale', 'contactSealed', 'leftAt'] as const

/** A question that crosses, with whoever waits for its answer. */
export type TakenQuestion = Pick<
  OpenQuestion,
  (typeof sent)[number] | (typeof sentToo)[number]
> & { askers: Pick<Asker, (typeof ofAsker)[number]>[] }

/**
 * Takes the questions that wait, out of this machine. Of one that a LINE user waits for, an empty
 * row stays, which nothing joins any more, so that the word back finds its way.
 */
export async function takeQuestions(tx: Handle): Promise<TakenQuestion[]> {
  const rows = await own(tx)
    .selectFrom('chatbot.openQuestion')
    .select([...sent, ...sentToo])
    .where('state', 'in', [...waitingStates])
    .where('question', '<>', '')
    .orderBy('askedAt')
    .limit(mostAtOnce)
    .forUpdate()
    .execute()
  if (rows.length === 0) return []
  const askers = await own(tx)
    .selectFrom('chatbot.asker')
    .select([...ofAsker])
    .where('openQuestionId', 'in', rows.map(({ id }) => id))
    .where('toldAt', 'is', null)
    .orderBy('leftAt')
    .execute()
  const byQuestion = Map.groupBy(askers, ({ openQuestionId }) => openQuestionId)
  const kept = new Set(
    askers.filter(({ channel }) => channel === 'line').map(({ openQuestionId }) => openQuestionId),
  )
  for (const id of kept) {
    await own(tx)
      .updateTable('chatbot.openQuestion')
      .set({ question: '', likeness: `sent ${id}`, state: 'assigned' })
      .where('id', '=', id)
      .execute()
  }
  await own(tx)
    .deleteFrom('chatbot.asker')
    .where('openQuestionId', 'in', rows.map(({ id }) => id))
    .where('channel', '=', 'mail')
    .execute()
  const gone = rows.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (gone.length > 0) {
    await own(tx).deleteFrom('chatbot.openQuestion').where('id', 'in', gone).execute()
  }
  return rows.map((row) => ({ ...row, askers: byQuestion.get(row.id) ?? [] }))
}

/** The turn, where it has come across before its question; null otherwise. */
export async function findKnownTurn(db: Handle, id: string | null): Promise<string | null> {
  if (id === null) return null
  const found = await own(db)
    .selectFrom('chatbot.turn')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Counts those who asked the same before it crossed. */
export async function addRepeats(tx: Handle, id: string, count: number): Promise<void> {
  await own(tx)
    .updateTable('chatbot.openQuestion')
    .set((set) => ({ repeats: set('repeats', '+', count) }))
    .where('id', '=', id)
    .execute()
}

/** Adds somebody who waits; nothing where they are there already. */
export async function addAsker(tx: Handle, asker: Asker): Promise<void> {
  await own(tx)
    .insertInto('chatbot.asker')
    .values(asker)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Somebody who waits; undefined when they are gone. */
export async function findAsker(db: Handle, id: string): Promise<Asker | undefined> {
  return own(db)
    .selectFrom('chatbot.asker')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Takes away an empty row for which nobody waits any more. */
export async function forgetAsked(tx: Handle, id: string): Promise<void> {
  await own(tx)
    .deleteFrom('chatbot.openQuestion')
    .where('id', '=', id)
    .where('question', '=', '')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('chatbot.asker')
            .select('chatbot.asker.id')
            .whereRef('chatbot.asker.openQuestionId', '=', 'chatbot.openQuestion.id')
            .where('chatbot.asker.toldAt', 'is', null),
        ),
      ),
    )
    .execute()
}

/** Puts a word up for the next bundle. */
export async function queueWord(
  tx: Handle,
  word: Word & { queuedAt: Temporal.Instant },
): Promise<void> {
  await tables(tx)
    .insertInto('chatbot.carriedWord')
    .values(word)
    .onConflict((conflict) => conflict.column('askerId').doNothing())
    .execute()
}

/** Takes the words that wait. */
export async function takeWords(tx: Handle): Promise<Word[]> {
  return tables(tx)
    .deleteFrom('chatbot.carriedWord')
    .returning(['askerId', 'question', 'path', 'isAnswered'])
    .execute()
}
