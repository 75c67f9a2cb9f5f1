import { mainPostsOf, staffNamesOf, listUnits } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { may } from '../../platform/identity/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { type Category, lineOf } from './category.ts'
import { type CityNames, cityNameOf, cityNamesOf } from './guests/neighbour-city.ts'
import { listNeighbours } from './guests/store.ts'
import { activeStates, type Enrolment, withdrawableStates } from './enrolment.ts'
import { findDayOff, takesEnrolments } from './offering.ts'
import { rulesOn } from './rules.ts'
import { freeSeats, type SeatPool } from './seat.ts'
import { listCompletions, listMarks } from './store/attendance.ts'
import { listCategories } from './store/category.ts'
import {
  listEnrolmentsIn,
  listEnrolmentsOf,
  listGuests,
  takenSeats,
  waitingCounts,
  waitingPlaces,
} from './store/enrolment.ts'
import {
  getCourse,
  getOffering,
  listCourses,
  listDays,
  listOfferings,
  listOfferingsFrom,
  listOfferingsOf,
  listQuotas,
} from './store/offering.ts'
import { listRules } from './store/plan.ts'
import type { OfferingRow } from './store/tables.ts'
import type { MyCourse, OfferingItem, OfferingView, Participant } from './view-types.ts'

/** What is to come, as everybody on the staff sees it: no drafts (研修の一覧). */
export async function listCatalogue(db: Handle, context: RequestContext): Promise<OfferingItem[]> {
  const rows = await listOfferingsFrom(db, context.today, ['open', 'closed'])
  return itemsOf(db, context, rows)
}

/** Offerings of a fiscal year, by first day; drafts for those who make them. */
export async function listOfferingsOfYear(
  db: Handle,
  context: RequestContext,
  fiscalYear: number,
): Promise<OfferingItem[]> {
  const rows = await listOfferingsOf(db, fiscalYear)
  const seesDrafts = may(context.actor, 'training.offer')
  return itemsOf(
    db,
    context,
    rows.filter(({ state }) => seesDrafts || state !== 'draft'),
  )
}

/** Rows with the names, days, seats and the viewer's own place. */
export async function itemsOf(
  db: Handle,
  context: RequestContext,
  rows: readonly OfferingRow[],
): Promise<OfferingItem[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [categories, courses, days, quotas, taken, waiting] = [
    await listCategories(db),
    new Map((await listCourses(db)).map((one) => [one.id, one])),
    Map.groupBy(await listDays(db, ids), ({ offeringId }) => offeringId),
    Map.groupBy(await listQuotas(db, ids), ({ offeringId }) => offeringId),
    await takenSeats(db, ids),
    await waitingCounts(db, ids),
  ]
  const mine = await ownIn(db, context, new Set(ids))
  const versions = await listRules(db)
  const names = new Map(categories.map((one: Category) => [one.id, one.name]))
  return rows.map((row) => {
    const { lastApplicationNo: _, ...offering } = row
    const used = taken.get(row.id) ?? new Map<SeatPool, number>()
    const seats = { capacity: row.capacity, quotas: quotas.get(row.id) ?? [] }
    const { seatDecision, queueMove } = rulesOn(versions, row.startsOn)
    return {
      ...offering,
      title: courses.get(row.courseId)?.title ?? '',
      provider: courses.get(row.courseId)?.provider ?? '',
      categoryName: names.get(row.categoryId) ?? '',
      planLine: lineOf(categories, row.categoryId),
      days: days.get(row.id) ?? [],
      freeSeats: freeSeats(seats, used, context.today),
      seatedCount: [...used.values()].reduce((sum, one) => sum + one, 0),
      waitingCount: waiting.get(row.id) ?? 0,
      seatDecision,
      queueMove,
      takesEnrolments: takesEnrolments(row, context),
      mine: mine.get(row.id) ?? null,
    }
  })
}

async function ownIn(
  db: Handle,
  { actor }: RequestContext,
  offeringIds: ReadonlySet<string>,
): Promise<Map<string, NonNullable<OfferingItem['mine']>>> {
  if (actor.kind !== 'employee') return new Map()
  const own = (await listEnrolmentsOf(db, actor.employeeId)).filter(
    ({ offeringId, state }) => offeringIds.has(offeringId) && activeStates.includes(state),
  )
  const places = await waitingPlaces(
    db,
    own.filter(isWaiting).map(({ offeringId }) => offeringId),
  )
  return new Map(
    own.map(({ id, offeringId, state }) => [
      offeringId,
      { enrolmentId: id, state, waitingPlace: places.get(id) ?? null },
    ]),
  )
}

const isWaiting = ({ state }: Enrolment): boolean => state === 'waiting'

/** Everything a person applied for, was nominated for or took part in, newest first (研修の履歴). */
export async function listMyCourses(db: Handle, employeeId: string): Promise<MyCourse[]> {
  const own = await listEnrolmentsOf(db, employeeId)
  const [ids, offeringIds] = [own.map(({ id }) => id), own.map(({ offeringId }) => offeringId)]
  const offerings = new Map((await listOfferings(db, offeringIds)).map((one) => [one.id, one]))
  const courses = new Map((await listCourses(db)).map((one) => [one.id, one]))
  const days = Map.groupBy(await listDays(db, offeringIds), ({ offeringId }) => offeringId)
  const marks = Map.groupBy(await listMarks(db, ids), ({ enrolmentId }) => enrolmentId)
  const done = new Map((await listCompletions(db, ids)).map((one) => [one.enrolmentId, one]))
  const places = await waitingPlaces(
    db,
    own.filter(isWaiting).map(({ offeringId }) => offeringId),
  )
  return own
    .flatMap((enrolment): MyCourse[] => {
      const offering = offerings.get(enrolment.offeringId)
      const course = courses.get(offering?.courseId ?? '')
      if (offering === undefined || course === undefined) return []
      const completion = done.get(enrolment.id)
      return [
        {
          enrolmentId: enrolment.id,
          offeringId: offering.id,
          courseId: course.id,
          title: course.title,
          provider: course.provider,
          place: offering.place,
          startsOn: offering.startsOn,
          endsOn: offering.endsOn,
          days: days.get(offering.id) ?? [],
          offeringState: offering.state,
          state: enrolment.state,
          origin: enrolment.origin,
          waitingPlace: places.get(enrolment.id) ?? null,
          attendedMinutes: sumOfMinutes(marks.get(enrolment.id)),
          lengthMinutes: offering.lengthMinutes,
          completedOn: completion?.completedOn ?? null,
          expiresOn: completion?.expiresOn ?? null,
          note: enrolment.note,
          mayWithdraw: withdrawableStates.includes(enrolment.state),
        },
      ]
    })
    .toSorted((a, b) => Temporal.PlainDate.compare(b.startsOn, a.startsOn))
}

const sumOfMinutes = (marks: readonly { attendedMinutes: number }[] | undefined): number =>
  (marks ?? []).reduce((sum, one) => sum + one.attendedMinutes, 0)

/**
 * An offering with seats and, for those who may see them, the people in it. A draft is there for
 * those who make offerings: `training.offering_not_found` otherwise.
 */
export async function viewOffering(
  db: Handle,
  context: RequestContext,
  offeringId: string,
): Promise<OfferingView> {
  const { actor } = context
  const row = await getOffering(db, offeringId)
  const mayManage = may(actor, 'training.offer')
  if (row.state === 'draft' && !mayManage) throw notFound('training.offering_not_found')
  const [offering] = await itemsOf(db, context, [row])
  if (offering === undefined) throw new Error(`offering ${offeringId} has no row`)
  const used = (await takenSeats(db, [offeringId])).get(offeringId) ?? new Map<SeatPool, number>()
  const seesPeople = may(actor, 'training.read_all') || may(actor, 'training.mark')
  const quotas = await listQuotas(db, [offeringId])
  const cityNames = cityNamesOf(await listNeighbours(db))
  return {
    offering,
    course: await getCourse(db, row.courseId),
    quotas: quotas.map(({ lgCode, seats, releaseOn }) => ({ lgCode, seats, releaseOn })),
    seatsByCity: [...used].map(([lgCode, count]) => ({ lgCode, used: count })),
    cityNames,
    participants: seesPeople ? await participantsOf(db, row, cityNames) : [],
    mayManage,
    mayMark: may(actor, 'training.mark'),
    dayOff: findDayOff(offering.days) ?? null,
  }
}

/** Everybody in an offering, in order of application. */
async function participantsOf(
  db: Handle,
  offering: OfferingRow,
  cityNames: CityNames,
): Promise<Participant[]> {
  const enrolments = await listEnrolmentsIn(db, offering.id)
  const ids = enrolments.map(({ id }) => id)
  const people = enrolments.flatMap(({ employeeId }) => employeeId ?? [])
  const names = await staffNamesOf(db, people, offering.startsOn)
  const posts = new Map(
    (await mainPostsOf(db, people, offering.startsOn)).map((one) => [one.employeeId, one]),
  )
  const units = new Map((await listUnits(db, offering.startsOn)).map((one) => [one.id, one.name]))
  const guests = new Map(
    (
      await listGuests(
        db,
        enrolments.flatMap(({ guestId }) => guestId ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  const marks = Map.groupBy(await listMarks(db, ids), ({ enrolmentId }) => enrolmentId)
  const done = new Map((await listCompletions(db, ids)).map((one) => [one.enrolmentId, one]))
  const places = await waitingPlaces(db, [offering.id])
  return enrolments.map((one) => {
    const guest = guests.get(one.guestId ?? '')
    const own = marks.get(one.id) ?? []
    return {
      enrolmentId: one.id,
      employeeId: one.employeeId,
      name: guest?.name ?? names.get(one.employeeId ?? '') ?? '',
      post: posts.get(one.employeeId ?? '')?.post ?? '',
      unitName: guest?.unit ?? units.get(one.unitId ?? '') ?? '',
      lgCode: one.lgCode,
      cityName: one.lgCode === null ? '' : cityNameOf(cityNames, one.lgCode),
      state: one.state,
      origin: one.origin,
      applicationNo: one.applicationNo,
      waitingPlace: places.get(one.id) ?? null,
      substituteFor: one.substituteFor,
      note: one.note,
      marks: Object.fromEntries(own.map((mark) => [mark.heldOn.toString(), mark.attendedMinutes])),
      attendedMinutes: sumOfMinutes(own),
      completedOn: done.get(one.id)?.completedOn ?? null,
    }
  })
}
