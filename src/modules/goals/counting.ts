import type { DatedValue } from './pace.ts'

/** A child of a computed target, with its value where one is known. */
export type Part = { value: number | null; asOf: Temporal.PlainDate | null }

/**
 * Value of a parent target (内訳の合計): the sum of its children, never typed.
 * Null while any child is unknown: a sum of some parts would look like a fall. It stands for the
 * oldest of the children's days.
 */
export function sumOfParts(parts: readonly Part[]): DatedValue | null {
  let sum = 0
  let oldest: Temporal.PlainDate | null = null
  for (const { value, asOf } of parts) {
    if (value === null || asOf === null) return null
    sum += value
    if (oldest === null || Temporal.PlainDate.compare(asOf, oldest) < 0) oldest = asOf
  }
  // Sums of decimals keep at most the six places that anybody would type.
  return oldest === null ? null : { value: Math.round(sum * 1e6) / 1e6, asOf: oldest }
}

/** A target's own or computed value on a list of days, for its chart. */
export function sumOfHistories(histories: readonly (readonly DatedValue[])[]): DatedValue[] {
  const days = new Map<string, Temporal.PlainDate>()
  for (const { asOf } of histories.flat()) days.set(asOf.toString(), asOf)
  const sums: DatedValue[] = []
  for (const asOf of [...days.values()].toSorted((a, b) => Temporal.PlainDate.compare(a, b))) {
    const parts = histories.map((history) => {
      const latest = history.findLast((one) => Temporal.PlainDate.compare(one.asOf, asOf) <= 0)
      return { value: latest?.value ?? null, asOf }
    })
    const sum = sumOfParts(parts)
    if (sum !== null) sums.push(sum)
  }
  return sums
}
