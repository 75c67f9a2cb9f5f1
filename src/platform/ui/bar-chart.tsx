import { ChartFrame } from './chart-parts.tsx'
import { percent } from './chart-scale.ts'
import { formatNumber } from './dates.ts'
import { useLocale } from './words.ts'

export type Bar = { label: string; value: number; strong?: boolean | undefined }

export type BarChartProps = {
  caption: string
  /** The chart in one sentence. */
  summary: string
  /** Head of the column of names in the table twin. */
  nameLabel: string
  valueLabel: string
  bars: readonly Bar[]
  unit: string
  /** Drawn as a line across all bars. */
  target?: { value: number; label: string } | undefined
}

const rowHeight = 44

/** Amounts side by side, lying bars with the name above and the value at the end. */
export function BarChart(props: BarChartProps) {
  const { caption, summary, nameLabel, valueLabel, bars, unit, target } = props
  const locale = useLocale()
  const most = Math.max(1, target?.value ?? 0, ...bars.map((bar) => bar.value))
  // Bars use four fifths of the width, so that the longest leaves room for its value.
  const share = (value: number): string => percent((Math.max(value, 0) / most) * 0.8)
  const top = target ? 22 : 0
  const print = (value: number): string => `${formatNumber(value, locale)}${unit}`
  const height = top + bars.length * rowHeight
  return (
    <ChartFrame
      summary={summary}
      caption={caption}
      table={{
        caption,
        captionHidden: true,
        rowHeads: true,
        columns: [{ label: nameLabel }, { label: `${valueLabel} (${unit})`, numeric: true }],
        rows: bars.map((bar) => [bar.label, formatNumber(bar.value, locale)]),
      }}
    >
      <svg class="chart-lines" height={height} aria-hidden="true">
        {target && (
          <>
            <line
              class="chart-target"
              x1={share(target.value)}
              x2={share(target.value)}
              y1={top - 4}
              y2={height}
            />
            <text class="chart-label-target" x={share(target.value)} y="13" text-anchor="end">
              {target.label} {print(target.value)}
            </text>
          </>
        )}
        {bars.map((bar, index) => {
          const y = top + index * rowHeight
          return (
            <>
              <text class="chart-name" x="0" y={y + 15}>
                {bar.label}
              </text>
              <rect
                class={bar.strong ? 'chart-bar chart-bar-strong' : 'chart-bar'}
                x="0"
                y={y + 21}
                width={share(bar.value)}
                height="14"
              />
              <svg x={share(bar.value)} y={y} overflow="visible">
                <text class="chart-value chart-label-inside" x="8" y="33">
                  {print(bar.value)}
                </text>
              </svg>
            </>
          )
        })}
      </svg>
    </ChartFrame>
  )
}
