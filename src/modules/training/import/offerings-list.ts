import { parseDate } from '../../../platform/calendar/date-parse.ts'
import { getCity } from '../../../platform/city/city.ts'
import { changeOffering } from '../change-offering.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Course } from '../course.ts'
import { checkedPlan, createOffering, type OfferingPlan } from '../create-offering.ts'
import { listNeighbours } from '../guests/store.ts'
import { listMarks } from '../store/attendance.ts'
import { listEnrolmentsIn, takenSeats } from '../store/enrolment.ts'
import { listCourses, listDays, listQuotas } from '../store/offering.ts'
import { type KnownRun, listRuns } from '../store/run.ts'
import { type ListColumn, plainTitle } from './list-grammar.ts'
import { byLine, innerContext, type ListImport } from './list-import.ts'
import type { ListRow } from './list-rows.ts'
import { plansOf, type RowsOfOffering } from './rows-of-offering.ts'
import { Faults, type RowDifference } from './row-fault.ts'
import { CourseNames } from './row-readers.ts'

type Work = { courseId: string; offeringId: string | null; plan: OfferingPlan }[]

/** Offerings of courses with their days, seats and quotas (開催回); new ones come in as drafts. */
export const offeringsList: ListImport<Work> = {
  permission: 'training.offer',

  async check(db, _context, rows) {
    const faults = new Faults()
    const courses = new CourseNames(await listCourses(db))
    const { lgCode } = await getCity(db)
    const named = rows.map((row) => ({ row, course: courses.read(row, faults.of(row)) }))
    const offerings = plansOf(named, await listNeighbours(db), faults)
    const runs = Map.groupBy(await listRuns(db), (one) => startOf(one.courseId, one.startsOn))
    const [added, changed]: [RowDifference[], RowDifference[]] = [[], []]
    const work: Work = []
    let sameCount = 0
    for (const one of offerings) {
      const run = runOf(one, runs, offerings)
      const before = run === undefined ? undefined : await planOf(db, run)
      const plan = completed(one, before, lgCode)
      if (!passes(one, plan, run, faults)) continue
      const changes = before === undefined ? [] : changesOf(before, plan)
      const [first] = one.rows
      const line = first?.line ?? 0
      const about = [one.course.title, plan.days[0]?.heldOn.toString(), plan.place].join(' ')
      if (run !== undefined && changes.length === 0) {
        sameCount += 1
        continue
      }
      if (run !== undefined) await checkChange(db, one, run, plan, faults)
      const difference = { line, about, changes }
      if (run === undefined) added.push(difference)
      else changed.push(difference)
      work.push({ courseId: one.course.id, offeringId: run?.id ?? null, plan })
    }
    const problems = faults.problems.toSorted(byLine)
    return { difference: { rowCount: rows.length, added, changed, sameCount, problems }, work }
  },

  async write(tx, context, work) {
    const inner = innerContext(context)
    for (const { courseId, offeringId, plan } of work) {
      if (offeringId === null) await createOffering({ db: tx }, inner, { ...plan, courseId })
      else await changeOffering({ db: tx }, inner, { ...plan, offeringId })
    }
  },
}

const startOf = (courseId: string, startsOn: Temporal.PlainDate | undefined): string =>
  `${courseId} ${startsOn?.toString() ?? ''}`

const startOfRows = ({ course, plan }: RowsOfOffering): string =>
  startOf(course.id, plan.days[0]?.heldOn)

/**
 * The offering in the register: same course and first day, same place unless it is the only one.
 */
function runOf(
  one: RowsOfOffering,
  runs: ReadonlyMap<string, readonly KnownRun[]>,
  all: readonly RowsOfOffering[],
): KnownRun | undefined {
  const there = runs.get(startOfRows(one)) ?? []
  const same = there.find(({ place }) => plainTitle(place) === plainTitle(one.plan.place))
  if (same !== undefined) return same
  const alike = all.filter((other) => startOfRows(other) === startOfRows(one))
  return there.length === 1 && alike.length === 1 ? there[0] : undefined
}

async function planOf(db: Handle, run: KnownRun): Promise<OfferingPlan> {
  const { place, hostLgCode, capacity, enrolmentClosesAt, needsApproval } = run
  const days = (await listDays(db, [run.id])).map(
    ({ heldOn, startsAt, endsAt, lengthMinutes }) => ({ heldOn, startsAt, endsAt, lengthMinutes }),
  )
  const quotas = (await listQuotas(db, [run.id])).map(({ lgCode, seats, releaseOn }) => {
    return { lgCode, seats, releaseOn }
  })
  return { place, hostLgCode, capacity, enrolmentClosesAt, needsApproval, days, quotas }
}

/** What a list leaves out stays as it is; in a new offering it is what the form proposes. */
function completed(
  { plan }: RowsOfOffering,
  before: OfferingPlan | undefined,
  ownCode: string,
): OfferingPlan {
  return {
    place: plan.place === '' ? (before?.place ?? '') : plan.place,
    capacity: plan.capacity,
    enrolmentClosesAt: plan.enrolmentClosesAt,
    days: plan.days,
    hostLgCode: plan.hostLgCode ?? before?.hostLgCode ?? ownCode,
    needsApproval: plan.needsApproval ?? before?.needsApproval ?? true,
    // A quota without a day of release keeps, or gets, that of the rules.
    quotas: (plan.quotas ?? before?.quotas ?? []).map((quota) => {
      const known = before?.quotas.find(({ lgCode }) => lgCode === quota.lgCode)
      return { ...quota, releaseOn: quota.releaseOn ?? known?.releaseOn ?? null }
    }),
    onDayOff: plan.onDayOff,
  }
}

const columnOfRefusal: Record<string, ListColumn> = {
  'training.day_malformed': 'endsAt',
  'training.day_twice': 'heldOn',
  'training.on_day_off': 'heldOn',
  'training.quota_twice': 'quotas',
  'training.quota_too_large': 'quotas',
  'training.release_too_late': 'quotas',
  'training.closes_too_late': 'closesAt',
}

/** Whether the rules of an offering hold; a day that stands already is meant, also on a day off. */
function passes(
  { course, rows }: RowsOfOffering,
  plan: OfferingPlan,
  run: KnownRun | undefined,
  faults: Faults,
): boolean {
  const [first] = rows
  if (first === undefined) return false
  // Past offerings that came in with a history may have no place; new ones need one.
  if (plan.place === '' && run === undefined) {
    faults.of(first)('place', 'missing')
    return false
  }
  try {
    const onDayOff = plan.onDayOff === true || run !== undefined
    const { startsOn } = checkedPlan({ ...plan, onDayOff })
    return run !== undefined || !hasEnded(course, startsOn, first, faults)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const on = error.params['on']
    const row = rows.find(({ cells }) => dayOf(cells.heldOn ?? '') === on) ?? first
    faults.refuse(row, columnOfRefusal[error.code] ?? 'title', error)
    return false
  }
}

function dayOf(cell: string): string {
  const reading = parseDate(cell)
  return reading.ok ? reading.date.toString() : ''
}

function hasEnded(
  { title, endedOn }: Course,
  startsOn: Temporal.PlainDate,
  row: ListRow,
  faults: Faults,
): boolean {
  if (endedOn === null || Temporal.PlainDate.compare(startsOn, endedOn) < 0) return false
  const params = { title, on: endedOn.toString() }
  faults.refuse(row, 'heldOn', { code: 'training.course_ended', params })
  return true
}

/** What only an offering with people in it can refuse. */
async function checkChange(
  db: Handle,
  { rows }: RowsOfOffering,
  { id, state }: KnownRun,
  { capacity, days }: OfferingPlan,
  faults: Faults,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  if (state === 'held') {
    faults.refuse(first, 'title', { code: 'training.offering_state', params: { state } })
    return
  }
  const taken = [...((await takenSeats(db, [id])).get(id)?.values() ?? [])]
  const used = taken.reduce((sum, one) => sum + one, 0)
  if (capacity < used) {
    const params = { used, capacity }
    faults.refuse(first, 'capacity', { code: 'training.capacity_below_taken', params })
  }
  const marks = await listMarks(
    db,
    (await listEnrolmentsIn(db, id)).map((one) => one.id),
  )
  const lost = marks.find(({ heldOn }) => !days.some((day) => day.heldOn.equals(heldOn)))
  if (lost === undefined) return
  const params = { on: lost.heldOn.toString() }
  faults.refuse(first, 'heldOn', { code: 'training.day_is_marked', params })
}

/** A plan as the cells of a list write it. */
export function cellsOf(plan: OfferingPlan): Partial<Record<ListColumn, string>> {
  const closes = plan.enrolmentClosesAt.toZonedDateTimeISO(cityTimeZone).toPlainDateTime()
  return {
    heldOn: plan.days
      .map((one) => `${one.heldOn.toString()} ${one.startsAt}-${one.endsAt} (${one.lengthMinutes})`)
      .join(', '),
    place: plan.place,
    capacity: String(plan.capacity),
    closesAt: closes.toString({ smallestUnit: 'minute' }).replace('T', ' '),
    hostLgCode: plan.hostLgCode,
    needsApproval: String(plan.needsApproval),
    quotas: quotasText(plan.quotas),
  }
}

/** Quotas as a cell holds them: `221234:5@2026-05-20; 224567:3`. */
export function quotasText(quotas: OfferingPlan['quotas']): string {
  return quotas
    .toSorted((a, b) => a.lgCode.localeCompare(b.lgCode))
    .map(({ lgCode, seats, releaseOn }) =>
      releaseOn === null ? `${lgCode}:${seats}` : `${lgCode}:${seats}@${releaseOn.toString()}`,
    )
    .join('; ')
}

function changesOf(before: OfferingPlan, after: OfferingPlan): RowDifference['changes'] {
  const [was, is] = [cellsOf(before), cellsOf(after)]
  return (Object.keys(is) as ListColumn[])
    .filter((column) => was[column] !== is[column])
    .map((column) => ({ column, before: was[column] ?? '', after: is[column] ?? '' }))
}
