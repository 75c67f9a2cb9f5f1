import { type Head, type Unit, unitPath } from '#modules/people'
import type { CourseMethod } from '../course.ts'
import type { PlanLine } from '../category.ts'

/** How far what was learnt is used (活用の度合い), best first. */
export const followUpGrades = ['well', 'partly', 'notYet'] as const
/** One of them: 活用している, 一部で活用している, まだ活用していない. */
export type FollowUpGrade = (typeof followUpGrades)[number]

/** Why nobody is asked (尋ねない理由): the person has left, or nobody is above the person. */
export type DropReason = 'left' | 'nobodyAbove'

/** What a manager said about one participation, or why nobody was asked (事後フォロー). */
export type FollowUp = {
  enrolmentId: string
  outcome: 'answered' | 'dropped'
  grade: FollowUpGrade | null
  /** Where it is used at work. */
  usedAtWork: string
  note: string
  dropReason: DropReason | null
  recordedOn: Temporal.PlainDate
  recordedAt: Temporal.Instant
  recordedBy: string
  /** Employee who answered. */
  managerId: string | null
}

/** Days that a manager has to answer, from the day of asking. */
export const followUpReplyDays = 30
/** Months after which nobody is asked any more: nobody would remember. */
export const followUpLapseMonths = 12

/** When the manager is asked, until when an answer is due, and when the question lapses. */
export function followUpDates(endsOn: Temporal.PlainDate, followUpMonths: number) {
  const asksOn = endsOn.add({ months: followUpMonths })
  return {
    asksOn,
    dueOn: asksOn.add({ days: followUpReplyDays }),
    lapsesOn: asksOn.add({ months: followUpLapseMonths }),
  }
}

/** Whether a course is followed up where nobody has set it: nominations and external courses. */
export function asksByDefault(method: CourseMethod, planLine: PlanLine | null): boolean {
  return method === 'nominated' || planLine === 'external'
}

/** Who heads which unit on a day. */
export type HeadsNow = {
  units: readonly Unit[]
  headOfUnit: ReadonlyMap<string, Pick<Head, 'employeeId' | 'name'>>
}

/**
 * Heads above a person, nearest first, without the person: the first is asked, all may answer. A
 * unit without a head and the person's own headship are passed over.
 */
export function headsAbove(
  { units, headOfUnit }: HeadsNow,
  person: { employeeId: string; unitId: string },
): Pick<Head, 'employeeId' | 'name'>[] {
  const path = unitPath(units, person.unitId)
  const heads = path.flatMap(({ id }) => headOfUnit.get(id) ?? [])
  return heads.filter(({ employeeId }) => employeeId !== person.employeeId)
}

/**
 * Whether nobody stands above a person by the organisation itself: they head a unit of the highest
 * kind. A head's post that is vacant is another matter, and waits for the next one.
 */
export function isAtTheTop(
  { units, headOfUnit }: HeadsNow,
  person: { employeeId: string; unitId: string },
): boolean {
  const top = unitPath(units, person.unitId).at(-1)
  return top !== undefined && headOfUnit.get(top.id)?.employeeId === person.employeeId
}
