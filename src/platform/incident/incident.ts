import type { Catalogue } from '../messages/locale.ts'

/**
 * A time in which the city works under measures against an incident (有事の措置): something has
 * happened to its systems, and everybody is told. At most one is open.
 */
export type Incident = {
  id: string
  openedAt: Temporal.Instant
  openedBy: string
  /** For those who handle it; not shown to everybody. */
  reason: string
  /** Stands on every staff page. */
  staffText: string
  /** Stands on every citizens' page; null where citizens are not told there. */
  citizenText: Catalogue<string> | null
  closedAt: Temporal.Instant | null
  closedBy: string | null
  outcome: string | null
}

/** What the module asks of the app, since people are not the platform's. */
export type HallPorts = {
  /** Units of a day with their names, in the city's order. */
  listUnits(on: Temporal.PlainDate): Promise<readonly { id: string; name: string }[]>
  /** Employees of a unit and those below it on a day. */
  listMembers(unitId: string, on: Temporal.PlainDate): Promise<readonly string[]>
  /** Employees behind staff numbers; unknown numbers are left out. */
  findByStaffNos(
    staffNos: readonly string[],
    on: Temporal.PlainDate,
  ): Promise<readonly { id: string; staffNo: string }[]>
  /** Staff number and name by employee id. */
  namesOf(ids: readonly string[], on: Temporal.PlainDate): Promise<ReadonlyMap<string, string>>
  listAdministrators(on: Temporal.PlainDate): Promise<readonly string[]>
}

/** What the module is made with; `distDir` is the folder of what was built. */
export type IncidentParts = { hall: HallPorts; distDir: string }
