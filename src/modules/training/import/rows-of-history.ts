import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/database/id.ts'
import type { AttendanceMark, Completion } from '../attendance.ts'
import { type Course, expiryOf } from '../course.ts'
import type { Enrolment } from '../enrolment.ts'
import type { Offering, OfferingDay, SeatQuota } from '../offering.ts'
import type { KnownOffering } from '../store/history.ts'
import type { EnrolmentEvent } from '../store/tables.ts'
import type { HistoryEntry, PlacedEntry } from './check-history.ts'

type Stamp = Pick<AttendanceMark, 'recordedAt' | 'recordedBy' | 'supersededAt'>

/** Everything that a list adds to the register. */
export type HistoryRows = {
  offerings: (Offering & { days: OfferingDay[]; quotas: SeatQuota[] })[]
  enrolments: Enrolment[]
  events: EnrolmentEvent[]
  marks: AttendanceMark[]
  completions: Completion[]
}

/** An offering for each course and day that has none yet, and a marked person for each row. */
export function rowsOfHistory(
  entries: readonly PlacedEntry[],
  {
    known,
    courses,
    stamp,
  }: {
    known: readonly KnownOffering[]
    courses: readonly Course[]
    stamp: Stamp
  },
): HistoryRows {
  const rows: HistoryRows = {
    offerings: [],
    enrolments: [],
    events: [],
    marks: [],
    completions: [],
  }
  const byCourse = new Map(courses.map((one) => [one.id, one]))
  const lastNos = new Map(known.map((one) => [one.offeringId, one.lastApplicationNo]))
  const byPlace = Map.groupBy(
    entries,
    (one) => one.offeringId ?? `${one.courseId} ${one.heldOn.toString()}`,
  )
  for (const own of byPlace.values()) {
    const [first] = own
    const course = byCourse.get(first?.courseId ?? '')
    if (first === undefined || course === undefined) continue
    let { offeringId } = first
    if (offeringId === null) {
      const offering = offeringOf(course, first, own)
      rows.offerings.push(offering)
      offeringId = offering.id
    }
    let no = lastNos.get(offeringId) ?? 0
    for (const entry of own) addPerson(rows, entry, course, offeringId, (no += 1), stamp)
  }
  return rows
}

function offeringOf(
  course: Course,
  { heldOn, place }: HistoryEntry,
  own: readonly HistoryEntry[],
): HistoryRows['offerings'][number] {
  const lengthMinutes = Math.max(...own.map(({ minutes }) => minutes))
  const day = { heldOn, startsAt: '00:00', endsAt: '23:59', lengthMinutes }
  return {
    id: newId(),
    courseId: course.id,
    categoryId: course.categoryId,
    fiscalYear: fiscalYearOf(heldOn),
    place,
    hostLgCode: '000000',
    capacity: Math.max(own.length, 1),
    enrolmentClosesAt: heldOn.toZonedDateTime(cityTimeZone).toInstant(),
    state: 'held',
    needsApproval: false,
    startsOn: heldOn,
    endsOn: heldOn,
    lengthMinutes,
    cancelReason: null,
    days: [day],
    quotas: [],
  }
}

function addPerson(
  rows: HistoryRows,
  { employeeId, heldOn, minutes, isCompleted }: HistoryEntry,
  course: Course,
  offeringId: string,
  applicationNo: number,
  stamp: Stamp,
): void {
  const enrolmentId = newId()
  const state = isCompleted ? 'completed' : 'attended'
  const { recordedAt: at, recordedBy: by } = stamp
  rows.enrolments.push({
    id: enrolmentId,
    offeringId,
    employeeId,
    guestId: null,
    unitId: null,
    lgCode: null,
    origin: 'imported',
    state,
    applicationNo,
    appliedAt: at,
    queuedAt: null,
    decidedAt: at,
    substituteFor: null,
    note: null,
  })
  rows.events.push({ id: newId(), enrolmentId, state, at, by, note: null })
  rows.marks.push({
    id: newId(),
    enrolmentId,
    heldOn,
    attendedMinutes: minutes,
    source: 'import',
    ...stamp,
  })
  if (!isCompleted) return
  const expiresOn = expiryOf(heldOn, course.validYears)
  rows.completions.push({
    id: newId(),
    enrolmentId,
    completedOn: heldOn,
    expiresOn,
    result: null,
    ...stamp,
  })
}
