import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { EnrolmentState } from '../enrolment.ts'
import { enter, moveUp, seatsOf } from '../give-seats.ts'
import { rulesOn } from '../rules.ts'
import { findNoSeat } from '../seat.ts'
import { type EnrolmentRow, listEnrolmentsIn } from '../store/enrolment.ts'
import { getCourse, lockOffering } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import type { OfferingRow } from '../store/tables.ts'
import { tellPeople } from '../tell.ts'

/** What the training desk says of one applicant (選考の結果). */
export const selectionChoices = ['seat', 'wait', 'refuse', 'later'] as const
/** One of them: 受講, 順番待ち, 受講できず, まだ決めない. */
export type SelectionChoice = (typeof selectionChoices)[number]

/** States of those about whom the desk decides. */
export const selectableStates: readonly EnrolmentState[] = ['managerApproved', 'waiting']

/** One applicant with the desk's word and place in its order, from 1. */
export type Selected = {
  enrolmentId: string
  choice: SelectionChoice
  priority: number | null
}

/** How many came where. */
export type SelectionResult = { seated: number; waiting: number; refused: number }

/**
 * Decides who of the applicants takes part (選考): seats, the queue in the desk's order, refusals.
 * Seats left over go to the first in that order. Everybody decided about is told. Refusals:
 * `training.not_by_selection`, `training.offering_state`, `training.changed_meanwhile`,
 * `training.priority_twice`, `training.more_than_seats`.
 */
export function selectPeople(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, selection }: { offeringId: string; selection: readonly Selected[] },
): Promise<SelectionResult> {
  const what = { action: 'training.select', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    const offering = await lockOffering(tx, offeringId)
    await assertSelects(tx, offering)
    assertOrder(selection)
    const all = new Map((await listEnrolmentsIn(tx, offeringId)).map((one) => [one.id, one]))
    const people = selection.map(({ enrolmentId, ...said }) => {
      const one = all.get(enrolmentId)
      if (one === undefined || !selectableStates.includes(one.state)) {
        throw new Refusal('training.changed_meanwhile', 409)
      }
      return { one, ...said }
    })
    const of = (choice: SelectionChoice) => people.filter((person) => person.choice === choice)
    const seated = of('seat').map(({ one }) => one)
    await assertSeats(tx, context, offering, seated)
    const { now } = context
    for (const one of seated) {
      const change = { state: 'seated', queuedAt: null, decidedAt: now } as const
      await enter(tx, context, one, { ...change, priority: null })
    }
    for (const { one, priority } of of('wait')) {
      await enter(tx, context, one, { state: 'waiting', queuedAt: one.queuedAt ?? now, priority })
    }
    const refused = of('refuse').map(({ one }) => one)
    for (const one of refused) {
      await enter(tx, context, one, { state: 'refused', queuedAt: null, decidedAt: now })
    }
    await moveUp(tx, context, offering)
    const after = await listEnrolmentsIn(tx, offeringId)
    await tellAll(tx, context, offering, { seated, refused, waited: of('wait') }, after)
    const result = {
      seated: seated.length,
      waiting: after.filter(({ state }) => state === 'waiting').length,
      refused: refused.length,
    }
    return { subject: `training.offering/${offeringId}`, before: [...all.values()], after, result }
  })
}

async function assertSelects(tx: Handle, { state, startsOn }: OfferingRow): Promise<void> {
  if (state !== 'open' && state !== 'closed') {
    throw new Refusal('training.offering_state', 409, { state })
  }
  const { seatDecision } = rulesOn(await listRules(tx), startsOn)
  if (seatDecision !== 'hrPriority') throw new Refusal('training.not_by_selection', 409)
}

/** A place in the order is one person's. */
function assertOrder(selection: readonly Selected[]): void {
  const taken = new Set<number>()
  for (const { choice, priority } of selection) {
    if (choice !== 'wait' || priority === null) continue
    if (taken.has(priority)) throw new Refusal('training.priority_twice', 422, { priority })
    taken.add(priority)
  }
}

async function assertSeats(
  tx: Handle,
  { today }: RequestContext,
  offering: OfferingRow,
  chosen: readonly EnrolmentRow[],
): Promise<void> {
  const { seats, taken } = await seatsOf(tx, offering)
  const used = new Map(taken)
  chosen.forEach(({ lgCode }, index) => {
    if (findNoSeat(seats, used, lgCode, today) !== undefined) {
      throw new Refusal('training.more_than_seats', 409, { chosen: chosen.length, seats: index })
    }
    used.set(lgCode, (used.get(lgCode) ?? 0) + 1)
  })
}

/** Those who moved up at once have heard of it; the others hear what was decided. */
async function tellAll(
  tx: Handle,
  context: RequestContext,
  offering: OfferingRow,
  {
    seated,
    refused,
    waited,
  }: {
    seated: readonly EnrolmentRow[]
    refused: readonly EnrolmentRow[]
    waited: readonly { one: EnrolmentRow }[]
  },
  after: readonly EnrolmentRow[],
): Promise<void> {
  const { title } = await getCourse(tx, offering.courseId)
  const told = { ...offering, title }
  const stillWaits = new Set(after.filter(({ state }) => state === 'waiting').map(({ id }) => id))
  const queued = waited.map(({ one }) => one).filter(({ id }) => stillWaits.has(id))
  await tellPeople(tx, context, told, seated, 'training.seated')
  await tellPeople(tx, context, told, queued, 'training.queued')
  await tellPeople(tx, context, told, refused, 'training.not_chosen')
}
