import { type HolidayKey, holidayRules } from './holiday-rule.ts'

export type { HolidayKey } from './holiday-rule.ts'

/** A day off by law (休日): a national holiday, its substitute, or the day between two. */
export type Holiday = { on: Temporal.PlainDate; key: HolidayKey }

/** Years the equinox formula and the law's history cover. */
export const holidayYears = { first: 1949, last: 2099 } as const

/** First days of the three rules of article 3. */
const substituteSince = Temporal.PlainDate.from('1973-04-12')
const betweenSince = Temporal.PlainDate.from('1985-12-27')
const longSubstituteSince = Temporal.PlainDate.from('2007-01-01')

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0

/** National holidays proper (article 2) of one calendar year, by ISO date. */
function namedHolidays(year: number): Map<string, Holiday> {
  const days = new Map<string, Holiday>()
  for (const rule of holidayRules) {
    if (year < rule.fromYear || year > (rule.toYear ?? holidayYears.last)) continue
    const moved = rule.except?.[year]
    const [month, day] = moved ?? [rule.month, rule.day(year)]
    const on = new Temporal.PlainDate(year, month, day)
    days.set(on.toString(), { on, key: rule.key })
  }
  return days
}

/**
 * Adds substitute holidays (振替休日): the day after a holiday on a Sunday; since 2007 the next day
 * that is not a holiday itself.
 * @source 国民の祝日に関する法律 第3条第2項 (改正 昭和48年法律第10号, in force 12 April 1973; 平成17年
 * 法律第43号, in force 2007) (checked 2026-11-22)
 */
function addSubstitutes(days: Map<string, Holiday>): void {
  const named = [...days.values()]
  for (const { on } of named) {
    if (on.dayOfWeek !== 7 || isBefore(on, substituteSince)) continue
    let next = on.add({ days: 1 })
    while (!isBefore(on, longSubstituteSince) && days.has(next.toString())) {
      next = next.add({ days: 1 })
    }
    if (!days.has(next.toString())) days.set(next.toString(), { on: next, key: 'substitute' })
  }
}

/**
 * Adds the day between two national holidays (国民の休日); until 2006 not on a Sunday.
 * @source 国民の祝日に関する法律 第3条第3項 (改正 昭和60年法律第103号, in force 27 December 1985;
 * 平成17年法律第43号, in force 2007) (checked 2026-11-22)
 */
function addDaysBetween(days: Map<string, Holiday>, named: ReadonlySet<string>): void {
  for (const iso of named) {
    const on = Temporal.PlainDate.from(iso).add({ days: 1 })
    const isBetween = named.has(on.add({ days: 1 }).toString()) && !days.has(on.toString())
    const isOffAlready = on.dayOfWeek === 7 && isBefore(on, longSubstituteSince)
    if (isBetween && !isOffAlready && !isBefore(on, betweenSince)) {
      days.set(on.toString(), { on, key: 'betweenHolidays' })
    }
  }
}

const known = new Map<number, ReadonlyMap<string, Holiday>>()

function holidaysByDay(year: number): ReadonlyMap<string, Holiday> {
  if (year < holidayYears.first || year > holidayYears.last) {
    throw new RangeError(`holidays are known from 1949 to 2099, not for ${year}`)
  }
  const cached = known.get(year)
  if (cached) return cached
  const days = namedHolidays(year)
  const named = new Set(days.keys())
  addSubstitutes(days)
  addDaysBetween(days, named)
  known.set(year, days)
  return days
}

/** Days off by law in a calendar year (1949-2099), in order. */
export function holidaysIn(year: number): Holiday[] {
  return [...holidaysByDay(year).values()].toSorted((a, b) =>
    Temporal.PlainDate.compare(a.on, b.on),
  )
}

/** The holiday on a day, or undefined; refuses years outside 1949-2099. */
export function findHoliday(date: Temporal.PlainDate): Holiday | undefined {
  return holidaysByDay(date.year).get(date.toString())
}
