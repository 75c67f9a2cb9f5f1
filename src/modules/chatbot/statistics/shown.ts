import { formatNumber } from '../../../platform/ui/dates.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import { type Counts, shareOf } from './figure.ts'
import { statisticsMessages } from './messages.ts'

/** A figure ready to be read: its name, its value, and how large a sample it stands on. */
export type ShownFigure = { key: FigureKey; label: string; value: string; note?: string }

/** The figures in the order in which pages and papers show them. */
export const figureKeys = [
  ...(['users', 'questions', 'answered', 'correct', 'resolved'] as const),
  ...(['added', 'fixed', 'days', 'repeats', 'calls'] as const),
] as const
/** One of them. */
export type FigureKey = (typeof figureKeys)[number]

/** Figures that tell what residents did: left out where only a few did it. */
export const byResidents: readonly FigureKey[] = [
  ...(['users', 'questions', 'answered', 'correct', 'resolved', 'repeats', 'days'] as const),
]

/** A share with one decimal, or undefined where there is nothing to take it of. */
export function percentOf(some: number, all: number): number | undefined {
  const share = shareOf(some, all)
  return share === undefined ? undefined : Math.round(share * 1000) / 10
}

/** The values of the figures as numbers; undefined: not known. */
export function valuesOf(counts: Counts): Record<FigureKey, number | undefined> {
  const { users, questions, answered, graded, gradedRight, solved, added, fixed } = counts
  const { medianDays, repeated, calls } = counts
  return {
    ...{ users, questions, resolved: solved, added, fixed, repeats: repeated },
    answered: percentOf(answered, questions),
    correct: percentOf(gradedRight, graded),
    days: medianDays ?? undefined,
    calls: calls ?? undefined,
  }
}

/** The figures in words of a language; `isFew` hides what residents did. */
export function shownFigures(counts: Counts, locale: Locale, isFew = false): ShownFigure[] {
  const words = statisticsMessages[locale]
  const values = valuesOf(counts)
  return figureKeys.map((key) => {
    const label = words[key]
    if (isFew && byResidents.includes(key)) return { key, label, value: words.few }
    const value = values[key]
    if (value === undefined) return { key, label, value: words.unknown }
    const number = formatNumber(value, locale)
    if (key === 'answered') return { key, label, value: words.percent(number) }
    if (key === 'correct') {
      return { key, label, value: words.percent(number), note: words.sample(counts.graded) }
    }
    return { key, label, value: key === 'days' ? words.dayCount(number) : words.times(number) }
  })
}
