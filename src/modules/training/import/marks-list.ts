import type { Handle } from '../../../platform/database/handle.ts'
import { activeStates, type Enrolment, markableStates } from '../enrolment.ts'
import type { Guest } from '../guest.ts'
import { markAttendance } from '../mark-attendance.ts'
import { listMarks } from '../store/attendance.ts'
import { listEnrolmentsIn, listGuests } from '../store/enrolment.ts'
import { listCourses, listDays } from '../store/offering.ts'
import { type KnownRun, listRuns } from '../store/run.ts'
import { parseCount, plainTitle } from './list-grammar.ts'
import {
  byLine,
  innerContext,
  type ListedPerson,
  type ListImport,
  peopleOf,
} from './list-import.ts'
import type { ListRow } from './list-rows.ts'
import { Faults, type Report, type RowDifference } from './row-fault.ts'
import { CourseNames, readDay, readMinutes, readPastDay, readPerson } from './row-readers.ts'

/** Marks of one day, as the verb takes them. */
type DayList = {
  offeringId: string
  heldOn: Temporal.PlainDate
  marks: { enrolmentId: string; attendedMinutes: number }[]
}

/** Everything about an offering that rows are compared with. */
type Desk = {
  offeringId: string
  lengths: ReadonlyMap<string, number>
  enrolments: readonly Enrolment[]
  guests: ReadonlyMap<string, Guest>
  marks: ReadonlyMap<string, number>
}

/** Who was there on the days of offerings (出欠). A row without minutes says nothing. */
export const marksList: ListImport<DayList[]> = {
  permission: 'training.mark',

  async check(db, { today }, rows) {
    const faults = new Faults()
    const courses = new CourseNames(await listCourses(db))
    const people = await peopleOf(db, rows, today)
    const runs = await listRuns(db)
    const placed = rows.map((row) => {
      const report = faults.of(row)
      const course = courses.read(row, report)
      const startsOn = readDay(row, 'startsOn', report)
      if (course === undefined || startsOn === undefined) return { row, run: undefined }
      const there = runs.filter(
        (one) =>
          one.courseId === course.id && one.startsOn.equals(startsOn) && one.state !== 'draft',
      )
      return { row, run: runOf(there, row, report) }
    })
    const desks = await desksOf(db, placed.flatMap(({ run }) => run ?? []))
    const marks = new MarkDifference(faults, { desks, people, today })
    for (const { row, run } of placed) marks.add(row, desks.get(run?.id ?? ''))
    const { added, changed, sameCount, lists } = marks
    const problems = faults.problems.toSorted(byLine)
    const difference = { rowCount: rows.length, added, changed, sameCount, problems }
    return { difference, work: [...lists.values()] }
  },

  async write(tx, context, lists) {
    for (const list of lists) {
      await markAttendance({ db: tx }, innerContext(context), { ...list, source: 'import' })
    }
  },
}

async function desksOf(db: Handle, runs: readonly KnownRun[]): Promise<Map<string, Desk>> {
  const desks = new Map<string, Desk>()
  for (const { id } of runs) {
    if (desks.has(id)) continue
    const enrolments = await listEnrolmentsIn(db, id)
    const ids = enrolments.map((one) => one.id)
    const guests = await listGuests(db, enrolments.flatMap(({ guestId }) => guestId ?? []))
    const days = await listDays(db, [id])
    const marks = await listMarks(db, ids)
    desks.set(id, {
      offeringId: id,
      enrolments,
      guests: new Map(guests.map((one) => [one.id, one])),
      lengths: new Map(days.map((one) => [one.heldOn.toString(), one.lengthMinutes])),
      marks: new Map(marks.map((one) => [keyOf(one.enrolmentId, one.heldOn), one.attendedMinutes])),
    })
  }
  return desks
}

const keyOf = (enrolmentId: string, heldOn: Temporal.PlainDate): string =>
  `${enrolmentId} ${heldOn.toString()}`

type Known = {
  desks: ReadonlyMap<string, Desk>
  people: ReadonlyMap<string, ListedPerson>
  today: Temporal.PlainDate
}

/** What rows would change, gathered row by row. */
class MarkDifference {
  readonly added: RowDifference[] = []
  readonly changed: RowDifference[] = []
  readonly lists = new Map<string, DayList>()
  sameCount = 0
  readonly #seen = new Map<string, number>()
  readonly #faults: Faults
  readonly #known: Known

  constructor(faults: Faults, known: Known) {
    this.#faults = faults
    this.#known = known
  }

  add(row: ListRow, desk: Desk | undefined): void {
    const { people, today } = this.#known
    const report = this.#faults.of(row)
    const heldOn = readMarkedDay(row, today, report)
    const enrolment = desk && readEnrolment(row, desk, people, report)
    if (desk === undefined || heldOn === undefined || enrolment === undefined) return
    const length = desk.lengths.get(heldOn.toString())
    const key = keyOf(enrolment.id, heldOn)
    const first = this.#seen.get(key)
    this.#seen.set(key, first ?? row.line)
    if (length === undefined) report('heldOn', 'noSuchDay')
    else if (first !== undefined) report('staffNo', 'rowTwice', String(first))
    else this.#compare(row, desk, { enrolmentId: enrolment.id, heldOn, length })
  }

  #compare(
    row: ListRow,
    { offeringId, marks }: Desk,
    {
      enrolmentId,
      heldOn,
      length,
    }: { enrolmentId: string; heldOn: Temporal.PlainDate; length: number },
  ): void {
    const report = this.#faults.of(row)
    const isEmpty = (row.cells.minutes ?? '') === ''
    const minutes = isEmpty ? undefined : readMinutes(row, { min: 0 }, report)
    if (!isEmpty && minutes === undefined) return
    if (minutes !== undefined && minutes > length) {
      report('minutes', 'minutesTooMany', String(length))
      return
    }
    const before = marks.get(keyOf(enrolmentId, heldOn))
    if (minutes === undefined || before === minutes) {
      this.sameCount += 1
      return
    }
    const { staffNo = '', name = '', title = '' } = row.cells
    const on = heldOn.toString()
    const about = [staffNo, name, title, on].filter((part) => part !== '').join(' ')
    const [was, is] = [String(before ?? ''), String(minutes)]
    const change = { column: 'minutes' as const, before: was, after: is }
    const target = before === undefined ? this.added : this.changed
    target.push({ line: row.line, about, changes: [change] })
    const place = `${offeringId} ${on}`
    const list = this.lists.get(place) ?? { offeringId, heldOn, marks: [] }
    list.marks.push({ enrolmentId, attendedMinutes: minutes })
    this.lists.set(place, list)
  }
}

/** A day to come may stand in a list that nobody has filled in yet. */
function readMarkedDay(
  row: ListRow,
  today: Temporal.PlainDate,
  report: Report,
): Temporal.PlainDate | undefined {
  return (row.cells.minutes ?? '') === ''
    ? readDay(row, 'heldOn', report)
    : readPastDay(row, 'heldOn', today, report)
}

/** The offering that a row means, by its place where several begin on that day. */
function runOf(
  there: readonly KnownRun[],
  { cells }: ListRow,
  report: Report,
): KnownRun | undefined {
  const [only, ...others] = there
  if (only === undefined) return report('startsOn', 'unknownOffering')
  if (others.length === 0) return only
  const same = there.filter(({ place }) => plainTitle(place) === plainTitle(cells.place ?? ''))
  return same.length === 1 ? same[0] : report('place', 'severalOfferings')
}

/** Own people by staff number, guests by city and name. */
function readEnrolment(
  row: ListRow,
  { enrolments, guests }: Desk,
  people: ReadonlyMap<string, ListedPerson>,
  report: Report,
): Enrolment | undefined {
  const { staffNo = '', lgCode = '', name = '' } = row.cells
  const active = enrolments.filter(({ state }) => activeStates.includes(state))
  const isWritten = parseCount(row.cells.minutes ?? '') !== undefined
  const states = isWritten ? markableStates : activeStates
  if (staffNo === '' && lgCode !== '') {
    const named = active.filter((one) => {
      const guest = guests.get(one.guestId ?? '')
      if (guest?.lgCode !== lgCode.normalize('NFKC')) return false
      return plainTitle(guest.name) === plainTitle(name)
    })
    const [guest] = named
    if (named.length !== 1 || guest === undefined) return report('name', 'unknownGuest')
    return states.includes(guest.state) ? guest : report('name', 'notInOffering')
  }
  const ids = new Map([...people].map(([no, { id }]) => [no, id]))
  const employeeId = readPerson(row, ids, report)
  if (employeeId === undefined) return undefined
  const own = active.find((one) => one.employeeId === employeeId)
  if (own === undefined || !states.includes(own.state)) return report('staffNo', 'notInOffering')
  return own
}
