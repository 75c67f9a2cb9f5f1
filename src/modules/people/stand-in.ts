import { Refusal } from '../../platform/refusal.ts'
import { overlaps, type Period } from './period.ts'
import type { Recorded } from './version.ts'

/**
 * Who acts for whom during an absence (代理). `forms` lists the forms it is for; empty means all.
 * A stand-in always has a last day.
 */
export type StandIn = {
  standInId: string
  /** The one who is absent. */
  employeeId: string
  /** The one who acts. */
  deputyId: string
  forms: string[]
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
} & Recorded

/** Refuses a second stand-in for the same form on one day: `people.two_stand_ins`. */
export function assertOneStandIn(
  others: readonly StandIn[],
  wanted: Period & { forms: readonly string[] },
): void {
  const clash = others.find(
    (other) =>
      overlaps(other, wanted) &&
      (other.forms.length === 0 ||
        wanted.forms.length === 0 ||
        other.forms.some((form) => wanted.forms.includes(form))),
  )
  if (clash === undefined) return
  throw new Refusal('people.two_stand_ins', 409, {
    fromOn: clash.fromOn.toString(),
    toOn: clash.toOn.toString(),
  })
}
