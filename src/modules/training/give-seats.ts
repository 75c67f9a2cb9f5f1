import { actorRefOf } from '../../platform/audit/append.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { settleNotices } from '../../platform/notifications/notify.ts'
import type { Enrolment, EnrolmentState, Queueing } from './enrolment.ts'
import type { Offering } from './offering.ts'
import { atEnrolment } from './paths.ts'
import { rulesOn } from './rules.ts'
import { findNoSeat, type NoSeat, type SeatPool, seatedNext, type TakenSeats } from './seat.ts'
import {
  type EnrolmentRow,
  insertEvents,
  listWaiting,
  takenSeats,
  updateEnrolment,
} from './store/enrolment.ts'
import { getCourse, listQuotas } from './store/offering.ts'
import { listRules } from './store/plan.ts'
import type { EnrolmentEvent } from './store/tables.ts'
import { trainingWords } from './staff-messages.ts'
import { tellPeople } from './tell.ts'

/** Seats of an offering as its row lock shows them: nobody else can take one meanwhile. */
export type SeatsNow = { seats: Parameters<typeof findNoSeat>[0]; taken: TakenSeats }

/** Reads them. The offering has to be locked. */
export async function seatsOf(
  tx: Handle,
  { id, capacity }: Pick<Offering, 'id' | 'capacity'>,
): Promise<SeatsNow> {
  const quotas = await listQuotas(tx, [id])
  const taken = (await takenSeats(tx, [id])).get(id) ?? new Map<SeatPool, number>()
  return { seats: { capacity, quotas }, taken }
}

/** What a new state of an enrolment leaves behind. */
export function eventOf(
  { now, actor }: Pick<RequestContext, 'now' | 'actor'>,
  enrolmentId: string,
  state: EnrolmentState,
  note: string | null = null,
): EnrolmentEvent {
  return { id: newId(), enrolmentId, state, at: now, by: actorRefOf(actor), note }
}

/** Under which an offered seat is told; answered or lapsed, its press is no more. */
export const offerKey = (enrolmentId: string) => `training.seat_offered/${enrolmentId}`

/** Changes the state of an enrolment and keeps what happened; an offer that it held is over. */
export async function enter(
  tx: Handle,
  context: RequestContext,
  enrolment: Pick<Enrolment, 'id'> & Partial<Pick<Enrolment, 'state'>>,
  change: Partial<Enrolment & Queueing> & { state: EnrolmentState },
): Promise<void> {
  const isAnswered = enrolment.state === 'offered' && change.state !== 'offered'
  await updateEnrolment(tx, enrolment.id, isAnswered ? { ...change, replyBy: null } : change)
  if (isAnswered) await settleNotices(tx, context, offerKey(enrolment.id))
  const event = eventOf(context, enrolment.id, change.state, change.note ?? null)
  await insertEvents(tx, [event])
}

/**
 * Gives free seats to those who wait, in the order of the queue and within the quotas (繰上げ), and
 * tells them; where the rules have seats offered, each free seat is offered to one of them. The
 * offering has to be locked. Answers who moved up.
 */
export async function moveUp(
  tx: Handle,
  context: RequestContext,
  offering: Offering,
): Promise<string[]> {
  return fill(tx, context, offering, await seatsOf(tx, offering))
}

/**
 * Why the next person of a city gets no seat, once those who wait already have theirs: a released
 * quota may just have made one. The offering has to be locked.
 */
export async function whyNoSeat(
  tx: Handle,
  context: RequestContext,
  offering: Offering,
  pool: SeatPool,
): Promise<NoSeat | undefined> {
  const before = await seatsOf(tx, offering)
  const moved = await fill(tx, context, offering, before)
  const { seats, taken } = moved.length === 0 ? before : await seatsOf(tx, offering)
  return findNoSeat(seats, taken, pool, context.today)
}

async function fill(
  tx: Handle,
  context: RequestContext,
  offering: Offering,
  { seats, taken }: SeatsNow,
): Promise<string[]> {
  if (offering.state !== 'open' && offering.state !== 'closed') return []
  // Nobody is called to what has begun.
  if (Temporal.PlainDate.compare(offering.startsOn, context.today) < 0) return []
  // In a rush nearly everybody comes when all is taken: the long queue is not read for each.
  const used = [...taken.values()].reduce((sum, one) => sum + one, 0)
  if (used >= seats.capacity) return []
  const waiting = await listWaiting(tx, offering.id)
  const places = waiting.map(({ id: enrolmentId, lgCode: pool, applicationNo, priority }) => {
    return { enrolmentId, pool, applicationNo, priority }
  })
  const next = seatedNext(seats, taken, places, context.today)
  if (next.length === 0) return []
  const ids = new Set(next.map(({ enrolmentId }) => enrolmentId))
  const chosen = waiting.filter(({ id }) => ids.has(id))
  const { queueMove, replyDays } = rulesOn(await listRules(tx), offering.startsOn)
  const { title } = await getCourse(tx, offering.courseId)
  const isOffered = (one: EnrolmentRow) => queueMove === 'offered' && one.employeeId !== null
  const seated = chosen.filter((one) => !isOffered(one))
  for (const one of seated) {
    await enter(tx, context, one, { state: 'seated', queuedAt: null, decidedAt: context.now })
  }
  await tellPeople(tx, context, { ...offering, title }, seated, 'training.moved_up')
  const replyBy = replyDayOf(offering, replyDays, context.today)
  for (const one of chosen.filter(isOffered)) {
    await enter(tx, context, one, { state: 'offered', queuedAt: null, replyBy })
    await tellPeople(tx, context, { ...offering, title }, [one], 'training.seat_offered', {
      params: { replyBy: replyBy.toString() },
      press: { labelJa: trainingWords.acceptSeat, action: atEnrolment(one.id, 'acceptance') },
    })
  }
  return [...ids]
}

/** Last day for an answer: never the first day of the offering, unless that is today. */
function replyDayOf(
  { startsOn }: Pick<Offering, 'startsOn'>,
  replyDays: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const [wanted, eve] = [today.add({ days: replyDays }), startsOn.subtract({ days: 1 })]
  const last = Temporal.PlainDate.compare(wanted, eve) < 0 ? wanted : eve
  return Temporal.PlainDate.compare(last, today) < 0 ? today : last
}
