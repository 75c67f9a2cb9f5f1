import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { quantity } from '../messages/unit-name.ts'
import type { TargetView } from '../view-types.ts'
import { targetText } from './target-facts.ts'
import { useGoalsWords } from './words.ts'

const width = 280
const height = 18
const middle = height / 2

/**
 * A target's way on one line: the whole line is the way to the target, the thick part what is
 * done, the tick where the year was expected to stand on the day of the value.
 */
export function PaceBar({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { pace, actual, unit } = target
  if (pace === null || actual.value === null || actual.asOf === null) return null
  const along = (share: number) => Math.round(width * Math.min(Math.max(share, 0), 1))
  const done = along(pace.progressShare)
  const expected = along(pace.expectedShare)
  const label = words.paceLine(
    quantity(actual.value, unit, locale),
    targetText(target, words, locale) ?? '',
    formatDate(actual.asOf, locale),
  )
  return (
    <svg
      class="pace-bar"
      role="img"
      aria-label={withoutRuby(label)}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <rect class="chart-bar" y={middle - 1} width={width} height="2" />
      <rect class="chart-bar-strong" y={middle - 4} width={done} height="8" />
      <rect x={expected - 1} width="2" height={height} fill="currentColor" />
    </svg>
  )
}
