import { findUnitBySlug, listUnits } from '#modules/people'
import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../platform/database/handle.ts'

/** What goals shows of a unit: how it is called and reached today. */
export type UnitContact = { id: string; name: string; slug: string; phone: string | null }

/** Units of two days: today's contacts, and those of the policy's own time. */
export type UnitBook = {
  find(unitId: string): UnitContact | undefined
  /** Changes when any contact changes. */
  version: string
}

/** Day on which the units of a fiscal year's policy are looked up: today while the year runs. */
export function unitDayOf(fiscalYear: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const last = lastDayOf(fiscalYear)
  return Temporal.PlainDate.compare(today, last) < 0 ? today : last
}

/** Reads the contacts of units: today's where the unit still exists, else its last year's. */
export async function openUnitBook(
  db: Handle,
  fiscalYear: number,
  today: Temporal.PlainDate,
): Promise<UnitBook> {
  return openUnitBooks(db, today)(fiscalYear)
}

/** Opens the books of several years; each day's units are read once. */
export function openUnitBooks(
  db: Handle,
  today: Temporal.PlainDate,
): (fiscalYear: number) => Promise<UnitBook> {
  const days = new Map<string, ReturnType<typeof listUnits>>()
  const unitsOn = (day: Temporal.PlainDate) => {
    const units = days.get(day.toString()) ?? listUnits(db, day)
    days.set(day.toString(), units)
    return units
  }
  return async (fiscalYear) => {
    const [then, now] = await Promise.all([
      unitsOn(unitDayOf(fiscalYear, today)),
      unitsOn(today),
    ])
    const known = new Map<string, UnitContact>()
    for (const { id, name, slug, phone } of [...then, ...now]) {
      known.set(id, { id, name, slug, phone })
    }
    return { find: (unitId) => known.get(unitId), version: JSON.stringify([...known.values()]) }
  }
}

/** The department that a public address names, as it was in that fiscal year or is today. */
export async function findDepartment(
  db: Handle,
  slug: string,
  fiscalYear: number,
  today: Temporal.PlainDate,
): Promise<{ id: string; slug: string } | undefined> {
  const then = await findUnitBySlug(db, slug, unitDayOf(fiscalYear, today))
  return then ?? (await findUnitBySlug(db, slug, today))
}
