import type { AnswerClass } from '../entry.ts'
import type { GradedSample } from '../store/tables.ts'

/** The largest share of wrong answers that a week may have. */
export const mostWrong = 0.01

// Here one wrong answer is one too many.
const strict: readonly AnswerClass[] = ['moneyOrDate', 'eligibility']

/** What a week's grading found (週の採点). */
export type WeekGrades = {
  weekOn: Temporal.PlainDate
  drawn: number
  right: number
  partly: number
  wrong: number
  /** Wrong ones about money, dates and eligibility. */
  strictWrong: number
}

/** Whether the week's answers may go on as they are; `waiting`: not all are graded yet. */
export type GateState = 'passed' | 'failed' | 'waiting'

/** Counts samples week by week, newest first. */
export function weeksOf(
  samples: readonly Pick<GradedSample, 'weekOn' | 'mark' | 'answerClass'>[],
): WeekGrades[] {
  const weeks = Map.groupBy(samples, ({ weekOn }) => weekOn.toString())
  return [...weeks]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([weekOn, rows]) => {
      const count = (mark: GradedSample['mark']) => rows.filter((row) => row.mark === mark).length
      return {
        weekOn: Temporal.PlainDate.from(weekOn),
        drawn: rows.length,
        ...{ right: count('right'), partly: count('partly'), wrong: count('wrong') },
        strictWrong: rows.filter(
          ({ mark, answerClass }) =>
            mark === 'wrong' && answerClass !== null && strict.includes(answerClass),
        ).length,
      }
    })
}

/** How many of a week are graded. */
export const gradedOf = ({ right, partly, wrong }: WeekGrades): number => right + partly + wrong

/**
 * The weekly gate (週の基準): at most one wrong answer in a hundred, none about money, dates or
 * eligibility. It is missed as soon as what is still ungraded could not mend it.
 */
export function gateOf(week: WeekGrades): GateState {
  if (week.strictWrong > 0 || week.wrong > week.drawn * mostWrong) return 'failed'
  return gradedOf(week) < week.drawn ? 'waiting' : 'passed'
}
