/** What the counts of a month are parted by. */
export const figureParts = ['all', 'unit', 'locale', 'topic'] as const
/** One of them. */
export type FigurePart = (typeof figureParts)[number]

/** Counts of a month (月の数字); `answered` of `questions`, `gradedRight` of `graded`. */
export type Counts = {
  /** Conversations. */
  users: number
  /** Turns of residents. */
  questions: number
  /** Neither declined nor met with a notice that answers are stopped. */
  answered: number
  /** 「解決した」 was pressed. */
  solved: number
  notSolved: number
  graded: number
  gradedRight: number
  gradedPartly: number
  gradedWrong: number
  /** Entries that were published for the first time. */
  added: number
  /** Entries of which a later version was published, or that learned a wording. */
  fixed: number
  /** Questions of the queue that were answered. */
  handled: number
  /** Days from asking to answering, in the middle; null: none was answered. */
  medianDays: number | null
  /** Questions that came into the queue. */
  missed: number
  /** How often those were asked again. */
  repeated: number
  /** Calls that were counted; null: nobody counted. */
  calls: number | null
}

/** Counts of one month for all, for a unit, a language or a topic (月次の数字). */
export type MonthlyFigure = Counts & {
  id: string
  /** The first of the month. */
  monthOn: Temporal.PlainDate
  part: FigurePart
  /** Empty for all; id of the unit or the topic (`none` without one); the language. */
  partKey: string
  countedAt: Temporal.Instant
}

/** A month in which nothing happened. */
export const noCounts: Counts = {
  ...{ users: 0, questions: 0, answered: 0, solved: 0, notSolved: 0 },
  ...{ graded: 0, gradedRight: 0, gradedPartly: 0, gradedWrong: 0 },
  ...{ added: 0, fixed: 0, handled: 0, medianDays: null, missed: 0, repeated: 0, calls: null },
}

const summed = [
  ...(['users', 'questions', 'answered', 'solved', 'notSolved'] as const),
  ...(['graded', 'gradedRight', 'gradedPartly', 'gradedWrong'] as const),
  ...(['added', 'fixed', 'handled', 'missed', 'repeated'] as const),
]

/** Months added up; a median cannot be added, so `medianDays` is what was counted for the whole. */
export function sumOf(months: readonly Counts[], medianDays: number | null): Counts {
  const total = { ...noCounts, medianDays }
  for (const name of summed) {
    total[name] = months.reduce((sum, month) => sum + month[name], 0)
  }
  const calls = months.flatMap((month) => month.calls ?? [])
  return { ...total, calls: calls.length === 0 ? null : calls.reduce((a, b) => a + b, 0) }
}

/** A share from 0 to 1; undefined where there is nothing to take it of: not known. */
export const shareOf = (some: number, all: number): number | undefined =>
  all === 0 ? undefined : some / all
