import { act } from '../../platform/act.ts'
import { actorRefOf } from '../../platform/audit/append.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type Attendance,
  type AttendanceMark,
  type Completion,
  type MarkSource,
  readMarks,
} from './attendance.ts'
import { rulesOn } from './rules.ts'
import { expiryOf } from './course.ts'
import { type Enrolment, markableStates } from './enrolment.ts'
import { listTestResults } from './feedback/store/test-result.ts'
import { enter } from './give-seats.ts'
import {
  insertCompletions,
  insertMarks,
  listCompletions,
  listMarks,
  supersedeCompletions,
  supersedeMarks,
} from './store/attendance.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { getCourse, listDays, lockOffering } from './store/offering.ts'
import { listRules } from './store/plan.ts'
import type { OfferingRow } from './store/tables.ts'

/** Who was there on one day; 0 minutes is a no-show. */
export type MarkList = {
  offeringId: string
  heldOn: Temporal.PlainDate
  marks: readonly { enrolmentId: string; attendedMinutes: number }[]
  source: MarkSource
}

/**
 * Marks who was there on a day (出欠の記録), or corrects it: the earlier mark stays in the record. The
 * counts move with the commit. Refusals: `training.not_seated`, `training.no_such_day`,
 * `training.day_not_yet`, `training.minutes_too_many`, `training.offering_state`.
 */
export function markAttendance(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  list: MarkList,
): Promise<{ marked: number; corrected: number }> {
  const what = { action: 'training.mark', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    const { before, after, marked, corrected } = await applyMarks(tx, context, list)
    const subject = `training.offering/${list.offeringId}`
    return { subject, before, after, result: { marked, corrected } }
  })
}

/** What a list of marks changed: the marks replaced, those added, and how many of each kind. */
export type MarksApplied = {
  before: AttendanceMark[]
  after: AttendanceMark[]
  marked: number
  corrected: number
}

/**
 * The work of `markAttendance` within the transaction of another action, such as a check-in. Locks
 * the offering; refuses what it refuses. Whether the person may, that action has checked.
 */
export async function applyMarks(
  tx: Handle,
  context: RequestContext,
  list: MarkList,
): Promise<MarksApplied> {
  const offering = await lockOffering(tx, list.offeringId)
  await assertTakesMarks(tx, offering, list, context.today)
  const all = new Map((await listEnrolmentsIn(tx, offering.id)).map((one) => [one.id, one]))
  const wanted = new Map(list.marks.map((one) => [one.enrolmentId, one.attendedMinutes]))
  const marked = [...wanted.keys()].map((id) => {
    const one = all.get(id)
    if (one === undefined || !markableStates.includes(one.state)) {
      throw new Refusal('training.not_seated', 409, { state: one?.state ?? '' })
    }
    return one
  })
  const before = await listMarks(tx, [...wanted.keys()])
  const ofDay = before.filter(({ heldOn }) => heldOn.equals(list.heldOn))
  const changed = ofDay.filter((one) => one.attendedMinutes !== wanted.get(one.enrolmentId))
  const known = new Set(ofDay.map(({ enrolmentId }) => enrolmentId))
  const corrected = new Set(changed.map(({ enrolmentId }) => enrolmentId))
  const added = marked
    .filter(({ id }) => !known.has(id) || corrected.has(id))
    .map(({ id }) => markOf(context, list, id, wanted.get(id) ?? 0))
  await insertMarks(
    tx,
    added,
    changed.map(({ id }) => id),
  )
  const kept = before.filter(({ id }) => !changed.some((one) => one.id === id))
  await settle(tx, context, offering, marked, [...kept, ...added])
  return {
    before: changed,
    after: added,
    marked: added.length - corrected.size,
    corrected: corrected.size,
  }
}

/**
 * Takes a mark back as if it had never been made (受付の取消): nobody was there and nobody was away.
 * The mark stays in the record. Undefined where there is none.
 */
export async function dropMark(
  tx: Handle,
  context: RequestContext,
  { offeringId, enrolmentId, heldOn }: {
    offeringId: string
    enrolmentId: string
    heldOn: Temporal.PlainDate
  },
): Promise<AttendanceMark | undefined> {
  const offering = await lockOffering(tx, offeringId)
  const marks = await listMarks(tx, [enrolmentId])
  const mark = marks.find((one) => one.heldOn.equals(heldOn))
  const enrolment = (await listEnrolmentsIn(tx, offeringId)).find(({ id }) => id === enrolmentId)
  if (mark === undefined || enrolment === undefined) return undefined
  await supersedeMarks(tx, [mark.id], context.now)
  const kept = marks.filter(({ id }) => id !== mark.id)
  await settle(tx, context, offering, [enrolment], kept)
  return mark
}

async function assertTakesMarks(
  tx: Handle,
  { id, state }: OfferingRow,
  { heldOn, marks }: MarkList,
  today: Temporal.PlainDate,
): Promise<void> {
  if (state === 'draft' || state === 'cancelled') {
    throw new Refusal('training.offering_state', 409, { state })
  }
  const on = heldOn.toString()
  const day = (await listDays(tx, [id])).find((one) => one.heldOn.equals(heldOn))
  if (day === undefined) throw new Refusal('training.no_such_day', 422, { on })
  if (Temporal.PlainDate.compare(heldOn, today) > 0) {
    throw new Refusal('training.day_not_yet', 409, { on })
  }
  const longest = Math.max(0, ...marks.map(({ attendedMinutes }) => attendedMinutes))
  if (longest > day.lengthMinutes) {
    throw new Refusal('training.minutes_too_many', 422, {
      minutes: longest,
      max: day.lengthMinutes,
    })
  }
}

function markOf(
  { now, actor }: RequestContext,
  { heldOn, source }: MarkList,
  enrolmentId: string,
  attendedMinutes: number,
): AttendanceMark {
  const stamp = { recordedAt: now, recordedBy: actorRefOf(actor), supersededAt: null }
  return { id: newId(), enrolmentId, heldOn, attendedMinutes, source, ...stamp }
}

/** Brings states and completions to what the marks now say. */
async function settle(
  tx: Handle,
  context: RequestContext,
  offering: OfferingRow,
  enrolments: readonly Enrolment[],
  marks: readonly AttendanceMark[],
): Promise<void> {
  const { completionPercent } = rulesOn(await listRules(tx), offering.startsOn)
  const { validYears } = await getCourse(tx, offering.courseId)
  const { length: days } = await listDays(tx, [offering.id])
  const length = { days, lengthMinutes: offering.lengthMinutes, completionPercent }
  const before = new Map(
    (
      await listCompletions(
        tx,
        enrolments.map(({ id }) => id),
      )
    ).map((one) => [one.enrolmentId, one]),
  )
  const results = await listTestResults(
    tx,
    enrolments.map(({ id }) => id),
  )
  const ended: string[] = []
  const completed: Completion[] = []
  for (const enrolment of enrolments) {
    const own = marks.filter(({ enrolmentId }) => enrolmentId === enrolment.id)
    const result = results.get(enrolment.id) ?? null
    const { state, completedOn } = withResult(readMarks(own, length), result)
    if (state !== enrolment.state) await enter(tx, context, enrolment, { state })
    const known = before.get(enrolment.id)
    if (known !== undefined && completedOn !== null && known.completedOn.equals(completedOn))
      continue
    if (known !== undefined) ended.push(known.id)
    if (completedOn !== null) {
      const expiresOn = expiryOf(completedOn, validYears)
      completed.push({ ...completionOf(context, enrolment.id, completedOn, expiresOn), result })
    }
  }
  await supersedeCompletions(tx, ended, context.now)
  await insertCompletions(tx, completed)
}

/** Who failed the test has attended, however long. */
function withResult(marked: Attendance, result: Completion['result']): Attendance {
  return result === 'failed' && marked.state === 'completed'
    ? { ...marked, state: 'attended', completedOn: null }
    : marked
}

function completionOf(
  { now, actor }: RequestContext,
  enrolmentId: string,
  completedOn: Temporal.PlainDate,
  expiresOn: Temporal.PlainDate | null,
): Completion {
  return {
    id: newId(),
    enrolmentId,
    completedOn,
    expiresOn,
    result: null,
    recordedAt: now,
    recordedBy: actorRefOf(actor),
    supersededAt: null,
  }
}
