import type { RequestContext } from '../../platform/http/context.ts'
import { covers, dayBefore, endsOnOrAfter, type Period, startsAfter } from './period.ts'

/**
 * When and by whom a row was recorded (記録), and when another took its place.
 * Rows are never changed: what is known today are those with `supersededAt` null.
 */
export type Recorded = {
  id: string
  recordedAt: Temporal.Instant
  /** Id of an employee, or `system/seed` for work done by the machine. */
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

/** A row before it is recorded. */
export type Draft<V extends Recorded> = Omit<V, keyof Recorded>

/** Rows to be superseded, by id, and the ones that take their place. */
export type Revision<V extends Recorded> = { superseded: string[]; added: Draft<V>[] }

/** The two record columns of a new row. */
export type Stamp = Pick<Recorded, 'recordedAt' | 'recordedBy'>

/** Who records what this request changes, and when. */
export function stampOf({ now, actor }: Pick<RequestContext, 'now' | 'actor'>): Stamp {
  if (actor.kind === 'employee') return { recordedAt: now, recordedBy: actor.employeeId }
  const name = actor.kind === 'system' ? actor.name : actor.kind
  return { recordedAt: now, recordedBy: `system/${name}` }
}

/** The row without its record columns. */
export function draftOf<V extends Recorded>(row: V): Draft<V> {
  const { id: _id, recordedAt: _at, recordedBy: _by, supersededAt: _until, ...draft } = row
  return draft
}

/**
 * Changes fields from a day on. The version of that day is cut the day before; later versions take
 * the change over as long as they still hold the old value, so that a change already recorded for
 * the future stands. Nothing is revised when no version covers the day.
 */
export function revise<V extends Recorded & Period>(
  versions: readonly V[],
  on: Temporal.PlainDate,
  patch: Partial<Omit<Draft<V>, keyof Period>>,
): Revision<V> {
  const present = versions.find((version) => covers(version, on))
  if (present === undefined) return { superseded: [], added: [] }
  const superseded = [present.id]
  const added: Draft<V>[] = []
  if (!present.fromOn.equals(on)) added.push({ ...draftOf(present), toOn: dayBefore(on) })
  added.push({ ...draftOf(present), ...patch, fromOn: on })

  let pending = patch
  const later = versions.filter((version) => startsAfter(version, on))
  for (const version of later.toSorted((a, b) => byStart(a, b))) {
    pending = stillOld(present, version, pending)
    if (Object.keys(pending).length === 0) break
    superseded.push(version.id)
    added.push({ ...draftOf(version), ...pending })
  }
  return { superseded, added }
}

/** Ends everything on the last day: later versions fall away. */
export function endOn<V extends Recorded & Period>(
  versions: readonly V[],
  lastOn: Temporal.PlainDate,
): Revision<V> {
  const touched = versions.filter(
    (version) => endsOnOrAfter(version, lastOn) && version.toOn?.equals(lastOn) !== true,
  )
  return {
    superseded: touched.map(({ id }) => id),
    added: touched
      .filter((version) => covers(version, lastOn))
      .map((version) => ({ ...draftOf(version), toOn: lastOn })),
  }
}

/** One revision out of several. */
export function joined<V extends Recorded>(revisions: readonly Revision<V>[]): Revision<V> {
  return {
    superseded: revisions.flatMap((revision) => revision.superseded),
    added: revisions.flatMap((revision) => revision.added),
  }
}

function byStart(one: Period, other: Period): number {
  return Temporal.PlainDate.compare(one.fromOn, other.fromOn)
}

function stillOld<V extends Recorded & Period, P extends object>(before: V, later: V, patch: P): P {
  const kept = Object.entries(patch).filter(([field]) => {
    const key = field as keyof V
    return before[key] === later[key]
  })
  return Object.fromEntries(kept) as P
}
