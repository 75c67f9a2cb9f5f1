import type { AprilSource, AprilTask } from '../../../platform/april-source.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type AprilHall, readHall } from './hall.ts'
import { type Receiver, receiversFor } from './receivers.ts'
import { changesOf, type StaffChange } from './staff-change.ts'

/** An open matter with its kind and, where it can be given, to whom. */
export type AprilItem = AprilTask & {
  source: AprilSource
  /** Best first; the first is the suggestion. Empty where nothing is given by a press. */
  receivers: readonly Receiver[]
}

/** What one person who leaves or moves still has open. */
export type PersonItems = { change: StaffChange; items: readonly AprilItem[] }

/** How the hall will stand on 1 April, or stands after it (リハーサル). */
export type Rehearsal = {
  hall: AprilHall
  /** Each kind of which something is left, the most pressing first. */
  groups: readonly { source: AprilSource; items: readonly AprilItem[] }[]
  people: readonly PersonItems[]
  /** To be given away by a press. */
  handOverCount: number
  /** Everything that somebody still has to do: presses, what only the person can finish, faults. */
  openCount: number
}

/** Whether somebody has to do something about it; the rest goes over by itself. */
export function isOpen({ way }: Pick<AprilTask, 'way'>): boolean {
  return way === undefined || way === 'press' || way === 'ownerOnly'
}

/** Which day is worked out; `giverId` asks only for what that person can give away. */
export type RehearsalOf = {
  on: Temporal.PlainDate
  today: Temporal.PlainDate
  giverId?: string
}

/**
 * Works the transfer day out from the posts recorded for it: what every module knows to be open,
 * with a receiver for each. A handful of queries a kind, whatever the number of people; nothing is
 * stored, so that what opens later is found the next time.
 */
export async function rehearse(
  platform: Platform,
  { on, today, giverId }: RehearsalOf,
): Promise<Rehearsal> {
  const hall = await readHall(platform.db, on, today)
  const concerned = hall.changes.filter(
    ({ employeeId }) => giverId === undefined || employeeId === giverId,
  )
  const question = { on, today, changes: changesOf(concerned) }
  const changeOf = new Map(concerned.map((change) => [change.employeeId, change]))
  const aprilTasks = platform.offers.aprilTasks.filter(
    ({ handOver }) => giverId === undefined || handOver !== undefined,
  )
  const groups: { source: AprilSource; items: AprilItem[] }[] = []
  // One after the other: a transaction has one connection, and each kind asks little.
  for (const source of aprilTasks) {
    const tasks = await source.list(platform, question)
    if (tasks.length === 0) continue
    const items = tasks.map((task) => ({ ...task, source, receivers: receiversOf(task) }))
    groups.push({ source, items })
  }
  function receiversOf(task: AprilTask): readonly Receiver[] {
    const change = task.way === 'press' ? changeOf.get(task.personId ?? '') : undefined
    if (change === undefined) return []
    return receiversFor(hall, change, task.unitId ?? undefined).filter(
      ({ employeeId }) => !(task.notTo ?? []).includes(employeeId),
    )
  }
  const items = groups.flatMap((group) => group.items)
  const byPerson = Map.groupBy(items, ({ personId }) => personId)
  return {
    hall,
    groups: groups.toSorted((a, b) => urgency(a.items) - urgency(b.items)),
    people: concerned
      .filter(({ kind }) => kind !== 'joins')
      .map((change) => ({ change, items: byPerson.get(change.employeeId) ?? [] })),
    handOverCount: countOf(items.filter(({ way }) => way === 'press')),
    openCount: countOf(items.filter(isOpen)),
  }
}

// What a press settles, then what people and the desk still have to do, then what is only said.
function urgency(items: readonly AprilItem[]): number {
  if (items.some(({ way }) => way === 'press')) return 0
  return items.some(isOpen) ? 1 : 2
}

/** How many matters stand behind some lines. */
export function countOf(items: readonly Pick<AprilTask, 'count'>[]): number {
  return items.reduce((sum, { count = 1 }) => sum + count, 0)
}
