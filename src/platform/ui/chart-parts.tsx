import type { ComponentChildren } from 'preact'
import { type EndLabel, percent, placeLabel, type Scale, spread, yOf } from './chart-scale.ts'
import { Disclosure } from './disclosure.tsx'
import { Ruby } from './ruby.tsx'
import { Table, type TableProps } from './table.tsx'
import { useWords } from './words.ts'

/** A point of a line: `at` is its place on the axis from 0 to 1, `label` its name in the table. */
export type ChartPoint = { at: number; value: number; label: string }

/** Pixels that axis labels take under the plot. */
export const axisHeight = 24

/**
 * A line across the plot. It is drawn in a box of 100 by `height` that stretches with the page
 * while strokes and text keep their size.
 */
export function Line(props: { points: readonly ChartPoint[]; scale: Scale; className: string }) {
  const { points, scale, className } = props
  const height = scale.top + scale.height
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      overflow="visible"
    >
      <polyline
        class={className}
        fill="none"
        vector-effect="non-scaling-stroke"
        points={points
          .map((point) => `${Math.round(point.at * 1000) / 10},${yOf(point.value, scale)}`)
          .join(' ')}
      />
    </svg>
  )
}

/** The dot at the end of a line. */
export function EndDot(props: { point: ChartPoint; scale: Scale; className: string }) {
  const { point, scale, className } = props
  return <circle class={className} cx={percent(point.at)} cy={yOf(point.value, scale)} r="4.5" />
}

type InsideLabelProps = {
  point: ChartPoint
  scale: Scale
  text: string
  /** Lines that the name must not cover. */
  lines?: readonly (readonly ChartPoint[])[]
}

/** Name and value beside the dot of a line that ends inside the picture. */
export function InsideLabel({ point, scale, text, lines = [] }: InsideLabelProps) {
  const { dx, dy, anchor } = placeLabel(point, text, lines, scale)
  return (
    <text
      class="chart-label-now chart-label-inside"
      x={percent(point.at)}
      y={Math.max(yOf(point.value, scale) + dy, 12)}
      dx={dx}
      text-anchor={anchor}
    >
      {text}
    </text>
  )
}

/** Base line with the names of its two ends. */
export function Axis({ scale, ends }: { scale: Scale; ends: readonly [string, string] }) {
  const base = yOf(0, scale)
  const text = scale.top + scale.height + axisHeight - 5
  return (
    <>
      <line class="chart-base" x1="0" x2="100%" y1={base} y2={base} />
      <text class="chart-tick" x="0" y={text}>
        {ends[0]}
      </text>
      <text class="chart-tick" x="100%" y={text} text-anchor="end">
        {ends[1]}
      </text>
    </>
  )
}

/** Names and values at the ends of lines, moved apart where lines end close together. */
export function EndLabels({ labels, scale }: { labels: readonly EndLabel[]; scale: Scale }) {
  const bottom = scale.top + scale.height
  return (
    <svg class="chart-ends" height={bottom + axisHeight} aria-hidden="true">
      {spread(labels, 18, bottom).map((label) => (
        <text class={label.className} x="0" y={label.y + 4.5}>
          {label.text}
        </text>
      ))}
    </svg>
  )
}

export type ChartFrameProps = {
  /** The chart in one sentence, for those who do not see it. */
  summary: string
  caption?: ComponentChildren
  table: TableProps
  children: ComponentChildren
}

/** A picture of figures with its table twin behind one press. */
export function ChartFrame({ summary, caption, table, children }: ChartFrameProps) {
  const words = useWords()
  return (
    <figure class="chart">
      {caption && <figcaption>{caption}</figcaption>}
      <div class="chart-plot" role="img" aria-label={summary}>
        {children}
      </div>
      <Disclosure summary={<Ruby text={words.showTable} />}>
        <Table {...table} />
      </Disclosure>
    </figure>
  )
}
