import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { Course } from '../course.ts'
import { type ListColumn, parseCount, plainTitle } from './list-grammar.ts'
import type { ListRow } from './list-rows.ts'
import { nearest } from '../../../platform/tables/nearest-grammar.ts'
import type { Report } from './row-fault.ts'

/** Longest day of training in minutes. */
const dayMinutes = 1440

/** A day, as dates of any calendar write it. */
export function readDay(
  { cells }: ListRow,
  column: ListColumn,
  report: Report,
): Temporal.PlainDate | undefined {
  const text = cells[column] ?? ''
  if (text === '') return report(column, 'missing')
  // A workbook that shows the time of day writes midnight for none.
  const reading = parseDate(text.replace(/ 00:00$/, ''))
  if (reading.ok) return reading.date
  return report(column, reading.problem === 'impossible' ? 'impossibleDate' : 'notADate')
}

/** A day that is not to come. */
export function readPastDay(
  row: ListRow,
  column: ListColumn,
  today: Temporal.PlainDate,
  report: Report,
): Temporal.PlainDate | undefined {
  const day = readDay(row, column, report)
  if (day === undefined || Temporal.PlainDate.compare(day, today) <= 0) return day
  return report(column, 'inFuture')
}

/** Minutes of a day; `empty` where the cell is empty. */
export function readMinutes(
  { cells }: ListRow,
  { empty, min }: { empty?: number; min: number },
  report: Report,
): number | undefined {
  const text = cells.minutes ?? ''
  if (text === '') return empty ?? report('minutes', 'missing')
  const minutes = parseCount(text)
  if (minutes !== undefined && minutes >= min && minutes <= dayMinutes) return minutes
  return report('minutes', 'notMinutes', String(min))
}

/** Somebody by staff number; a number that lost its zeros is suggested, never taken. */
export function readPerson(
  { cells }: ListRow,
  people: ReadonlyMap<string, string>,
  report: Report,
): string | undefined {
  const staffNo = (cells.staffNo ?? '').normalize('NFKC')
  if (staffNo === '') return report('staffNo', 'missing')
  const found = people.get(staffNo)
  if (found !== undefined) return found
  const meant = paddedNumbers(staffNo).find((one) => people.has(one))
  return report('staffNo', 'unknownStaffNo', meant ?? null)
}

/** The number as it may have been before a spreadsheet took its leading zeros. */
export function paddedNumbers(staffNo: string): string[] {
  const text = staffNo.normalize('NFKC')
  if (!/^\d{1,7}$/.test(text)) return []
  return [4, 5, 6, 7, 8]
    .filter((length) => length > text.length)
    .map((length) => text.padStart(length, '0'))
}

/** Courses as lists name them. */
export class CourseNames {
  readonly #byTitle: Map<string, Course[]>
  readonly #known = new Map<string, Course>()
  readonly #meant = new Map<string, string | null>()

  constructor(courses: readonly Course[]) {
    this.#byTitle = Map.groupBy(courses, ({ title }) => plainTitle(title))
  }

  /** The course that a row names; a near one is suggested, never taken. */
  read({ cells }: ListRow, report: Report): Course | undefined {
    const title = cells.title ?? ''
    if (title === '') return report('title', 'missing')
    // A list names the same few courses thousands of times.
    const key = `${title}\t${cells.provider ?? ''}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const named = this.#byTitle.get(plainTitle(title)) ?? []
    const provider = plainTitle(cells.provider ?? '')
    const found =
      provider === '' ? named : named.filter((one) => plainTitle(one.provider) === provider)
    // An empty cell in a column of providers names the course that has none.
    const own = cells.provider === '' ? found.find((one) => one.provider === '') : undefined
    if (found.length > 1 && own === undefined) return report('title', 'severalCourses')
    const course = own ?? found[0]
    if (course !== undefined) {
      this.#known.set(key, course)
      return course
    }
    const [namesake] = named
    if (namesake !== undefined) return report('provider', 'unknownCourse', namesake.provider)
    return report('title', 'unknownCourse', this.#nearest(title))
  }

  #nearest(title: string): string | null {
    const before = this.#meant.get(title)
    if (before !== undefined) return before
    const titles = [...this.#byTitle.values()].flatMap((own) => own.map((one) => one.title))
    const meant = nearest(title, titles)
    this.#meant.set(title, meant)
    return meant
  }
}
