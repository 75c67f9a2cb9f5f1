import type { Locale } from '../../../platform/messages/locale.ts'
import type { GoalsWords } from '../messages/ja.ts'
import { quantity } from '../messages/unit-name.ts'
import type { TargetView } from '../view-types.ts'

/** Whether a target is about a number; otherwise it is about a day. */
export function isNumber({ kind, targetValue }: TargetView): boolean {
  return (kind === 'number' || kind === 'both') && targetValue !== null
}

/** The target value as a reader is told it: `450件`, `at most 5 people`. */
export function targetText(
  { targetValue, unit, direction }: Pick<TargetView, 'targetValue' | 'unit' | 'direction'>,
  words: GoalsWords,
  locale: Locale,
): string | undefined {
  if (targetValue === null) return undefined
  const text = quantity(targetValue, unit, locale)
  if (direction === 'down') return words.atMost(text)
  return direction === 'keep' ? words.keepAt(text) : text
}

/** A share as whole percent, rounded down: 99.6 % of a target is not all of it. */
export function percentText(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)}%`
}

/** Why there is no done date: nobody reported, it is under way, or the year ended without it. */
export function openText(target: TargetView, words: GoalsWords, yearOver: boolean): string {
  if (target.actual.asOf === null) {
    const silent = target.state === 'notReported' || target.state === null
    return silent ? words.notReported : words.notDone
  }
  if (!target.judged) return words.underWay
  return yearOver ? words.notDoneThen : words.notDone
}

/** Sentences that spell out a pace, most telling first; empty when the year is over. */
export function paceSentences(
  target: TargetView,
  words: GoalsWords,
  locale: Locale,
  yearOver: boolean,
): string[] {
  const { pace, unit } = target
  if (pace === null || yearOver) return []
  const level = pace.ratio !== null && pace.expectedShare === 1 && pace.forecast === null
  const sentences = [
    level && target.direction !== 'up'
      ? words.paceLevel(pace.progressShare >= 1)
      : words.paceProgress(percentText(pace.progressShare), percentText(pace.expectedShare)),
  ]
  if (target.forecast !== null) {
    const { value, how } = target.forecast
    sentences.push(words.sourceForecast(quantity(value, unit, locale), how))
  } else if (pace.forecast !== null) {
    sentences.push(words.forecast(quantity(pace.forecast, unit, locale), words.curves[pace.curve]))
  }
  if (pace.neededPerWeek !== null) {
    sentences.push(words.needed(quantity(pace.neededPerWeek, unit, locale)))
  }
  return sentences
}
