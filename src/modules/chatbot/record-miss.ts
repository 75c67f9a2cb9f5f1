import { addWorkingDays } from '../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { Turn } from './conversation.ts'
import { politeEnding } from './wording-grammar.ts'
import type { MissOrigin, OpenQuestion } from './open-question.ts'
import { countRepeat, findAlike, insertOpenQuestion } from './store/open-question.ts'

/** Working days in which a question is to be answered. */
export const usualDays = 5

/** What near-identical questions share: their words without signs, spaces and polite endings. */
export function likenessOf(question: string): string {
  const bare = question
    .replaceAll(/《[^》]*》/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}＊]/gu, '')
  const short = bare.replace(politeEnding, '')
  return short === '' ? bare : short
}

/** The first day on which the question is late, less one: working days from the day it came. */
export function dueOnOf(at: Temporal.Instant, days = usualDays): Temporal.PlainDate {
  return addWorkingDays(at.toZonedDateTimeISO(cityTimeZone).toPlainDate(), days)
}

/**
 * Puts a question that was not answered, or not well, into the queue (未回答の質問). One that is
 * asked like it already is counted, and opened again if it was dealt with. Answers with its id.
 */
export async function recordMiss(
  tx: Handle,
  turn: Pick<
    Turn,
    'id' | 'question' | 'locale' | 'channel' | 'topicId' | 'unitId' | 'askedAt'
  >,
  origin: MissOrigin,
): Promise<string> {
  const { id: turnId, question, locale, channel, topicId, unitId, askedAt } = turn
  const likeness = likenessOf(question)
  const alike = await findAlike(tx, likeness)
  const dueOn = dueOnOf(askedAt)
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
