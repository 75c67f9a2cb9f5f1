import { addWorkingDays } from '../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { Turn } from './conversation.ts'
import { politeEnding } from './wording-grammar.ts'
import type { MissOrigin, OpenQuestion } from './open-question.ts'
import {
  countRepeat,
  findAlike,
  insertOpenQuestion,
  lockLikeness,
} from './store/open-question.ts'
import { listTopics } from './store/topic.ts'

/** Working days in which a question is to be answered. */
export const usualDays = 5
/** The same for topics in which somebody may be in danger. */
export const emergencyDays = 1
/** Slugs of those topics. */
export const emergencyTopics: readonly string[] = ['disaster']

/** What near-identical questions share: their words without signs and polite endings. */
export function likenessOf(question: string): string {
  const bare = question
    .replaceAll(/《[^》]*》/gu, '')
    .toLowerCase()
    // Between Latin words the space stays: they are compared word by word.
    .replaceAll(/(?<=[\p{Script=Latin}\p{N}])[^\p{L}\p{N}＊]+(?=[\p{Script=Latin}\p{N}])/gu, '\t')
    .replaceAll(/[^\p{L}\p{N}＊\t]/gu, '')
    .replaceAll('\t', ' ')
  const short = bare.replace(politeEnding, '')
  return short === '' ? bare : short
}

/** The first day on which the question is late, less one: working days from the day it came. */
export function dueOnOf(at: Temporal.Instant, days = usualDays): Temporal.PlainDate {
  return addWorkingDays(at.toZonedDateTimeISO(cityTimeZone).toPlainDate(), days)
}

/** What is put into the queue of a turn, or of a call that somebody took. */
export type Miss = Pick<
  Turn,
  'question' | 'locale' | 'channel' | 'topicId' | 'unitId' | 'askedAt'
> & { id: string | null }

/**
 * Puts a question that was not answered, or not well, into the queue (未回答の質問). One that is
 * asked like it already is counted, and opened again if it was answered. Answers with its id.
 */
export async function recordMiss(tx: Handle, miss: Miss, origin: MissOrigin): Promise<string> {
  const { id: turnId, question, locale, channel, topicId, unitId, askedAt } = miss
  const likeness = likenessOf(question)
  await lockLikeness(tx, `${locale} ${likeness}`)
  const alike = await findAlike(tx, { likeness, locale }, askedAt)
  const dueOn = dueOnOf(askedAt, await daysOf(tx, topicId))
  if (alike !== undefined) {
    await countRepeat(tx, alike, askedAt, dueOn)
    return alike.id
  }
  const open: OpenQuestion = {
    ...{ id: newId(), question, likeness, locale, channel, origin, repeats: 1 },
    ...{ topicId, owningUnitId: unitId, reassignedCount: 0, assigneeId: null, dueOn },
    ...{ state: 'new', turnId, duplicateOfId: null, resolution: null, entryId: null },
    ...{ toldQuestion: null, askedAt, lastAskedAt: askedAt, reopenedAt: null },
    ...{ handledBy: null, handledAt: null },
  }
  await insertOpenQuestion(tx, open)
  return open.id
}

/** Working days that a question of a topic may wait. */
export async function daysOf(db: Handle, topicId: string | null): Promise<number> {
  if (topicId === null) return usualDays
  const topic = (await listTopics(db)).find(({ id }) => id === topicId)
  return topic !== undefined && emergencyTopics.includes(topic.slug) ? emergencyDays : usualDays
}
