import type { Assignment } from '../assignment.ts'
import type { EmployeeVersion } from '../employee.ts'
import { covers, type Period } from '../period.ts'
import { fullNameOf, lifeOf, type Unit, type UnitKind, type UnitVersion } from '../unit.ts'

/** What is known today of one person: what a list is compared with. */
export type KnownPerson = {
  id: string
  staffNo: string
  versions: EmployeeVersion[]
  assignments: Assignment[]
}

/** Everything a list is compared with. */
export type RosterState = {
  people: ReadonlyMap<string, KnownPerson>
  units: UnitDirectory
}

/** Answer of a search for a unit by what a cell says. */
export type FoundUnit = { unit: Unit; fullName: string } | { several: string[] } | undefined

/** Units of any day by slug, name or path of names. */
export class UnitDirectory {
  readonly #versions: readonly (UnitVersion & { kind: UnitKind })[]
  readonly #byUnit: Map<string, UnitVersion[]>
  readonly #days = new Map<string, Unit[]>()
  readonly #found = new Map<string, FoundUnit>()

  constructor(versions: readonly (UnitVersion & { kind: UnitKind })[]) {
    this.#versions = versions
    this.#byUnit = Map.groupBy(versions, ({ unitId }) => unitId)
  }

  /**
   * The unit that `総務課`, `総務部 総務課` or `somu-ka` means on a day. A name held by several units
   * needs those above it as well.
   */
  find(text: string, on: Temporal.PlainDate): FoundUnit {
    const key = `${on.toString()} ${text}`
    if (!this.#found.has(key)) this.#found.set(key, this.#search(text, on))
    return this.#found.get(key)
  }

  /** `総務部 総務課 人事係` on a day. */
  fullName(unitId: string, on: Temporal.PlainDate): string {
    return fullNameOf(this.on(on), unitId)
  }

  /** From the first to the last day of a unit. */
  life(unitId: string): Period | undefined {
    return lifeOf(this.#byUnit.get(unitId) ?? [])
  }

  /** Every unit of a day. */
  on(day: Temporal.PlainDate): Unit[] {
    const key = day.toString()
    const known = this.#days.get(key)
    if (known !== undefined) return known
    const units = this.#versions
      .filter((version) => covers(version, day))
      .map((version) => ({ ...version, id: version.unitId }))
    this.#days.set(key, units)
    return units
  }

  #search(text: string, on: Temporal.PlainDate): FoundUnit {
    const units = this.on(on)
    const named = (unit: Unit) => ({ unit, fullName: fullNameOf(units, unit.id) })
    const bySlug = units.find(({ slug }) => slug === text)
    if (bySlug !== undefined) return named(bySlug)
    const wanted = text.split(' ')
    const matching = units.map(named).filter(({ fullName }) => endsWith(fullName, wanted))
    const [first, ...rest] = matching
    if (first === undefined || rest.length === 0) return first
    return { several: matching.map(({ fullName }) => fullName) }
  }
}

// `人事係` and `総務課 人事係` both end `総務部 総務課 人事係`.
function endsWith(fullName: string, wanted: readonly string[]): boolean {
  const parts = fullName.split(' ')
  return wanted.every((name, index) => parts[parts.length - wanted.length + index] === name)
}
