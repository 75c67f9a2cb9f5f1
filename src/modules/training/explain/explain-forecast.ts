import type { Handle } from '../../../platform/database/handle.ts'
import { lineOf } from '../category.ts'
import { type Counted, readCount } from '../read-count.ts'
import { listCategories } from '../store/category.ts'
import { tallyOfferings } from '../store/count.ts'
import { takenSeats } from '../store/enrolment.ts'
import { listOfferingsOf } from '../store/offering.ts'
import {
  countingsOf,
  coursesIn,
  offeringRow,
  onlyTotal,
  ruleOf,
  titlesOf,
} from './explain-counts.ts'
import type { Explanation, ExplanationFilter } from './explanation.ts'
import { explainWords as words } from './staff-messages.ts'

/**
 * What is likely on 31 March with the offerings behind it (見込みの根拠): those that were, and those
 * to come with the own people who have a seat today.
 */
export async function explainForecast(
  db: Handle,
  filter: ExplanationFilter,
  what: 'courses' | 'participants',
): Promise<Explanation> {
  const { rules, courses, participants } = await countingsOf(db, filter)
  const countBy = what === 'courses' ? courses : participants
  const rule = ruleOf(words.forecastRule, countBy, rules)
  const figureKey = what === 'courses' ? 'training.course_forecast' : 'training.attendance_forecast'
  const { summaryNote } = await readCount(db, filter, { what: 'courses', countBy: courses })
  // A year known as a total is over: nothing of it is still to come.
  if (summaryNote !== null) return onlyTotal({ figureKey, filter, rule, value: null }, summaryNote)
  const held = await tallyOfferings(db, filter, participants)
  const coming = await comingOfferings(
    db,
    filter,
    new Set(held.map(({ offeringId }) => offeringId)),
  )
  const titles = await titlesOf(db)
  const people = (rows: typeof held) => rows.reduce((sum, one) => sum + one.participantCount, 0)
  const all = [...held, ...coming]
  const value = what === 'courses' ? coursesIn(all, courses) : people(all)
  const soFar = what === 'courses' ? coursesIn(held, courses) : people(held)
  const say = what === 'courses' ? words.forecastCourses : words.forecast
  return {
    figureKey,
    filter,
    rule,
    value,
    summaryNote: null,
    arithmetic: [say(soFar, value - soFar, value)],
    inputs: [
      {
        kind: 'offerings',
        rows: all.map((one, index) => ({
          ...offeringRow(one, titles),
          state: index < held.length ? 'held' : 'coming',
        })),
      },
    ],
  }
}

/**
 * What a live figure of the policy is expected to be on 31 March (見込み), by the way of counting of
 * its own target: what was, and what is to come as far as people have a seat today. Null for a year
 * known as a total.
 */
export async function forecastOf(
  db: Handle,
  filter: ExplanationFilter,
  counted: Counted,
): Promise<{ soFar: number; value: number } | null> {
  const { value: soFar, summaryNote } = await readCount(db, filter, counted)
  if (summaryNote !== null || soFar === null) return null
  const countBy = counted.what === 'participants' ? counted.countBy : 'attended'
  const held = await tallyOfferings(db, filter, countBy)
  const coming = await comingOfferings(
    db,
    filter,
    new Set(held.map(({ offeringId }) => offeringId)),
  )
  if (counted.what === 'courses') {
    return { soFar, value: coursesIn([...held, ...coming], counted.countBy) }
  }
  return { soFar, value: soFar + coming.reduce((sum, one) => sum + one.participantCount, 0) }
}

async function comingOfferings(
  db: Handle,
  { fiscalYear, line }: ExplanationFilter,
  held: ReadonlySet<string>,
) {
  const categories = await listCategories(db)
  const rows = (await listOfferingsOf(db, fiscalYear)).filter(
    ({ id, state }) => (state === 'open' || state === 'closed') && !held.has(id),
  )
  const taken = await takenSeats(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id: offeringId, courseId, categoryId, startsOn: heldOn }) => {
    const planLine = lineOf(categories, categoryId)
    const participantCount = taken.get(offeringId)?.get(null) ?? 0
    if (participantCount === 0 || (line !== 'all' && planLine !== line)) return []
    return [{ offeringId, courseId, categoryId, planLine, heldOn, participantCount }]
  })
}
