import { sql } from 'kysely'
import { notFound } from '../../../platform/refusal.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { type Asker, type OpenQuestion, waitingStates } from '../open-question.ts'
import { alikeDays, isAlike, likenessBetween } from '../questions/alike.ts'
import { own } from './own.ts'

/** Adds a question to the queue. */
export async function insertOpenQuestion(tx: Handle, question: OpenQuestion): Promise<void> {
  await own(tx).insertInto('chatbot.openQuestion').values(question).execute()
}

/** Two who ask the same at once come one after the other, so that one item comes of it. */
export async function lockLikeness(tx: Handle, likeness: string): Promise<void> {
  const key = `chatbot.open_question ${likeness}`
  await sql`select pg_advisory_xact_lock(hashtext(${key}))`.execute(tx)
}

type Known = Pick<OpenQuestion, 'id' | 'state'>

// More than a small city's queue ever holds; the newest come first.
const comparedAtMost = 2_000

/**
 * What a question of the same language joins: one of the same words before one that is near
 * (`isAlike`). Asked within 90 days, or still waiting; of a duplicate, its original.
 */
export async function findAlike(
  db: Handle,
  { likeness, locale }: Pick<OpenQuestion, 'likeness' | 'locale'>,
  at: Temporal.Instant,
): Promise<Known | undefined> {
  const since = at.subtract({ hours: alikeDays * 24 })
  const rows = await own(db)
    .selectFrom('chatbot.openQuestion')
    .select(['id', 'state', 'likeness', 'duplicateOfId'])
    .where('locale', '=', locale)
    .where((where) =>
      where.or([where('lastAskedAt', '>=', since), where('state', 'in', [...waitingStates])]),
    )
    .orderBy('lastAskedAt', 'desc')
    .limit(comparedAtMost)
    .execute()
  const originals = rows.filter(({ state }) => state !== 'duplicate')
  const found =
    originals.find((row) => row.likeness === likeness) ??
    rows.find((row) => row.likeness === likeness) ??
    nearest(likeness, originals)
  if (found?.state !== 'duplicate') return found
  return own(db)
    .selectFrom('chatbot.openQuestion')
    .select(['id', 'state'])
    .where('id', '=', found.duplicateOfId)
    .executeTakeFirst()
}

function nearest<Row extends Pick<OpenQuestion, 'likeness'>>(
  likeness: string,
  rows: readonly Row[],
): Row | undefined {
  return rows
    .filter((row) => isAlike(likeness, row.likeness))
    .map((row) => ({ row, share: likenessBetween(likeness, row.likeness) }))
    .toSorted((a, b) => b.share - a.share)[0]?.row
}

/** Counts a repeat; one that was answered is opened again, due on `reopenDueOn`. */
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

/**
 * Forgets who asked what was dealt with before the instant, and who was told before it. Whoever
 * left word after a question was dealt with is kept from that day. Answers with the ids.
 */
export async function deleteAskers(tx: Handle, before: Temporal.Instant): Promise<string[]> {
  const gone = await own(tx)
    .deleteFrom('chatbot.asker')
    .where('leftAt', '<', before)
    .where((where) =>
      where.or([
        where('toldAt', '<', before),
        where('openQuestionId', 'in', (select) =>
          select
            .selectFrom('chatbot.openQuestion')
            .select('id')
            .where('handledAt', '<', before)
            .where('state', 'not in', [...waitingStates]),
        ),
      ]),
    )
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}
