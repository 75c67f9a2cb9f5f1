import { firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatDate, formatMonth } from '../../../platform/calendar/format.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { ChartPoint } from '../../../platform/ui/chart-parts.tsx'
import { PaceLine } from '../../../platform/ui/pace-line.tsx'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { quantity, unitName } from '../messages/unit-name.ts'
import { type DatedValue, linearShare } from '../pace.ts'
import type { PolicyView, TargetView } from '../view-types.ts'
import { targetText } from './target-facts.ts'
import { useGoalsWords } from './words.ts'

/** A number over its year: target line, last year's line, the actual; with its table twin. */
export function PaceChart({ view, target }: { view: PolicyView; target: TargetView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { actual, lastYear, targetValue, unit, startValue, judgedOn } = target
  if (targetValue === null || actual.history.length === 0 || actual.asOf === null) return null
  const { fiscalYear } = view.policy
  const asOf = formatDate(actual.asOf, locale)
  const value = actual.value === null ? '' : quantity(actual.value, unit, locale)
  const summary = words.paceLine(value, targetText(target, words, locale) ?? '', asOf)
  const before = lastYear === null || lastYear.history.length < 2 ? [] : lastYear.history
  return (
    <PaceLine
      actual={pointsOf(actual.history, fiscalYear, judgedOn, locale)}
      target={targetValue}
      startValue={startValue}
      lastYear={pointsOf(
        before.map((one) => ({ ...one, asOf: one.asOf.add({ years: 1 }) })),
        fiscalYear,
        judgedOn,
        locale,
      )}
      unit={unit === null ? '' : unitName(unit, 2, locale)}
      ends={[monthText(firstDayOf(fiscalYear), locale), monthText(judgedOn, locale)]}
      summary={withoutRuby(summary)}
      caption={`${words.history} ${target.label.text}`}
    />
  )
}

// Last year's points carry this year's months, so that both stand in one row of the table.
function pointsOf(
  history: readonly DatedValue[],
  fiscalYear: number,
  judgedOn: Temporal.PlainDate,
  locale: Locale,
): ChartPoint[] {
  return history.map(({ asOf, value }) => ({
    at: linearShare(fiscalYear, asOf, judgedOn),
    value,
    label: monthText(asOf, locale),
  }))
}

function monthText(day: Temporal.PlainDate, locale: Locale): string {
  return formatMonth(day.toPlainYearMonth(), locale)
}
