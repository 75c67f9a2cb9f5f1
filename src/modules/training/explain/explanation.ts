import type { CountedLine } from '../counting.ts'
import type { RulePack } from '../rules.ts'

/** Figures that open to what they are made of (数字の根拠). */
export const figureKeys = [
  'training.course_count',
  'training.attendance_count',
  'training.course_forecast',
  'training.attendance_forecast',
  'training.coverage',
  'training.cost_per_head',
  'training.cost_share',
] as const
/** One of them. */
export type FigureKey = (typeof figureKeys)[number]

/** What an input is: rows of one kind. */
export const inputKinds = [
  'lines',
  'courses',
  'offerings',
  'enrolments',
  'marks',
  'completions',
  'people',
  'costs',
  'cities',
] as const
/** One of them. */
export type InputKind = (typeof inputKinds)[number]

/** A row by column: ids and titles as text, days as ISO dates, counts and yen as whole numbers. */
export type InputRow = Readonly<Record<string, string | number | null>>

/** One kind of rows that a figure is made of. */
export type Input = { kind: InputKind; rows: InputRow[] }

/** Which figure is opened: what is left out is today, this year, all training. */
export type ExplanationFilter = {
  fiscalYear: number
  line: CountedLine
  asOf: Temporal.PlainDate
  /** Of one course; coverage only. */
  courseId?: string | undefined
  /** A rule pinned with a target, in place of that of the day. */
  countBy?: string | undefined
}

/** A rule of counting with the version it comes from. */
export type ExplainedRule = {
  text: string
  countBy: string | null
  /** First day of the version of the city's rules; null where another rule was asked for. */
  fromOn: Temporal.PlainDate | null
  /** What that version was built on. */
  pack: RulePack | null
}

/** A figure opened: inputs, rule and arithmetic, so that a reader can work it out again. */
export type Explanation = {
  figureKey: FigureKey
  filter: ExplanationFilter
  value: number | null
  rule: ExplainedRule
  /** Beside a total without rows: what was written down with it. */
  summaryNote: string | null
  /** One step a line, in words and figures. */
  arithmetic: string[]
  inputs: Input[]
}
