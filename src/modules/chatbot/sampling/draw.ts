import { createHash } from 'node:crypto'
import type { AnswerClass } from '../entry.ts'

/** Answers that are drawn from a week (抜き取り件数). */
export const sampleSize = 30

/** An answer that may be drawn. */
export type Candidate = { turnId: string; unitId: string | null; answerClass: AnswerClass | null }

/** Monday of the last whole week before a day. */
export function lastWeekOf(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: today.dayOfWeek - 1 + 7 })
}

/** An answer's lot in a week: everybody who has the ids can draw it again. */
const lotOf = (weekOn: Temporal.PlainDate, turnId: string) =>
  createHash('sha256').update(`chatbot.sample ${weekOn.toString()} ${turnId}`).digest('hex')

const byLot = (a: { lot: string }, b: { lot: string }) => (a.lot < b.lot ? -1 : 1)

/**
 * Draws answers of a week so that every unit and every class has its turn: rounds through all pairs
 * of unit and class, each giving its answer with the lowest lot, until there are enough. The lots
 * depend on the week and the answer alone: the same week drawn again gives the same answers.
 */
export function drawSample(
  candidates: readonly Candidate[],
  weekOn: Temporal.PlainDate,
  size = sampleSize,
): Candidate[] {
  const lots = candidates.map((one) => ({ ...one, lot: lotOf(weekOn, one.turnId) })).toSorted(byLot)
  const groups = Map.groupBy(lots, (one) => `${one.unitId ?? ''} ${one.answerClass ?? ''}`)
  const rounds = [...groups.values()].flatMap((group) =>
    group.map((one, round) => ({ one, round })),
  )
  return rounds
    .toSorted((a, b) => a.round - b.round || byLot(a.one, b.one))
    .slice(0, size)
    .map(({ one: { turnId, unitId, answerClass } }) => ({ turnId, unitId, answerClass }))
}
