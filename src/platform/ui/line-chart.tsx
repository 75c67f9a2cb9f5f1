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
import { scaleFor, yOf } from './chart-scale.ts'
import { formatNumber } from './dates.ts'
import { Ruby } from './ruby.tsx'
import { useLocale, useWords } from './words.ts'

/** A line with its name; only one of a chart should be `strong`. */
export type ChartSeries = {
  name: string
  points: readonly ChartPoint[]
  strong?: boolean | undefined
}

export type LineChartProps = {
  caption: string
  /** The chart in one sentence. */
  summary: string
  series: readonly ChartSeries[]
  unit: string
  ends: readonly [string, string]
  height?: number | undefined
}

// A line that ends early in the picture is named at its dot, not at the edge.
function isInside(line: ChartSeries): boolean {
  return line.strong === true && (line.points.at(-1)?.at ?? 1) <= 0.8
}

/** Values over time; each line is named at its end. All lines share the labels of their points. */
export function LineChart({ caption, summary, series, unit, ends, height = 180 }: LineChartProps) {
  const locale = useLocale()
  const words = useWords()
  const all = series.flatMap((line) => line.points)
  const scale = scaleFor(
    all.map((point) => point.value),
    height,
  )
  const labels = series.flatMap((line) => {
    const last = line.points.at(-1)
    return last && !isInside(line)
      ? [
          {
            y: yOf(last.value, scale),
            text: `${line.name} ${formatNumber(last.value, locale)}`,
            className: line.strong ? 'chart-label-now' : 'chart-label-before',
          },
        ]
      : []
  })
  const names = [...new Map(all.map((point) => [point.label, point.at]))]
    .sort((a, b) => a[1] - b[1])
    .map(([label]) => label)
  const table = {
    caption,
    captionHidden: true,
    rowHeads: true,
    columns: [
      { label: words.period },
      ...series.map((line) => ({ label: `${line.name} (${unit})`, numeric: true })),
    ],
    rows: names.map((name) => [
      <Ruby text={name} />,
      ...series.map((line) => {
        const value = line.points.find((point) => point.label === name)?.value
        return value === undefined ? '–' : formatNumber(value, locale)
      }),
    ]),
  }
  return (
    <ChartFrame summary={summary} caption={caption} table={table}>
      <svg class="chart-lines" height={height + axisHeight} aria-hidden="true">
        <Axis scale={scale} ends={ends} />
        {series.map((line) => (
          <Line
            className={line.strong ? 'chart-now' : 'chart-before'}
            scale={scale}
            points={line.points}
          />
        ))}
        {series.map((line) => {
          const last = line.points.at(-1)
          return (
            line.strong &&
            last && (
              <>
                <EndDot className="chart-dot" point={last} scale={scale} />
                {isInside(line) && (
                  <InsideLabel
                    point={last}
                    scale={scale}
                    text={`${line.name} ${formatNumber(last.value, locale)}`}
                  />
                )}
              </>
            )
          )
        })}
      </svg>
      <EndLabels labels={labels} scale={scale} />
    </ChartFrame>
  )
}
