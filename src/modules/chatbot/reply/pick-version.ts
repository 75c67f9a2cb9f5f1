import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { type LiveEntry, type LiveVersion, versionOn } from './corpus.ts'

/** Which version of an entry may be said on a day (年度の扱い). */
export type Picked =
  | { outcome: 'version'; version: LiveVersion }
  /** Both the year that ends and the one that comes are there: the reader says which. */
  | { outcome: 'years'; versions: readonly [LiveVersion, LiveVersion] }
  /** Nothing is valid: the year has begun and nobody has looked at the entry yet. */
  | { outcome: 'withheld' }
  | { outcome: 'noSuchYear'; fiscalYear: number }

/**
 * Chooses by fiscal year: a figure of one year is never given as that of another. A year that the
 * question names is answered from its own version or not at all; in February and March both years
 * are offered.
 */
export function pickVersion(
  entry: LiveEntry,
  today: Temporal.PlainDate,
  askedYear: number | undefined,
): Picked {
  const current = versionOn(entry, today)
  const isBound = entry.versions.some(({ fiscalYear }) => fiscalYear !== null)
  if (!isBound) {
    return current === undefined
      ? { outcome: 'withheld' }
      : { outcome: 'version', version: current }
  }
  const ofYear = (year: number) => entry.versions.findLast((one) => one.fiscalYear === year)
  const thisYear = fiscalYearOf(today)
  if (askedYear !== undefined && askedYear !== thisYear) {
    const version = ofYear(askedYear)
    if (version !== undefined) return { outcome: 'version', version }
    return { outcome: 'noSuchYear', fiscalYear: askedYear }
  }
  const next = ofYear(thisYear + 1)
  const isTurn = today.month === 2 || today.month === 3
  if (current !== undefined && next !== undefined && isTurn && askedYear === undefined) {
    return { outcome: 'years', versions: [current, next] }
  }
  return current === undefined ? { outcome: 'withheld' } : { outcome: 'version', version: current }
}
