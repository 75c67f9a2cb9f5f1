import type { AprilChange } from '../../../platform/april-source.ts'
import type { StaffMember } from '../store/staff.ts'

/** What becomes of a person on the day (異動の区分). */
export type StaffChangeKind = 'leaves' | 'moves' | 'joins'

/** One person whose main post, or any post at all, begins or ends on the day (人の動き). */
export type StaffChange = {
  employeeId: string
  staffNo: string
  name: string
  kind: StaffChangeKind
  /** Main post of the day before, or a concurrent one of somebody without. */
  from: StaffMember | null
  to: StaffMember | null
}

/** A concurrent post (兼務) that begins or ends on the day. */
export type ConcurrentChange = { kind: 'begins' | 'ends'; post: StaffMember }

/**
 * Who leaves, who goes to another unit and who comes, from the posts of the day before and of the
 * day. Another post in the same unit is no move: what is open stays with the person.
 */
export function staffChanges(
  eve: readonly StaffMember[],
  day: readonly StaffMember[],
): StaffChange[] {
  const before = chiefPosts(eve)
  const after = chiefPosts(day)
  const changes: StaffChange[] = []
  for (const employeeId of new Set([...before.keys(), ...after.keys()])) {
    const from = before.get(employeeId) ?? null
    const to = after.get(employeeId) ?? null
    const one = from ?? to
    if (one === null || (from !== null && to !== null && from.unitId === to.unitId)) continue
    const kind = from === null ? 'joins' : to === null ? 'leaves' : 'moves'
    changes.push({ employeeId, staffNo: one.staffNo, name: one.name, kind, from, to })
  }
  return changes.toSorted((a, b) => (a.staffNo < b.staffNo ? -1 : 1))
}

/** Concurrent posts that begin or end on the day, for those who stay. */
export function concurrentChanges(
  eve: readonly StaffMember[],
  day: readonly StaffMember[],
): ConcurrentChange[] {
  const missing = (posts: readonly StaffMember[], others: readonly StaffMember[]) =>
    posts.filter(
      (post) =>
        post.kind === 'concurrentPost' &&
        !others.some((other) => other.assignmentId === post.assignmentId),
    )
  return [
    ...missing(day, eve).map((post) => ({ kind: 'begins' as const, post })),
    ...missing(eve, day).map((post) => ({ kind: 'ends' as const, post })),
  ]
}

/** The same in the form in which the modules are asked: those who come have nothing open. */
export function changesOf(changes: readonly StaffChange[]): Map<string, AprilChange> {
  return new Map(
    changes.flatMap(({ employeeId, kind, from, to }) => {
      if (kind === 'joins' || from === null) return []
      return [[employeeId, { how: kind, fromUnitId: from.unitId, toUnitId: to?.unitId ?? null }]]
    }),
  )
}

// The main post; whoever holds only another one is known by that.
function chiefPosts(posts: readonly StaffMember[]): Map<string, StaffMember> {
  const found = new Map<string, StaffMember>()
  for (const post of posts) {
    if (post.kind === 'main' || !found.has(post.employeeId)) found.set(post.employeeId, post)
  }
  return found
}
