import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { activeStates, type Enrolment } from './enrolment.ts'
import { eventOf, moveUp, seatsOf } from './give-seats.ts'
import { unitsOfStaff } from './person.ts'
import { findNoSeat } from './seat.ts'
import {
  insertEnrolments,
  insertEvents,
  listEnrolmentsIn,
  takeApplicationNos,
} from './store/enrolment.ts'
import { getCourse, lockOffering } from './store/offering.ts'
import { tellPeople } from './tell.ts'

/** What became of those nominated: employee ids, each in one list. */
export type Nominated = {
  seated: string[]
  /** No seat was left: in the queue, in the order given. */
  waiting: string[]
  /** In it before; nothing changed. */
  already: string[]
  /** Not in post today or on the first day; left out. */
  left: string[]
}

/** Most people taken at once. */
export const nominationMax = 2000

/**
 * Nominates people for an offering (指名): seated at once in the order given, the rest queues. Whoever
 * cannot take part is listed, the others go in. Everybody seated or queued is told. Refusals:
 * `training.offering_state`, `training.nobody_chosen`, `training.too_many_chosen`.
 */
export function nominate(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, employeeIds }: { offeringId: string; employeeIds: readonly string[] },
): Promise<Nominated> {
  return act(platform, context, { action: 'training.nominate' }, async (tx) => {
    const chosen = [...new Set(employeeIds)]
    if (chosen.length === 0) throw new Refusal('training.nobody_chosen', 422)
    if (chosen.length > nominationMax) {
      throw new Refusal('training.too_many_chosen', 422, { max: nominationMax })
    }
    const offering = await lockOffering(tx, offeringId)
    if (offering.state === 'held' || offering.state === 'cancelled') {
      throw new Refusal('training.offering_state', 409, { state: offering.state })
    }
    const units = await unitsOfStaff(tx, chosen, offering, context.today)
    const enrolled = new Set(
      (await listEnrolmentsIn(tx, offeringId))
        .filter(({ state }) => activeStates.includes(state))
        .map(({ employeeId }) => employeeId),
    )
    const fresh = chosen.filter((id) => units.has(id) && !enrolled.has(id))
    await moveUp(tx, context, offering)
    const { seats, taken } = await seatsOf(tx, offering)
    const used = new Map(taken)
    const first = await takeApplicationNos(tx, offeringId, fresh.length)
    const rows = fresh.map((employeeId, index): Enrolment => {
      const isSeated = findNoSeat(seats, used, null, context.today) === undefined
      if (isSeated) used.set(null, (used.get(null) ?? 0) + 1)
      return {
        id: newId(),
        offeringId,
        employeeId,
        guestId: null,
        unitId: units.get(employeeId) ?? null,
        lgCode: null,
        origin: 'nominated',
        state: isSeated ? 'seated' : 'waiting',
        applicationNo: first + index,
        appliedAt: context.now,
        queuedAt: isSeated ? null : context.now,
        decidedAt: isSeated ? context.now : null,
        substituteFor: null,
        note: null,
      }
    })
    if (rows.length > 0) await insertEnrolments(tx, rows)
    if (rows.length > 0)
      await insertEvents(
        tx,
        rows.map(({ id, state }) => eventOf(context, id, state)),
      )
    const [seated, waiting] = [inState(rows, 'seated'), inState(rows, 'waiting')]
    const { title } = await getCourse(tx, offering.courseId)
    await tellPeople(tx, context, { ...offering, title }, seated, 'training.nominated')
    await tellPeople(tx, context, { ...offering, title }, waiting, 'training.queued')
    const result: Nominated = {
      seated: seated.map(idOf),
      waiting: waiting.map(idOf),
      already: chosen.filter((id) => enrolled.has(id)),
      left: chosen.filter((id) => !units.has(id) && !enrolled.has(id)),
    }
    return { subject: `training.offering/${offeringId}`, after: rows, result }
  })
}

const inState = (rows: readonly Enrolment[], state: Enrolment['state']) =>
  rows.filter((row) => row.state === state)
const idOf = ({ employeeId }: Enrolment): string => employeeId ?? ''
