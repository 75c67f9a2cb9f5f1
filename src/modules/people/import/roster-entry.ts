import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { AssignmentKind } from '../assignment.ts'
import { findNameProblem, nameMax, type StaffClass, staffNoShape, tidyName } from '../employee.ts'
import { isKatakana, widenKana } from '../japanese-grammar.ts'
import { dayBefore } from '../period.ts'
import {
  columnOf,
  kindOf,
  type Movement,
  movementOf,
  parseYesNo,
  requiredColumns,
  type RosterColumn,
  staffClassOf,
} from './roster-grammar.ts'
import type { RosterRow } from './roster-import.ts'
import type { RosterProblem, RosterProblemKind } from './roster-problem.ts'

/** One row of a list, read: a person in a post. Undefined is what the list does not say. */
export type RosterEntry = {
  line: number
  staffNo: string
  name: string
  kana: string
  previousSurname: string | undefined
  staffClass: StaffClass
  /** A slug, or names from higher to lower. */
  unit: string
  post: string
  kind: AssignmentKind
  headsUnit: boolean | undefined
  issuedOn: Temporal.PlainDate
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | undefined
  /** One that ends something has its last day in `toOn`. */
  movement: Movement
}

/** Where each column stands. */
export type Header = ReadonlyMap<RosterColumn, number>

/** Reads the headings; a missing or double one concerns the whole file. */
export function readHeader(row: RosterRow): { header: Header; problems: RosterProblem[] } {
  const header = new Map<RosterColumn, number>()
  const problems: RosterProblem[] = []
  for (const [index, cell] of row.cells.entries()) {
    const column = columnOf(cell)
    if (column === undefined) continue
    if (header.has(column)) {
      problems.push({ kind: 'doubleColumn', lines: [row.line], column, value: cell })
    } else {
      header.set(column, index)
    }
  }
  for (const column of requiredColumns) {
    if (!header.has(column)) problems.push({ kind: 'missingColumn', lines: [], column })
  }
  return { header, problems }
}

const ofPost: readonly RosterColumn[] = ['unit', 'post']

/**
 * The last day of whoever leaves: the day that the row names, which in an order of retirement is
 * still served; the day before where it is the list's own day.
 */
function lastDayOf(
  said: Temporal.PlainDate | undefined,
  asOfOn: Temporal.PlainDate,
): Temporal.PlainDate {
  return said === undefined || said.equals(asOfOn) ? dayBefore(asOfOn) : said
}

/** Reads one row. Dates left empty are the day the list speaks of. */
export function readEntry(
  row: RosterRow,
  header: Header,
  width: number,
  asOfOn: Temporal.PlainDate,
): { entry: RosterEntry } | { problems: RosterProblem[] } {
  const { line, cells } = row
  const surplus = cells.slice(width).some((cell) => cell !== '')
  if (cells.length < width || surplus) {
    const problem = { value: String(cells.length), other: String(width) }
    return { problems: [{ kind: 'wrongWidth', lines: [line], ...problem }] }
  }
  const problems: RosterProblem[] = []
  const say = (kind: RosterProblemKind, column: RosterColumn, value: string) => {
    problems.push({ kind, lines: [line], column, value })
  }
  const cellOf = (column: RosterColumn) => {
    const index = header.get(column)
    return index === undefined ? '' : (cells[index] ?? '').trim()
  }
  const required = (column: RosterColumn) => {
    const cell = cellOf(column)
    if (cell === '') say('required', column, cell)
    return cell
  }
  const movement = movementOf(cellOf('movement'))
  // Whoever leaves is known: number and name say enough.
  const unlessEnding = (column: RosterColumn) =>
    movement === 'takes' || (movement === 'endsConcurrent' && ofPost.includes(column))
      ? required(column)
      : cellOf(column)
  const named = (column: RosterColumn, cell: string) => {
    const name = tidyName(cell)
    const problem = name === '' ? undefined : findNameProblem(name)
    if (problem !== undefined && problem !== 'empty') say(problem, column, name)
    return name
  }
  const day = (column: RosterColumn) => {
    const cell = cellOf(column)
    if (cell === '') return undefined
    const reading = parseDate(cell)
    if (reading.ok) return reading.date
    say(reading.problem === 'impossible' ? 'impossibleDate' : 'notADate', column, cell)
    return undefined
  }
  const known = <T>(kind: RosterProblemKind, column: RosterColumn, value: T | undefined) => {
    if (value === undefined) say(kind, column, cellOf(column))
    return value
  }

  const staffNo = required('staffNo').normalize('NFKC')
  if (staffNo !== '' && !staffNoShape.test(staffNo)) {
    say('badStaffNo', 'staffNo', staffNo)
  }
  const name = named('name', required('name'))
  const kana = widenKana(named('kana', unlessEnding('kana')))
  if (kana !== '' && !isKatakana(kana)) say('notKana', 'kana', kana)
  const previousSurname = named('previousSurname', cellOf('previousSurname'))
  const classCell = unlessEnding('staffClass')
  const staffClass =
    classCell !== ''
      ? known('unknownClass', 'staffClass', staffClassOf(classCell))
      : movement === 'takes'
        ? undefined
        : 'regularStaff'
  const unit = tidyName(unlessEnding('unit'))
  const post = tidyName(unlessEnding('post'))
  if (Array.from(post).length > nameMax) say('tooLong', 'post', post)
  const kind = known('unknownKind', 'kind', kindOf(cellOf('kind')))
  const headCell = cellOf('headsUnit')
  const headsUnit = header.has('headsUnit')
    ? known('notYesNo', 'headsUnit', parseYesNo(headCell))
    : undefined
  const saidFromOn = day('fromOn')
  const saidToOn = day('toOn')
  const lastOn = saidToOn ?? lastDayOf(saidFromOn, asOfOn)
  const fromOn = movement === 'takes' ? (saidFromOn ?? asOfOn) : lastOn
  const toOn = movement === 'takes' ? saidToOn : lastOn
  const issuedOn = day('issuedOn') ?? fromOn
  if (toOn !== undefined && Temporal.PlainDate.compare(toOn, fromOn) < 0) {
    say('endsBeforeStart', 'toOn', cellOf('toOn'))
  }
  if (problems.length > 0 || staffClass === undefined || kind === undefined) return { problems }
  return {
    entry: {
      line,
      staffNo,
      name,
      kana,
      previousSurname: previousSurname === '' ? undefined : previousSurname,
      staffClass,
      unit,
      post,
      kind,
      headsUnit,
      issuedOn,
      fromOn,
      toOn,
      movement,
    },
  }
}
