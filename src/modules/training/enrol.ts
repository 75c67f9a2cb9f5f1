import { submitDraft } from '#modules/approvals'
import { mainPostsOf, unitPathOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Enrolment, EnrolmentOrigin, EnrolmentState } from './enrolment.ts'
import { enrolForm } from './form-key.ts'
import { enter, eventOf, whyNoSeat } from './give-seats.ts'
import { takesEnrolments } from './offering.ts'
import { unitsOfStaff } from './person.ts'
import {
  findActiveEnrolment,
  findReturnedEnrolment,
  insertEnrolments,
  insertEvents,
  placeInQueue,
  takeApplicationNos,
} from './store/enrolment.ts'
import { rulesOn } from './rules.ts'
import { getCourse, getOffering, lockOffering } from './store/offering.ts'
import { listRules } from './store/plan.ts'
import type { OfferingRow } from './store/tables.ts'
import { tellPeople } from './tell.ts'

/** An application, for oneself or typed in for somebody without a PC (代理入力). */
export type Application = {
  offeringId: string
  /** Oneself when left out. */
  employeeId?: string | undefined
  /** False: refused rather than queued when there is no seat. */
  queueIfFull?: boolean | undefined
  note?: string | undefined
}

/** Where the application stands now. */
export type Enrolled = {
  enrolmentId: string
  state: EnrolmentState
  /** From 1; null outside the queue. */
  waitingPlace: number | null
}

/**
 * Applies for an offering (受講申込). Open without approval it gives a seat or a place in the queue at
 * once; otherwise the application goes to its approvers. Where the training desk decides who comes,
 * it is kept until then. Two who press at the same moment follow each other, so the last seat goes
 * to one of them.
 *
 * Refusals: `training.enrolment_closed`, `training.nominated_only`, `training.already_enrolled`,
 * `training.person_left`, `training.offering_full` (offers the queue), `training.nobody_above` (the
 * desk nominates), and those of approvals.
 */
export async function enrol(
  platform: Platform,
  context: RequestContext,
  application: Application,
): Promise<Enrolled> {
  const employeeId = applicantOf(context, application)
  const isOwn = context.actor.kind === 'employee' && context.actor.employeeId === employeeId
  const action = isOwn ? 'training.enrol' : 'training.enrol_for'
  const unitPath = isOwn ? [] : await pathOfPerson(platform.db, employeeId, context.today)
  return act(platform, context, { action, unitPath }, async (tx) => {
    // In a rush everybody waits for the offering: what does not change with it is read before.
    const known = await getOffering(tx, application.offeringId)
    const { title, method } = await getCourse(tx, known.courseId)
    const units = await unitsOfStaff(tx, [employeeId], known, context.today)
    const versions = await listRules(tx)
    const offering = await lockOffering(tx, known.id)
    if (!takesEnrolments(offering, context)) {
      const closesAt = offering.enrolmentClosesAt.toString()
      throw new Refusal('training.enrolment_closed', 409, { closesAt, state: offering.state })
    }
    if (method === 'nominated') throw new Refusal('training.nominated_only', 409, { title })
    const unitId = units.get(employeeId)
    if (unitId === undefined) {
      throw new Refusal('training.person_left', 409, { on: offering.startsOn.toString() })
    }
    const active = await findActiveEnrolment(tx, offering.id, employeeId)
    if (active !== undefined) {
      throw new Refusal('training.already_enrolled', 409, { state: active.state })
    }
    const { seatDecision } = rulesOn(versions, offering.startsOn)
    const isChosen = seatDecision === 'hrPriority'
    const noSeat = isChosen ? undefined : await whyNoSeat(tx, context, offering, null)
    if (noSeat !== undefined && application.queueIfFull === false) {
      throw new Refusal('training.offering_full', 409, { title, capacity: offering.capacity })
    }
    const returned = await findReturnedEnrolment(tx, offering.id, employeeId)
    const origin = isOwn ? 'applied' : 'enteredFor'
    const decided = isChosen ? 'managerApproved' : noSeat === undefined ? 'seated' : 'waiting'
    const state = offering.needsApproval ? 'applied' : decided
    const entered = await keep(tx, context, offering, returned, {
      employeeId,
      unitId,
      origin,
      state,
      note: application.note ?? null,
    })
    if (!isOwn)
      await tellPeople(tx, context, { ...offering, title }, [entered], 'training.entered_for')
    if (offering.needsApproval) await submit(platform, tx, context, entered, isOwn)
    const waitingPlace = state === 'waiting' ? await placeInQueue(tx, entered) : null
    return {
      subject: `training.enrolment/${entered.id}`,
      before: returned,
      after: entered,
      result: { enrolmentId: entered.id, state, waitingPlace },
    }
  })
}

function applicantOf({ actor }: RequestContext, { employeeId }: Application): string {
  if (employeeId !== undefined) return employeeId
  if (actor.kind === 'employee') return actor.employeeId
  throw new Refusal('training.person_missing', 422)
}

/** The person's unit and those above it; empty for somebody who holds no post. */
export async function pathOfPerson(
  db: Handle,
  employeeId: string,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const [post] = await mainPostsOf(db, [employeeId], today)
  return post === undefined ? [] : unitPathOf(db, post.unitId, today)
}

async function keep(
  tx: Handle,
  context: RequestContext,
  offering: OfferingRow,
  returned: Enrolment | undefined,
  given: {
    employeeId: string
    unitId: string
    origin: EnrolmentOrigin
    state: EnrolmentState
    note: string | null
  },
): Promise<Enrolment> {
  const { now } = context
  const times = {
    queuedAt: given.state === 'waiting' ? now : null,
    decidedAt: given.state === 'seated' ? now : null,
  }
  // What was sent back and put right keeps its place in the order of application.
  if (returned !== undefined) {
    const { origin: _, ...change } = given
    await enter(tx, context, returned, { ...change, ...times })
    return { ...returned, ...change, ...times }
  }
  const enrolment: Enrolment = {
    ...given,
    ...times,
    id: newId(),
    offeringId: offering.id,
    guestId: null,
    lgCode: null,
    applicationNo: await takeApplicationNos(tx, offering.id, 1),
    appliedAt: now,
    substituteFor: null,
  }
  await insertEnrolments(tx, [enrolment])
  await insertEvents(tx, [eventOf(context, enrolment.id, enrolment.state, enrolment.note)])
  return enrolment
}

async function submit(
  platform: Platform,
  tx: Handle,
  context: RequestContext,
  { id: subjectId, employeeId, note }: Enrolment,
  isOwn: boolean,
): Promise<void> {
  const { formKey: _, ...inner } = context
  try {
    await submitDraft({ ...platform, db: tx }, inner, {
      form: enrolForm,
      subjectId,
      note: note ?? undefined,
      enteredFor: isOwn ? undefined : (employeeId ?? undefined),
    })
  } catch (error) {
    // Heads of departments have nobody above them unless the city says who: the desk helps.
    const isAlone = error instanceof Refusal && error.code === 'approvals.nobody_above'
    throw isAlone ? new Refusal('training.nobody_above', 409) : error
  }
}
