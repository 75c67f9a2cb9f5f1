import type { Handle } from '../../../platform/database/handle.ts'
import { rulesOn, type TrainingRules } from '../rules.ts'
import { getOffering, listCourses } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import { questionSetFor } from './question-set.ts'
import {
  type Answers,
  averageOf,
  isSameQuestion,
  poolOf,
  type Question,
  type QuestionResult,
  type QuestionSet,
  tallyAnswers,
} from './questionnaire.ts'
import { type AskedOffering, listAskedOfferings } from './store/questionnaire.ts'

/** What sheets say (アンケートの結果), or how many more are needed before anything is shown. */
export type ResultsView = {
  attended: number
  answered: number
  /** Sheets still needed; 0 when the results are shown. */
  missing: number
  /** Empty until they are shown. */
  results: QuestionResult[]
  /** Sheets that the results are made of; fewer than `answered` where small offerings stay out. */
  counted: number
}

/** Whether not even all who attended could bring enough sheets. */
export function isTooSmall({ attended, answered, missing }: ResultsView): boolean {
  return missing > 0 && attended < answered + missing
}

type Filled = { set: QuestionSet; answers: Answers }

const sheetsOf = ({ set, sheets }: AskedOffering): Filled[] =>
  set === null ? [] : sheets.map((answers) => ({ set, answers }))

function questionsOf(offerings: readonly AskedOffering[]): Question[] {
  const sets = offerings.flatMap(({ set }) => set ?? [])
  const newestFirst = sets.toSorted((a, b) => b.version - a.version)
  const all = newestFirst.flatMap(({ questions }) => questions)
  return all.filter((one, at) => all.findIndex((other) => isSameQuestion(one, other)) === at)
}

// The number in force on an offering's first day: set lower later, it uncovers nothing.
const leastFor = (rules: readonly TrainingRules[], { startsOn }: AskedOffering): number =>
  rulesOn(rules, startsOn).leastAnswers

/** The results of one offering; not-found (`training.offering_not_found`) otherwise. */
export async function viewOfferingResults(db: Handle, offeringId: string): Promise<ResultsView> {
  const offering = await getOffering(db, offeringId)
  const rules = await listRules(db)
  const least = rulesOn(rules, offering.startsOn).leastAnswers
  const [asked] = await listAskedOfferings(db, { offeringId })
  if (asked === undefined) {
    return { attended: 0, answered: 0, missing: least, results: [], counted: 0 }
  }
  const { attended, sheets } = asked
  const missing = Math.max(0, least - sheets.length)
  const { questions } = asked.set ?? (await questionSetFor(db, offeringId))
  return {
    attended,
    answered: sheets.length,
    missing,
    results: missing > 0 ? [] : tallyAnswers(questions, sheetsOf(asked)),
    counted: missing > 0 ? 0 : sheets.length,
  }
}

/**
 * The results of all offerings of a course. They are pooled year by year, as the yearly numbers
 * are, so that nobody can take one from the other and be left with a few sheets.
 */
export async function viewCourseResults(db: Handle, courseId: string): Promise<ResultsView> {
  const rules = await listRules(db)
  return pooled(rules, await listAskedOfferings(db, { courseId }))
}

function pooled(rules: readonly TrainingRules[], asked: readonly AskedOffering[]): ResultsView {
  const least = Math.max(1, ...asked.map((one) => leastFor(rules, one)))
  const years = Map.groupBy(asked, ({ fiscalYear }) => fiscalYear)
  const pool = [...years.values()].flatMap((year) => poolOf(year, least))
  const answered = asked.reduce((sum, { sheets }) => sum + sheets.length, 0)
  const sheets = pool.flatMap(sheetsOf)
  return {
    attended: asked.reduce((sum, one) => sum + one.attended, 0),
    answered,
    missing: sheets.length > 0 ? 0 : Math.max(1, least - answered),
    results: sheets.length > 0 ? tallyAnswers(questionsOf(pool), sheets) : [],
    counted: sheets.length,
  }
}

/** A course in the numbers of a year. */
export type CourseAnswers = {
  courseId: string
  title: string
  attended: number
  answered: number
  /** Of all scales; null until the results are shown. */
  average: number | null
}

/** How a fiscal year was answered, by course, best answered first. */
export async function viewYearAnswers(db: Handle, fiscalYear: number): Promise<CourseAnswers[]> {
  const rules = await listRules(db)
  const asked = await listAskedOfferings(db, { fiscalYear })
  const titles = new Map((await listCourses(db)).map(({ id, title }) => [id, title]))
  return [...Map.groupBy(asked, ({ courseId }) => courseId)]
    .map(([courseId, own]): CourseAnswers => {
      const { attended, answered, results } = pooled(rules, own)
      return {
        courseId,
        title: titles.get(courseId) ?? '',
        attended,
        answered,
        average: overall(results),
      }
    })
    .toSorted((a, b) => b.answered - a.answered || a.title.localeCompare(b.title, 'ja'))
}

/** Mean over all scales, each answer counting once. */
export function overall(results: readonly QuestionResult[]): number | null {
  const scales = results.filter(({ question }) => question.kind === 'scale')
  const steps = scales.flatMap(({ counts }) =>
    counts.flatMap(({ value, count }) => Array.from({ length: count }, () => value)),
  )
  return averageOf(steps)
}
