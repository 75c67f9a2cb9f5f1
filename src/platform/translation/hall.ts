/** What the lane asks about the city hall; filled in where the modules are put together. */
export type TranslationHall = {
  namesOf(ids: readonly string[], on: Temporal.PlainDate): Promise<Map<string, string>>
  /** People who hold the role of language checker on a day (言語確認者). */
  listCheckers(on: Temporal.PlainDate): Promise<{ employeeId: string; name: string }[]>
  listUnits(on: Temporal.PlainDate): Promise<{ id: string; name: string }[]>
  /** The unit and those above it, nearest first. */
  unitPathOf(unitId: string, on: Temporal.PlainDate): Promise<string[]>
  /** Who heads the unit, or the nearest one above it. */
  findHead(unitId: string, on: Temporal.PlainDate): Promise<string | undefined>
}
