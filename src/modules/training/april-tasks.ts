import type { AprilQuestion, AprilSource, AprilTask } from '../../platform/april-source.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import { pathOfOffering, pathOfPlan } from './paths.ts'
import { pathOfReport } from './reports/paths.ts'
import { listOwed } from './reports/store/owed.ts'
import { aprilKinds, aprilWords } from './staff-messages-april.ts'
import { listSeatsFrom } from './store/april.ts'
import { listUnmarked } from './store/home.ts'
import { findPlan } from './store/plan.ts'
import { substitute } from './substitute.ts'

const leaversOf = ({ changes }: AprilQuestion) =>
  [...changes].flatMap(([id, { how }]) => (how === 'leaves' ? [id] : []))

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0

// Seats of leavers in what begins on the day or later.
const seats: AprilSource = {
  kind: 'training.seat',
  ...aprilKinds.seat,
  pressedBy: 'desk',
  async list({ db }, question) {
    const held = await listSeatsFrom(db, leaversOf(question), question.on)
    return held.map(
      ({ enrolmentId, employeeId, offeringId, title, startsOn, state }): AprilTask => ({
        key: enrolmentId,
        personId: employeeId,
        title,
        detail: aprilWords.starts(startsOn),
        path: pathOfOffering(offeringId),
        // A place in the queue or a request is given up, not passed on.
        way: state === 'seated' ? 'press' : 'ownerOnly',
      }),
    )
  },
  async handOver(platform, context, { key: enrolmentId, toId: employeeId }) {
    await substitute(platform, context, { enrolmentId, employeeId, note: aprilWords.note })
  },
}

const reports: AprilSource = {
  kind: 'training.report',
  ...aprilKinds.report,
  async list({ db }, question) {
    const employeeIds = leaversOf(question)
    if (employeeIds.length === 0) return []
    const owed = await listOwed(db, { employeeIds, notHandedIn: true })
    return owed
      .filter(({ endsOn }) => isBefore(endsOn, question.on))
      .map(({ enrolmentId, employeeId, title, dueOn }) => ({
        key: enrolmentId,
        personId: employeeId,
        title,
        detail: aprilWords.due(dueOn),
        path: pathOfReport(enrolmentId),
        way: 'ownerOnly' as const,
      }))
  },
}

const unmarked: AprilSource = {
  kind: 'training.unmarked',
  ...aprilKinds.unmarked,
  async list({ db }, { on, today }) {
    const lists = (await listUnmarked(db)).filter(
      ({ endsOn }) => isBefore(endsOn, on) && isBefore(endsOn, today),
    )
    return lists.map(({ offeringId, title, endsOn, count }) => ({
      key: offeringId,
      personId: null,
      title,
      detail: aprilWords.unmarked(endsOn, count),
      path: pathOfOffering(offeringId),
    }))
  },
}

// The new year is open once its plan is approved; rules and categories go on from day to day.
const newYear: AprilSource = {
  kind: 'training.new_year',
  ...aprilKinds.newYear,
  async list({ db }, { on }) {
    const fiscalYear = fiscalYearOf(on)
    const plan = await findPlan(db, fiscalYear)
    if (plan !== undefined && plan.approvedOn !== null) return []
    return [
      {
        key: String(fiscalYear),
        personId: null,
        title: aprilWords.plan(on),
        detail: plan === undefined ? aprilWords.noPlan : aprilWords.planDraft,
        path: pathOfPlan(fiscalYear),
      },
    ]
  },
}

/** What training knows to be open on 1 April (四月モード). */
export const trainingAprilTasks: readonly AprilSource[] = [seats, reports, unmarked, newYear]
