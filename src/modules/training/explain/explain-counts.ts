import { staffNamesOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { planLines, type PlanLine } from '../category.ts'
import {
  courseCountings,
  type ParticipantCounting,
  participantCountings,
  type CourseCounting,
} from '../counting.ts'
import { trainingMessages } from '../messages.ts'
import { readCount } from '../read-count.ts'
import { rulesOn, type TrainingRules } from '../rules.ts'
import { planLineNames } from '../staff-messages.ts'
import { listCompletions, listMarks } from '../store/attendance.ts'
import { listParticipations, type OfferingTally, tallyOfferings } from '../store/count.ts'
import { listCourses } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import type { ExplainedRule, Explanation, ExplanationFilter, InputRow } from './explanation.ts'
import { explainWords as words } from './staff-messages.ts'

/**
 * The rules of the day, and the two ways of counting: those of a pinned target, or the day's own.
 */
export async function countingsOf(
  db: Handle,
  { asOf, countBy }: ExplanationFilter,
): Promise<{ rules: TrainingRules; courses: CourseCounting; participants: ParticipantCounting }> {
  const rules = rulesOn(await listRules(db), asOf)
  return {
    rules,
    courses: courseCountings.find((one) => one === countBy) ?? rules.courseCounting,
    participants: participantCountings.find((one) => one === countBy) ?? rules.participantCounting,
  }
}

/** A rule in words with the version it comes from. */
export function ruleOf(text: string, countBy: string, rules: TrainingRules): ExplainedRule {
  const isOfTheDay = countBy === rules.courseCounting || countBy === rules.participantCounting
  return isOfTheDay
    ? { text, countBy, fromOn: rules.fromOn, pack: rules.pack }
    : { text, countBy, fromOn: null, pack: null }
}

/** What a line of the policy is called; the rest has a name too. */
export const lineName = (line: PlanLine | null): string =>
  line === null ? words.otherLine : planLineNames[line]

type ByLine<T> = { line: PlanLine | null; own: T[] }

/** Rows by line of the policy in its order, lines without rows left out. */
export function byLine<T extends { planLine: PlanLine | null }>(rows: readonly T[]): ByLine<T>[] {
  const lines = Map.groupBy(rows, ({ planLine }) => planLine)
  return [...planLines, null].flatMap((line) => {
    const own = lines.get(line)
    return own === undefined ? [] : [{ line, own }]
  })
}

/** Titles of courses by id. */
export async function titlesOf(db: Handle): Promise<Map<string, string>> {
  return new Map((await listCourses(db)).map(({ id, title }) => [id, title]))
}

/** A total known only as such: no rows, no arithmetic but the number itself. */
export function onlyTotal(
  known: Pick<Explanation, 'figureKey' | 'filter' | 'rule' | 'value'>,
  summaryNote: string,
): Explanation {
  const { value } = known
  const said = value === null ? words.notYet : words.summaryArithmetic(words.number(value))
  return { ...known, summaryNote, arithmetic: [said], inputs: [] }
}

/** How many courses some offerings are, by the way of counting. */
export function coursesIn(
  rows: readonly Pick<OfferingTally, 'courseId' | 'offeringId'>[],
  countBy: CourseCounting,
): number {
  return new Set(rows.map((one) => (countBy === 'oncePerYear' ? one.courseId : one.offeringId)))
    .size
}

/** The number of courses with the offerings that make it (研修数の根拠). */
export async function explainCourses(db: Handle, filter: ExplanationFilter): Promise<Explanation> {
  const { rules, courses: countBy } = await countingsOf(db, filter)
  const { value, summaryNote } = await readCount(db, filter, { what: 'courses', countBy })
  const { lines, describeCourses } = trainingMessages.ja
  const rule = ruleOf(describeCourses(lines[filter.line], countBy), countBy, rules)
  const figure = { figureKey: 'training.course_count', filter, rule, value } as const
  if (summaryNote !== null) return onlyTotal(figure, summaryNote)
  const tallies = await tallyOfferings(db, filter, 'attended')
  const titles = await titlesOf(db)
  const groups = byLine(tallies)
  const counts = groups.map(({ own }) => coursesIn(own, countBy))
  const overlap = counts.reduce((sum, one) => sum + one, 0) - (value ?? 0)
  return {
    ...figure,
    summaryNote: null,
    arithmetic: [
      ...groups.map(({ line, own }, index) =>
        words.courseLine(lineName(line), own.length, counts[index] ?? 0),
      ),
      ...(overlap === 0 ? [] : [words.overlap(overlap)]),
      words.sum(counts.length === 0 ? [0] : counts, overlap, value ?? 0),
    ],
    inputs: [{ kind: 'offerings', rows: tallies.map((one) => offeringRow(one, titles)) }],
  }
}

/** An offering as every explanation lists it. */
export function offeringRow(
  { offeringId, courseId, planLine, heldOn, participantCount }: Omit<OfferingTally, 'categoryId'>,
  titles: ReadonlyMap<string, string>,
): InputRow {
  return {
    offeringId,
    courseId,
    title: titles.get(courseId) ?? '',
    lineName: lineName(planLine),
    heldOn: heldOn.toString(),
    participants: participantCount,
  }
}

/** The number of participants with enrolments and marks, or completions (延人数の根拠). */
export async function explainParticipants(
  db: Handle,
  filter: ExplanationFilter,
  seesNames: boolean,
): Promise<Explanation> {
  const { rules, participants: countBy } = await countingsOf(db, filter)
  const { value, summaryNote } = await readCount(db, filter, { what: 'participants', countBy })
  const { lines, describeParticipants } = trainingMessages.ja
  const rule = ruleOf(describeParticipants(lines[filter.line], countBy), countBy, rules)
  const figure = { figureKey: 'training.attendance_count', filter, rule, value } as const
  if (summaryNote !== null) return onlyTotal(figure, summaryNote)
  const rows = await listParticipations(db, filter, countBy)
  const tallies = await tallyOfferings(db, filter, countBy)
  const titles = await titlesOf(db)
  const names = seesNames
    ? await staffNamesOf(db, [...new Set(rows.map(({ employeeId }) => employeeId))], filter.asOf)
    : undefined
  const counts = byLine(rows).map(({ line, own }) => ({ line, count: own.length }))
  const ids = rows.map(({ enrolmentId }) => enrolmentId)
  return {
    ...figure,
    summaryNote: null,
    arithmetic: [
      ...counts.map(({ line, count }) => words.peopleLine(lineName(line), count)),
      words.sum(counts.length === 0 ? [0] : counts.map(({ count }) => count), 0, value ?? 0),
    ],
    inputs: [
      {
        kind: 'offerings',
        rows: tallies
          .filter(({ participantCount }) => participantCount > 0)
          .map((one) => offeringRow(one, titles)),
      },
      {
        kind: 'enrolments',
        rows: rows.map((one) => ({
          enrolmentId: one.enrolmentId,
          enrolmentNo: shortId(one.enrolmentId),
          offeringId: one.offeringId,
          title: one.title,
          lineName: lineName(one.planLine),
          countedOn: one.heldOn.toString(),
          ...(names !== undefined && { name: names.get(one.employeeId) ?? '' }),
        })),
      },
      countBy === 'attended'
        ? { kind: 'marks', rows: await markRows(db, ids, filter.asOf) }
        : { kind: 'completions', rows: await completionRows(db, ids, filter.asOf) },
    ],
  }
}

// Enough of an id to find the row of another table by eye.
const shortId = (id: string): string => id.slice(-8)

async function markRows(
  db: Handle,
  ids: readonly string[],
  asOf: Temporal.PlainDate,
): Promise<InputRow[]> {
  return (await listMarks(db, ids))
    .filter((one) => one.attendedMinutes > 0 && Temporal.PlainDate.compare(one.heldOn, asOf) <= 0)
    .map(({ id, enrolmentId, heldOn, attendedMinutes, source }) => ({
      markId: id,
      enrolmentId,
      enrolmentNo: shortId(enrolmentId),
      heldOn: heldOn.toString(),
      attendedMinutes,
      source,
    }))
}

async function completionRows(
  db: Handle,
  ids: readonly string[],
  asOf: Temporal.PlainDate,
): Promise<InputRow[]> {
  return (await listCompletions(db, ids))
    .filter(({ completedOn }) => Temporal.PlainDate.compare(completedOn, asOf) <= 0)
    .map(({ id, enrolmentId, completedOn }) => ({
      completionId: id,
      enrolmentId,
      enrolmentNo: shortId(enrolmentId),
      completedOn: completedOn.toString(),
    }))
}
