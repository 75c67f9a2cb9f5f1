import { sampleWords } from '../sampling/staff-messages.ts'
import type { Counts, FigurePart, MonthlyFigure } from './figure.ts'
import { statisticsMessages } from './messages.ts'
import { percentOf } from './shown.ts'
import { statisticsWords } from './staff-messages.ts'
import { isFew } from './year.ts'

type Cell = string | number | null

const words = statisticsMessages.ja

// The raw counts beside every share, so that whoever reads the file can count again.
const columns: readonly (readonly [string, (counts: Counts) => number | null, boolean])[] = [
  [words.users, ({ users }) => users, true],
  [words.questions, ({ questions }) => questions, true],
  [statisticsWords.declined, ({ questions, answered }) => questions - answered, true],
  [
    `${words.answered}(%)`,
    ({ answered, questions }) => percentOf(answered, questions) ?? null,
    true,
  ],
  [words.resolved, ({ solved }) => solved, true],
  [statisticsWords.notSolved, ({ notSolved }) => notSolved, true],
  [statisticsWords.graded, ({ graded }) => graded, true],
  [sampleWords.marks.right, ({ gradedRight }) => gradedRight, true],
  [sampleWords.marks.partly, ({ gradedPartly }) => gradedPartly, true],
  [sampleWords.marks.wrong, ({ gradedWrong }) => gradedWrong, true],
  [
    `${words.correct}(%)`,
    ({ gradedRight, graded }) => percentOf(gradedRight, graded) ?? null,
    true,
  ],
  [words.added, ({ added }) => added, false],
  [words.fixed, ({ fixed }) => fixed, false],
  [statisticsWords.handled, ({ handled }) => handled, false],
  [words.days, ({ medianDays }) => medianDays, true],
  [statisticsWords.missed, ({ missed }) => missed, true],
  [words.repeats, ({ repeated }) => repeated, true],
  [words.calls, ({ calls }) => calls, false],
]

const monthText = (monthOn: Temporal.PlainDate) => monthOn.toPlainYearMonth().toString()

const cellsOf = (counts: Counts, hides: boolean): Cell[] =>
  columns.map(([, read, isByResidents]) =>
    hides && isByResidents ? words.few : (read(counts) ?? words.unknown),
  )

/** The published months as header and rows; months with few users tell no more than that. */
export function publicCsv(rows: readonly MonthlyFigure[]): [header: string[], rows: Cell[][]] {
  return [
    [words.month, ...columns.map(([name]) => name)],
    rows
      .filter(({ part }) => part === 'all')
      .map((row) => [monthText(row.monthOn), ...cellsOf(row, isFew(row))]),
  ]
}

/** All months by unit, language and topic, for the staff. */
export function staffCsv(
  rows: readonly MonthlyFigure[],
  nameOf: (part: FigurePart, key: string) => string,
): [header: string[], rows: Cell[][]] {
  return [
    [...statisticsWords.csvHead, ...columns.map(([name]) => name)],
    rows.map((row) => [
      monthText(row.monthOn),
      statisticsWords.partNames[row.part],
      nameOf(row.part, row.partKey),
      ...cellsOf(row, false),
    ]),
  ]
}
