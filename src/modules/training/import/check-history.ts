import type { Course } from '../course.ts'
import type { KnownOffering } from '../store/history.ts'
import { parseCount, parseYesNo, plainTitle } from './list-grammar.ts'
import type { ListRow } from './list-rows.ts'
import { Faults, type Report, type RowProblem } from './row-fault.ts'
import { CourseNames, readMinutes, readPastDay, readPerson } from './row-readers.ts'

/** A row that can be taken: somebody, in a course, on a day. */
export type HistoryEntry = {
  line: number
  employeeId: string
  courseId: string
  heldOn: Temporal.PlainDate
  place: string
  minutes: number
  isCompleted: boolean
}

/** What rows are read with. */
export type HistoryWords = {
  /** Employee ids by staff number. */
  people: ReadonlyMap<string, string>
  courses: readonly Course[]
  today: Temporal.PlainDate
}

/** Minutes of a day of training where a list does not say. */
const usualMinutes = 360

/** A row that was read, before it is compared with the register. */
export type HistoryRow = Omit<HistoryEntry, 'minutes' | 'isCompleted'> & { row: ListRow }

/** Reads every row and lists every fault in it. */
export function readHistory(
  rows: readonly ListRow[],
  { people, courses, today }: HistoryWords,
): { read: HistoryRow[]; faults: Faults } {
  const faults = new Faults()
  const names = new CourseNames(courses)
  const seen = new Map<string, number>()
  const read: HistoryRow[] = []
  for (const row of rows) {
    const report = faults.of(row)
    const employeeId = readPerson(row, people, report)
    const course = names.read(row, report)
    const heldOn = readPastDay(row, 'heldOn', today, report)
    const isKnownWord = parseYesNo(row.cells.completed ?? '', true) !== undefined
    if (!isKnownWord) report('completed', 'notYesNo')
    const minutes = row.cells.minutes ?? ''
    const isUnread = minutes !== '' && parseCount(minutes) === undefined
    if (isUnread) report('minutes', 'notMinutes', '1')
    if (employeeId === undefined || course === undefined || heldOn === undefined) continue
    // The minutes are reported once: what is compared has all that it is compared by.
    if (isUnread) continue
    const key = `${employeeId} ${course.id} ${heldOn.toString()}`
    const first = seen.get(key)
    if (first !== undefined) {
      report('staffNo', 'rowTwice', String(first))
      continue
    }
    seen.set(key, row.line)
    const { line } = row
    read.push({ line, employeeId, courseId: course.id, heldOn, place: row.cells.place ?? '', row })
  }
  return { read, faults }
}

/** An entry with the offering that it joins; null makes one. */
export type PlacedEntry = HistoryEntry & { offeringId: string | null }

/**
 * Compares rows with the register: those that are there are counted, those that say otherwise are a
 * fault, the rest is new. Past records change on the page of their marks, where it is seen who did.
 */
export function compareHistory(
  read: readonly HistoryRow[],
  known: readonly KnownOffering[],
  faults: Faults,
): { fresh: PlacedEntry[]; already: number; problems: RowProblem[] } {
  const places = Map.groupBy(known, (one) => `${one.courseId} ${one.startsOn.toString()}`)
  const fresh: PlacedEntry[] = []
  let already = 0
  for (const { row, ...entry } of read) {
    const report = faults.of(row)
    const there = places.get(`${entry.courseId} ${entry.heldOn.toString()}`) ?? []
    const before = there.find(({ people }) => people.has(entry.employeeId))
    const record = before?.people.get(entry.employeeId)
    if (record !== undefined) {
      already += 1
      compareRecord(row, record, report)
      continue
    }
    const offering = placeOf(there, entry.place, report)
    const minutes = readMinutes(row, { empty: usualMinutes, min: 1 }, report)
    const isCompleted = parseYesNo(row.cells.completed ?? '', true)
    if (minutes === undefined || isCompleted === undefined || offering === undefined) continue
    fresh.push({ ...entry, minutes, isCompleted, offeringId: offering?.offeringId ?? null })
  }
  return { fresh, already, problems: faults.problems }
}

function compareRecord(
  { cells }: ListRow,
  { minutes, isCompleted }: { minutes: number; isCompleted: boolean },
  report: Report,
): void {
  const written = parseCount(cells.minutes ?? '')
  if (minutes === 0 || (written !== undefined && written !== minutes)) {
    report('minutes', 'recordDiffers', String(minutes))
  }
  if ((cells.completed ?? '') === '') return
  if (parseYesNo(cells.completed ?? '', true) !== isCompleted) {
    report('completed', 'recordDiffers', isCompleted ? 'yes' : 'no')
  }
}

/** The offering that a newcomer joins; null where there is none, undefined where it is unclear. */
function placeOf(
  there: readonly KnownOffering[],
  place: string,
  report: Report,
): KnownOffering | null | undefined {
  const [only, ...others] = there
  if (only === undefined) return null
  if (others.length === 0) return only
  const same = there.filter((one) => plainTitle(one.place) === plainTitle(place))
  return same.length === 1 ? same[0] : report('place', 'severalOfferings')
}
