import { Refusal } from '../../platform/refusal.ts'
import { covers, dayBefore, overlaps, type Period, startsAfter } from './period.ts'
import { type Draft, draftOf, type Recorded, type Revision } from './version.ts'

/** Main post (本務) or another held beside it (兼務). */
export const assignmentKinds = ['main', 'concurrentPost'] as const
/** One of the two. */
export type AssignmentKind = (typeof assignmentKinds)[number]

/**
 * A post held in a unit (任用). Three dates tell it apart: the order was issued on `issuedOn`
 * (発令日), takes effect from `fromOn` to `toOn`, and was recorded at `recordedAt`.
 */
export type Assignment = {
  /** The same through every correction; `id` is that of one recorded row. */
  assignmentId: string
  employeeId: string
  unitId: string
  /** As the order says: 課長, 主任, 主事. */
  post: string
  kind: AssignmentKind
  /** Whether this post heads the unit (所属長); at most one on a day. */
  headsUnit: boolean
  issuedOn: Temporal.PlainDate
  /** Day of the order that ended it, when that was another one. */
  endIssuedOn: Temporal.PlainDate | null
} & Period &
  Recorded

/** A post to be recorded for somebody. */
export type NewPost = Pick<
  Assignment,
  'unitId' | 'post' | 'headsUnit' | 'issuedOn' | 'fromOn' | 'toOn'
>

/** Refuses an end before the start: `people.ends_before_start`. */
export function assertOrder({ fromOn, toOn }: Period): void {
  if (toOn !== null && Temporal.PlainDate.compare(toOn, fromOn) < 0) {
    throw new Refusal('people.ends_before_start', 422, {
      fromOn: fromOn.toString(),
      toOn: toOn.toString(),
    })
  }
}

/**
 * Refuses a second main post on any day of the period: `people.two_main_posts` names the other.
 * `apartFrom` is the assignment being corrected.
 */
export function assertNoSecondMain(
  held: readonly Assignment[],
  period: Period,
  apartFrom?: string,
): void {
  const other = held.find(
    (one) => one.kind === 'main' && one.assignmentId !== apartFrom && overlaps(one, period),
  )
  if (other === undefined) return
  throw new Refusal('people.two_main_posts', 409, {
    post: other.post,
    fromOn: other.fromOn.toString(),
    toOn: other.toOn?.toString() ?? '',
  })
}

/** The main post held on a day. */
export function mainPostOn(
  held: readonly Assignment[],
  on: Temporal.PlainDate,
): Assignment | undefined {
  return held.find((one) => one.kind === 'main' && covers(one, on))
}

/**
 * Moves a person to another main post from a day on (異動). The present one ends the day before; one
 * that began that very day is corrected instead. Refused without a main post on that day
 * (`people.no_main_post`) and when a later one is already recorded (`people.two_main_posts`).
 */
export function transferred(
  held: readonly Assignment[],
  to: NewPost,
  newAssignmentId: string,
): Revision<Assignment> {
  const present = mainPostOn(held, to.fromOn)
  if (present === undefined) {
    throw new Refusal('people.no_main_post', 409, { on: to.fromOn.toString() })
  }
  const { employeeId } = present
  // Whoever is employed until a day stays so after a move, unless the order says otherwise.
  const toOn = to.toOn ?? present.toOn
  const next = { ...to, toOn, employeeId, kind: 'main' as const, endIssuedOn: null }
  assertNoSecondMain(held, next, present.assignmentId)
  if (present.fromOn.equals(to.fromOn)) {
    return {
      superseded: [present.id],
      added: [{ ...next, assignmentId: present.assignmentId }],
    }
  }
  return {
    superseded: [present.id],
    added: [
      ended(present, dayBefore(to.fromOn), to.issuedOn),
      { ...next, assignmentId: newAssignmentId },
    ],
  }
}

/** The assignment with its last day, by an order of `issuedOn`. */
export function ended(
  assignment: Assignment,
  lastOn: Temporal.PlainDate,
  issuedOn: Temporal.PlainDate,
): Draft<Assignment> {
  return { ...draftOf(assignment), toOn: lastOn, endIssuedOn: issuedOn }
}

/** Ends concurrent posts the day before; those that would begin later fall away. */
export function concurrentPostsEnded(
  held: readonly Assignment[],
  from: Temporal.PlainDate,
  issuedOn: Temporal.PlainDate,
): Revision<Assignment> {
  const posts = held.filter(
    (one) => one.kind === 'concurrentPost' && (covers(one, from) || startsAfter(one, from)),
  )
  const lastOn = dayBefore(from)
  return {
    superseded: posts.map(({ id }) => id),
    added: posts.filter((one) => covers(one, lastOn)).map((one) => ended(one, lastOn, issuedOn)),
  }
}
