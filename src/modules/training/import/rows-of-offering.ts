import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { Course } from '../course.ts'
import { findCity, type NeighbourCity } from '../guests/neighbour-city.ts'
import type { OfferingDay, SeatQuota } from '../offering.ts'
import {
  type ListColumn,
  parseCount,
  parseQuotas,
  parseTime,
  parseYesNo,
  splitMoment,
} from './list-grammar.ts'
import type { ListRow } from './list-rows.ts'
import { nearest } from '../../../platform/tables/nearest-grammar.ts'
import type { Faults, Report } from './row-fault.ts'
import { readDay } from './row-readers.ts'

/** What rows say of one offering; undefined is what they leave open. */
export type WrittenPlan = {
  place: string
  capacity: number
  enrolmentClosesAt: Temporal.Instant
  days: OfferingDay[]
  hostLgCode: string | undefined
  needsApproval: boolean | undefined
  quotas: SeatQuota[] | undefined
  onDayOff: boolean
}

/** An offering with the rows that describe it, one a day. */
export type RowsOfOffering = { course: Course; rows: readonly ListRow[]; plan: WrittenPlan }

/** Columns that are said once for all days. */
const common = [
  'place',
  'capacity',
  'closesAt',
  'hostLgCode',
  'needsApproval',
  'quotas',
] as const satisfies ListColumn[]

const [placeMax, mostSeats] = [100, 10_000]

/**
 * Gathers rows to offerings: those of a course with the same number (回) are days of one; a row
 * without a number is an offering of a day.
 */
export function plansOf(
  named: readonly { row: ListRow; course: Course | undefined }[],
  cities: readonly NeighbourCity[],
  faults: Faults,
): RowsOfOffering[] {
  const groups = Map.groupBy(named, ({ row, course }) => {
    const no = (row.cells.offeringNo ?? '').normalize('NFKC')
    return no === '' ? `line ${row.line}` : `${course?.id ?? row.cells.title ?? ''} ${no}`
  })
  return [...groups.values()].flatMap((group): RowsOfOffering[] => {
    const rows = group.map(({ row }) => row)
    const plan = readPlan(rows, cities, faults)
    const course = group[0]?.course
    return plan === undefined || course === undefined ? [] : [{ course, rows, plan }]
  })
}

function readPlan(
  rows: readonly ListRow[],
  cities: readonly NeighbourCity[],
  faults: Faults,
): WrittenPlan | undefined {
  const [first, ...others] = rows
  if (first === undefined) return undefined
  const days = rows.map((row) => readOfferingDay(row, faults.of(row)))
  const report = faults.of(first)
  const place = readPlace(first, report)
  const capacity = readCapacity(first, report)
  const enrolmentClosesAt = readClosing(first, report)
  const hostLgCode = readHost(first, report)
  const needsApproval = readChoice(first, 'needsApproval', report)
  const quotas = readQuotas(first, cities, report)
  for (const row of others) {
    for (const column of common) {
      const [own = '', said = ''] = [row.cells[column], first.cells[column]]
      if (own !== '' && own !== said) faults.of(row)(column, 'rowDiffers', String(first.line))
    }
  }
  const onDayOff = rows.map((row) => readChoice(row, 'onDayOff', faults.of(row)))
  const known = days.filter((day) => day !== undefined)
  if (known.length < days.length || place === undefined || capacity === undefined) return undefined
  if (enrolmentClosesAt === undefined || [hostLgCode, needsApproval, quotas].includes(null)) {
    return undefined
  }
  return {
    place,
    capacity,
    enrolmentClosesAt,
    days: known.toSorted((a, b) => Temporal.PlainDate.compare(a.heldOn, b.heldOn)),
    hostLgCode: hostLgCode ?? undefined,
    needsApproval: needsApproval ?? undefined,
    quotas: quotas ?? undefined,
    onDayOff: onDayOff.includes(true),
  }
}

function readOfferingDay(row: ListRow, report: Report): OfferingDay | undefined {
  const heldOn = readDay(row, 'heldOn', report)
  const startsAt = readTime(row, 'startsAt', report)
  const endsAt = readTime(row, 'endsAt', report)
  const written = row.cells.lengthMinutes ?? ''
  const minutes = written === '' ? undefined : parseCount(written)
  if (written !== '' && minutes === undefined) report('lengthMinutes', 'notMinutes', '1')
  if (heldOn === undefined || startsAt === undefined || endsAt === undefined) return undefined
  if (written !== '' && minutes === undefined) return undefined
  return { heldOn, startsAt, endsAt, lengthMinutes: minutes ?? spanOf(startsAt, endsAt) }
}

function spanOf(startsAt: string, endsAt: string): number {
  const [start, end] = [Temporal.PlainTime.from(startsAt), Temporal.PlainTime.from(endsAt)]
  return start.until(end).total('minutes')
}

function readTime(
  { cells }: ListRow,
  column: 'startsAt' | 'endsAt',
  report: Report,
): string | undefined {
  const text = cells[column] ?? ''
  if (text === '') return report(column, 'missing')
  return parseTime(text) ?? report(column, 'notATime')
}

function readPlace({ cells }: ListRow, report: Report): string | undefined {
  const { place = '' } = cells
  return Array.from(place).length <= placeMax ? place : report('place', 'tooLong', String(placeMax))
}

function readCapacity({ cells }: ListRow, report: Report): number | undefined {
  const { capacity: text = '' } = cells
  if (text === '') return report('capacity', 'missing')
  const capacity = parseCount(text) ?? 0
  return capacity >= 1 && capacity <= mostSeats
    ? capacity
    : report('capacity', 'notACount', String(mostSeats))
}

// Without a time the day counts to the end of office hours.
const closingTime = '17:00'

function readClosing({ cells }: ListRow, report: Report): Temporal.Instant | undefined {
  const { closesAt: text = '' } = cells
  if (text === '') return report('closesAt', 'missing')
  const { day, time } = splitMoment(text)
  const date = parseDate(day)
  const clock = time === '' ? closingTime : parseTime(time)
  if (!date.ok || clock === undefined) return report('closesAt', 'notAMoment')
  const plainTime = Temporal.PlainTime.from(clock)
  return date.date.toZonedDateTime({ timeZone: cityTimeZone, plainTime }).toInstant()
}

/** Null is a fault, undefined says nothing. */
function readHost({ cells }: ListRow, report: Report): string | null | undefined {
  const text = (cells.hostLgCode ?? '').normalize('NFKC')
  if (text === '') return undefined
  if (/^\d{6}$/.test(text)) return text
  report('hostLgCode', 'notACity')
  return null
}

/** Null is a fault, undefined says nothing. */
function readChoice(
  { cells }: ListRow,
  column: 'needsApproval' | 'onDayOff',
  report: Report,
): boolean | null | undefined {
  const text = cells[column] ?? ''
  if (text === '') return undefined
  const choice = parseYesNo(text, false)
  if (choice !== undefined) return choice
  report(column, 'notYesNo')
  return null
}

/** Null is a fault, undefined says nothing: the column is not there. */
function readQuotas(
  { cells }: ListRow,
  cities: readonly NeighbourCity[],
  report: Report,
): SeatQuota[] | null | undefined {
  const { quotas: text } = cells
  if (text === undefined) return undefined
  const quotas = parseQuotas(text)?.map(({ city, seats, release }) => {
    const lgCode = codeOf(city, cities)
    return { city, lgCode, seats, releaseOn: release === '' ? null : parseDate(release) }
  })
  const isWhole = quotas?.every(({ seats, releaseOn }) => seats > 0 && releaseOn?.ok !== false)
  if (quotas === undefined || isWhole !== true) {
    report('quotas', 'notQuotas')
    return null
  }
  const unknown = quotas.find(({ lgCode }) => lgCode === undefined)
  if (unknown !== undefined) {
    const names = cities.flatMap(({ lgCode, name }) => [name, lgCode])
    report('quotas', 'unknownCity', nearest(unknown.city, names))
    return null
  }
  return quotas.map(({ lgCode = '', seats, releaseOn }) => {
    return { lgCode, seats, releaseOn: releaseOn?.ok === true ? releaseOn.date : null }
  })
}

// Where no neighbours are registered yet, a code is taken as it is.
function codeOf(city: string, cities: readonly NeighbourCity[]): string | undefined {
  const code = city.trim()
  if (cities.length === 0) return /^\d{6}$/.test(code) ? code : undefined
  return findCity(cities, code)?.lgCode
}
