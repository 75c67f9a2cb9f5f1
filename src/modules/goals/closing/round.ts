import {
  fiscalYearOf,
  lastDayOf,
  lastDayOfMonthIn,
} from '../../../platform/calendar/fiscal-year.ts'

/** The two evaluations of a year (中間評価・年度末評価), in the order of the year. */
export const rounds = ['midYear', 'yearEnd'] as const

/** One of them. */
export type Round = (typeof rounds)[number]

const endsInMonth: Record<Round, number> = { midYear: 9, yearEnd: 3 }
/** Months after its day by whose end a round is to be closed: October, and April and May. */
const monthsToClose: Record<Round, number> = { midYear: 1, yearEnd: 2 }

/** Day as of which a round counts: 30 September, or 31 March (評価の基準日). */
export function roundDay(fiscalYear: number, round: Round): Temporal.PlainDate {
  return lastDayOfMonthIn(fiscalYear, endsInMonth[round])
}

/** Last day by which a round is to be closed (評価の期限). */
export function roundDueDay(fiscalYear: number, round: Round): Temporal.PlainDate {
  const month = roundDay(fiscalYear, round).toPlainYearMonth().add({ months: monthsToClose[round] })
  return month.toPlainDate({ day: month.daysInMonth })
}

/** Whether a round can be worked on: its day is over, and the policy was public by then. */
export function isRoundOpen(
  policy: { fiscalYear: number; publishedOn: Temporal.PlainDate | null },
  round: Round,
  today: Temporal.PlainDate,
): boolean {
  const on = roundDay(policy.fiscalYear, round)
  const { publishedOn } = policy
  return (
    Temporal.PlainDate.compare(on, today) < 0 &&
    publishedOn !== null &&
    Temporal.PlainDate.compare(publishedOn, on) <= 0
  )
}

/** The round that people are asked for on a day: the latest that has begun. */
export function roundOfDay(today: Temporal.PlainDate): { fiscalYear: number; round: Round } {
  const fiscalYear = fiscalYearOf(today)
  return Temporal.PlainDate.compare(roundDay(fiscalYear, 'midYear'), today) < 0
    ? { fiscalYear, round: 'midYear' }
    : { fiscalYear: fiscalYear - 1, round: 'yearEnd' }
}

/** Day on which the states of a round are judged: after 31 March a number is met or not met. */
export function judgingDay(fiscalYear: number, round: Round): Temporal.PlainDate {
  const on = roundDay(fiscalYear, round)
  return on.equals(lastDayOf(fiscalYear)) ? on.add({ days: 1 }) : on
}
