import {
  Axis,
  axisHeight,
  ChartFrame,
  type ChartPoint,
  EndDot,
  EndLabels,
  InsideLabel,
  Line,
} from './chart-parts.tsx'
import { type EndLabel, scaleFor, yOf } from './chart-scale.ts'
import { formatNumber } from './dates.ts'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useLocale, useWords } from './words.ts'

export type PaceLineProps = {
  /** Running totals of this year; `at` is the share of the fiscal year that has passed. */
  actual: readonly ChartPoint[]
  target: number
  /** Where the year began; the target line runs from here. */
  startValue?: number | undefined
  lastYear?: readonly ChartPoint[] | undefined
  unit: string
  /** Names of the two ends of the year. */
  ends: readonly [string, string]
  /** One sentence that says what the picture shows. */
  summary: string
  /** Name of the table twin. */
  caption: string
}

const plotHeight = 112

/** The year so far against the even pace to the target and last year's line. */
export function PaceLine(props: PaceLineProps) {
  const { actual, target, startValue = 0, lastYear = [], ends, summary, caption } = props
  const locale = useLocale()
  const words = useWords()
  const scale = scaleFor(
    [target, startValue, ...[...actual, ...lastYear].map((point) => point.value)],
    plotHeight,
  )
  const start = { at: 0, value: startValue, label: '' }
  const line = actual[0] && actual[0].at > 0 ? [start, ...actual] : actual
  const now = actual.at(-1)
  const then = lastYear.at(-1)
  const text = (name: string, value: number): string =>
    `${withoutRuby(name)} ${formatNumber(value, locale)}`
  const labels: EndLabel[] = [
    { y: yOf(target, scale), text: text(words.target, target), className: 'chart-label-target' },
  ]
  if (then) {
    labels.push({
      y: yOf(then.value, scale),
      text: text(words.lastYearShort, then.value),
      className: 'chart-label-before',
    })
  }
  // Late in the year the actual's label would lie on the others: it joins them at the side.
  const beside = now !== undefined && now.at > 0.8
  if (now && beside) {
    labels.push({
      y: yOf(now.value, scale),
      text: text(words.actual, now.value),
      className: 'chart-label-now',
    })
  }
  return (
    <ChartFrame summary={summary} table={usePaceTable(props, caption)}>
      <svg class="chart-lines" height={plotHeight + axisHeight} aria-hidden="true">
        <Axis scale={scale} ends={ends} />
        <Line
          className="chart-target"
          scale={scale}
          points={[
            start,
            { at: 1, value: target, label: '' },
          ]}
        />
        {then && <Line className="chart-before" scale={scale} points={lastYear} />}
        {line.length > 1 && <Line className="chart-now" scale={scale} points={line} />}
        {now && <EndDot className="chart-dot" point={now} scale={scale} />}
        {now && !beside && (
          <InsideLabel
            point={now}
            scale={scale}
            text={text(words.actual, now.value)}
            lines={[[start, { at: 1, value: target, label: '' }], lastYear, line]}
          />
        )}
      </svg>
      <EndLabels labels={labels} scale={scale} />
    </ChartFrame>
  )
}

function usePaceColumns(unit: string) {
  const words = useWords()
  const numeric = (name: string) => ({
    label: unit ? `${name} (${unit})` : name,
    numeric: true,
  })
  return [
    { label: words.period },
    numeric(words.actual),
    numeric(words.lastYear),
  ]
}

function usePaceTable({ actual, lastYear = [], unit }: PaceLineProps, caption: string) {
  const locale = useLocale()
  const columns = usePaceColumns(unit)
  const places = new Map<string, number>()
  for (const point of [...actual, ...lastYear]) {
    if (!places.has(point.label)) places.set(point.label, point.at)
  }
  const order = [...places].sort((a, b) => a[1] - b[1]).map(([label]) => label)
  const valueAt = (points: readonly ChartPoint[], label: string) => {
    const value = points.find((point) => point.label === label)?.value
    return value === undefined ? '–' : formatNumber(value, locale)
  }
  return {
    caption,
    captionHidden: true,
    rowHeads: true,
    columns,
    rows: order.map((label) => [
      <Ruby text={label} />,
      valueAt(actual, label),
      valueAt(lastYear, label),
    ]),
  }
}
