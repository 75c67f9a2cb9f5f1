import { BarChart } from './bar-chart.tsx'
import { BigFigure, SourceBadge } from './big-figure.tsx'
import type { GallerySection } from './gallery-section.ts'
import { LineChart } from './line-chart.tsx'
import { sampleTexts as t } from './messages-gallery.ts'
import { PaceLine } from './pace-line.tsx'
import { StateMark } from './state-mark.tsx'
import { states } from './state.ts'
import { Table } from './table.tsx'

const month = (values: readonly number[]) =>
  values.map((value, index) => ({
    at: (index + 1) / 12,
    value,
    label: t.months[index] ?? '',
  }))
const yearEnds = [t.months[0] ?? '', t.months[11] ?? ''] as const
const before = month([28, 61, 90, 117, 150, 179, 214, 249, 281, 316, 352, 384])

/** States, figures, charts and tables of the gallery. */
export const figureSections: readonly GallerySection[] = [
  {
    component: 'StateMark',
    examples: [
      ...states.map((state) => ({ name: state, show: () => <StateMark state={state} /> })),
      { name: 'large', show: () => <StateMark state="onTrack" size="large" /> },
    ],
  },
  {
    component: 'BigFigure',
    examples: [
      {
        name: 'live',
        show: () => (
          <BigFigure
            label={t.figureLabel}
            value="1,271"
            unit={t.figureUnit}
            target={t.figureTarget}
            lastYear={t.figureLastYear}
            asOf={t.figureAsOf}
            source="live"
          />
        ),
      },
      {
        name: 'none',
        show: () => (
          <BigFigure
            label={t.figureLabel}
            value={undefined}
            target={t.figureTarget}
            source="manual"
          />
        ),
      },
      { name: 'badge', show: () => <SourceBadge source="manual" /> },
    ],
  },
  {
    component: 'PaceLine',
    examples: [
      {
        name: 'ahead',
        show: () => (
          <PaceLine
            actual={month([31, 70, 112, 150, 188, 231, 271])}
            lastYear={before}
            target={450}
            unit={t.figureUnit}
            ends={yearEnds}
            summary={t.paceSummary}
            caption={t.paceCaption}
          />
        ),
      },
      {
        name: 'late in the year',
        show: () => (
          <PaceLine
            actual={before.slice(0, 11)}
            target={450}
            unit={t.figureUnit}
            ends={yearEnds}
            summary={t.lateSummary}
            caption={t.paceCaption}
          />
        ),
      },
    ],
  },
  {
    component: 'LineChart',
    examples: [
      {
        name: 'two years',
        show: () => (
          <LineChart
            caption={t.lineCaption}
            summary={t.lineSummary}
            unit={t.people}
            ends={yearEnds}
            series={[
              {
                name: t.lastYear,
                points: month([40, 98, 160, 224, 300, 374, 400, 431, 460, 488, 510, 524]),
              },
              { name: t.thisYear, points: month([52, 120, 190, 251, 338, 412]), strong: true },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'BarChart',
    examples: [
      {
        name: 'with target',
        show: () => (
          <BarChart
            caption={t.barCaption}
            summary={t.barSummary}
            nameLabel={t.barName}
            valueLabel={t.barValue}
            unit={t.figureUnit}
            target={{ value: 10, label: t.barTarget }}
            bars={t.units.map((label, index) => ({
              label,
              value: [12, 9, 4][index] ?? 0,
              strong: index === 0,
            }))}
          />
        ),
      },
    ],
  },
  {
    component: 'Table',
    examples: [
      {
        name: 'sorted',
        show: () => (
          <Table
            caption={t.tableCaption}
            rowHeads
            columns={t.tableHeads.map((label, index) => ({
              label,
              numeric: index > 0,
              ...(index > 0 ? { sortHref: `#sort-${index}` } : {}),
              ...(index === 2 ? { sorted: 'down' as const } : {}),
            }))}
            rows={t.tableRows}
          />
        ),
      },
      {
        name: 'empty',
        show: () => (
          <Table
            caption={t.tableCaption}
            columns={t.tableHeads.map((label) => ({ label }))}
            rows={[]}
            empty={t.tableEmpty}
          />
        ),
      },
    ],
  },
]
