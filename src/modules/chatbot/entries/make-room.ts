import type { FaqVersion } from '../entry.ts'

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0

/**
 * What becomes of a published version when another is published: those of other days stay, and so
 * does one that is still to come; one that began earlier ends the day before, every other at once.
 */
export function roomFor(
  other: FaqVersion,
  { validFromOn, validToOn }: FaqVersion,
  today: Temporal.PlainDate,
): 'stays' | 'ends' | { validToOn: Temporal.PlainDate } {
  const isToCome = before(validFromOn, other.validFromOn) && before(today, other.validFromOn)
  const isLater = isToCome || (validToOn !== null && before(validToOn, other.validFromOn))
  const isEarlier = other.validToOn !== null && before(other.validToOn, validFromOn)
  if (isLater || (isEarlier && !before(other.validToOn ?? today, today))) return 'stays'
  if (before(other.validFromOn, validFromOn) && before(today, validFromOn)) {
    return { validToOn: validFromOn.subtract({ days: 1 }) }
  }
  return 'ends'
}

/** The last day of a version beside others: the day before the next one begins. */
export function lastDayBeside(
  others: readonly FaqVersion[],
  { validFromOn, validToOn }: FaqVersion,
): Temporal.PlainDate | null {
  const [next] = others
    .map((other) => other.validFromOn)
    .filter((day) => before(validFromOn, day))
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  if (next === undefined || (validToOn !== null && before(validToOn, next))) return validToOn
  return next.subtract({ days: 1 })
}
