/** Days from `fromOn` to `toOn`, both included; `toOn` null means without end (期間). */
export type Period = { fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate | null }

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0

/** Whether the day lies inside the period. */
export function covers({ fromOn, toOn }: Period, on: Temporal.PlainDate): boolean {
  return !isAfter(fromOn, on) && (toOn === null || !isAfter(on, toOn))
}

/** Whether the two have at least one day in common. */
export function overlaps(one: Period, other: Period): boolean {
  return endsOnOrAfter(one, other.fromOn) && endsOnOrAfter(other, one.fromOn)
}

/** Whether the period goes on until the day or beyond it. */
export function endsOnOrAfter({ toOn }: Period, on: Temporal.PlainDate): boolean {
  return toOn === null || !isAfter(on, toOn)
}

/** Whether the whole inner period lies inside the outer one. */
export function contains(outer: Period, inner: Period): boolean {
  if (isAfter(outer.fromOn, inner.fromOn)) return false
  return outer.toOn === null || (inner.toOn !== null && !isAfter(inner.toOn, outer.toOn))
}

/** Whether the period starts later than the day. */
export function startsAfter({ fromOn }: Period, on: Temporal.PlainDate): boolean {
  return isAfter(fromOn, on)
}

/** The day before: the last day of whatever the new state replaces. */
export function dayBefore(on: Temporal.PlainDate): Temporal.PlainDate {
  return on.subtract({ days: 1 })
}
