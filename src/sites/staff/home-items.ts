import type { RequestContext } from '../../platform/http/context.ts'
import type { HomeItem } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { writesSoFar } from '../../platform/writes.ts'

type Kept = {
  items: readonly HomeItem[]
  /** What the person may do decides what is listed; another object is another state of it. */
  permissions: unknown
  today: Temporal.PlainDate
  writes: number
  readAtMs: number
}

// What another process or the night's jobs change shows within a second; own deeds at once.
const holdsMs = 1_000
const mostPeople = 2_000

// Whatever module a line of today comes from: the oldest deadline first, those without one last.
function soonestFirst(items: readonly HomeItem[]): HomeItem[] {
  const today = items.filter(({ list }) => list === 'today')
  const dayOf = ({ dueOn }: HomeItem) => dueOn?.toString() ?? '9999-12-31'
  return [
    ...today.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b))),
    ...items.filter(({ list }) => list !== 'today'),
  ]
}

/** The lines of a person's home, asked of the modules anew when something may have changed. */
export function createHomeItems(
  platform: Platform,
): (context: RequestContext) => Promise<readonly HomeItem[]> {
  const kept = new Map<string, Kept>()
  return async (context) => {
    const { actor, today } = context
    if (actor.kind !== 'employee') return []
    const { employeeId, permissions } = actor
    const found = kept.get(employeeId)
    const writes = writesSoFar()
    const readAtMs = performance.now()
    const holds =
      found !== undefined &&
      found.writes === writes &&
      found.permissions === permissions &&
      found.today.equals(today) &&
      readAtMs - found.readAtMs < holdsMs
    if (holds) return found.items
    const lists = platform.offers.homeItems.map((offer) => offer(platform, context))
    const items = soonestFirst((await Promise.all(lists)).flat())
    if (kept.size >= mostPeople) kept.clear()
    kept.set(employeeId, { items, permissions, today, writes, readAtMs })
    return items
  }
}
