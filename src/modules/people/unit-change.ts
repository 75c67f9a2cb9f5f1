import { startsAfter } from './period.ts'
import type { UnitKind, UnitVersion } from './unit.ts'

/** What happens to a unit on a day (組織の変更). */
export type UnitChange = {
  on: Temporal.PlainDate
  unitId: string
  /** Its name from that day on; of a closed one the last. */
  name: string
  what: 'opened' | 'renamed' | 'moved' | 'contactChanged' | 'closed'
  /** The value before and after, where words can say it; ids of parents for a move. */
  before: string
  after: string
}

/** Everything that changes in the organisation after a day, in order of time. */
export function changesAfter(
  versions: readonly (UnitVersion & { kind: UnitKind })[],
  day: Temporal.PlainDate,
): UnitChange[] {
  const changes: UnitChange[] = []
  for (const life of Map.groupBy(versions, ({ unitId }) => unitId).values()) {
    const sorted = life.toSorted((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn))
    for (const [index, version] of sorted.entries()) {
      const earlier = sorted[index - 1]
      if (startsAfter(version, day)) changes.push(...between(earlier, version))
    }
    const last = sorted.at(-1)
    if (last?.toOn && Temporal.PlainDate.compare(last.toOn, day) >= 0) {
      const { unitId, name } = last
      const on = last.toOn.add({ days: 1 })
      changes.push({ on, unitId, name, what: 'closed', before: name, after: '' })
    }
  }
  return changes.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

function between(earlier: UnitVersion | undefined, later: UnitVersion): UnitChange[] {
  const { unitId, name, fromOn: on } = later
  const about = { on, unitId, name }
  if (earlier === undefined) return [{ ...about, what: 'opened', before: '', after: name }]
  const changes: UnitChange[] = []
  if (earlier.name !== name) {
    changes.push({ ...about, what: 'renamed', before: earlier.name, after: name })
  }
  if (earlier.parentUnitId !== later.parentUnitId) {
    const before = earlier.parentUnitId ?? ''
    changes.push({ ...about, what: 'moved', before, after: later.parentUnitId ?? '' })
  }
  if (earlier.phone !== later.phone || earlier.slug !== later.slug) {
    const contact = ({ phone, slug }: UnitVersion) => [phone, slug].filter(Boolean).join(' / ')
    changes.push({
      ...about,
      what: 'contactChanged',
      before: contact(earlier),
      after: contact(later),
    })
  }
  return changes
}
