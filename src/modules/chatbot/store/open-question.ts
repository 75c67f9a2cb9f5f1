import { notFound } from '../../../platform/refusal.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { type Asker, type OpenQuestion, waitingStates } from '../open-question.ts'
import { own } from './own.ts'

/** Adds a question to the queue. */
export async function insertOpenQuestion(tx: Handle, question: OpenQuestion): Promise<void> {
  await own(tx).insertInto('chatbot.openQuestion').values(question).execute()
}

/** The newest question of the queue that is like this one. */
export async function findAlike(
  db: Handle,
  likeness: string,
): Promise<Pick<OpenQuestion, 'id' | 'state'> | undefined> {
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .select(['id', 'state'])
    .where('likeness', '=', likeness)
    .where('state', '<>', 'duplicate')
    .orderBy('lastAskedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Counts a repeat; one that was dealt with is opened again, due on `reopenDueOn`. */
export async function countRepeat(
  tx: Handle,
  { id, state }: Pick<OpenQuestion, 'id' | 'state'>,
  at: Temporal.Instant,
  reopenDueOn: Temporal.PlainDate,
): Promise<void> {
  const isDone = state === 'answered'
  await own(tx)
    .updateTable('chatbot.openQuestion')
    .set((set) => ({
      repeats: set('repeats', '+', 1),
      lastAskedAt: at,
      ...(isDone
        ? { state: 'new' as const, handledAt: null, reopenedAt: at, dueOn: reopenDueOn }
        : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** One question of the queue; refuses `chatbot.question_not_found`. */
export async function getOpenQuestion(db: Handle, id: string): Promise<OpenQuestion> {
  const found = await own(db)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.question_not_found')
  return found
}

/** The queue: what waits, most urgent first. */
export async function listWaiting(db: Handle, limit = 500): Promise<OpenQuestion[]> {
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('state', 'in', [...waitingStates])
    .orderBy('dueOn')
    .orderBy('askedAt')
    .limit(limit)
    .execute()
}

/** What was dealt with, newest first. */
export async function listHandled(db: Handle, limit = 100): Promise<OpenQuestion[]> {
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .selectAll()
    .where('state', 'not in', [...waitingStates])
    .orderBy('handledAt', 'desc')
    .limit(limit)
    .execute()
}

/** Changes a question of the queue; false when it is not in `from` any more. */
export async function updateOpenQuestion(
  tx: Handle,
  id: string,
  change: Partial<Omit<OpenQuestion, 'id' | 'question' | 'likeness' | 'askedAt'>>,
  from?: OpenQuestion['state'],
): Promise<boolean> {
  const done = await own(tx)
    .updateTable('chatbot.openQuestion')
    .set(change)
    .where('id', '=', id)
    .$if(from !== undefined, (query) => query.where('state', '=', from ?? 'new'))
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

/** Keeps who wants to hear of the answer; once for each form. */
export async function insertAsker(tx: Handle, asker: Asker): Promise<void> {
  await own(tx)
    .insertInto('chatbot.asker')
    .values(asker)
    .onConflict((conflict) => conflict.constraint('asker_form_key').doNothing())
    .execute()
}

/** Those who wait for the answer to a question and were not told yet. */
export async function listAskers(db: Handle, openQuestionId: string): Promise<Asker[]> {
  return own(db)
    .selectFrom('chatbot.asker')
    .selectAll()
    .where('openQuestionId', '=', openQuestionId)
    .where('toldAt', 'is', null)
    .orderBy('leftAt')
    .execute()
}

/** Forgets who asked what was dealt with before the instant. Answers with the ids. */
export async function deleteAskers(tx: Handle, before: Temporal.Instant): Promise<string[]> {
  const gone = await own(tx)
    .deleteFrom('chatbot.asker')
    .where('openQuestionId', 'in', (select) =>
      select
        .selectFrom('chatbot.openQuestion')
        .select('id')
        .where('handledAt', '<', before)
        .where('state', 'not in', [...waitingStates]),
    )
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}
