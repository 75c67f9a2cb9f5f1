import { daysIn, firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import type { ChartPoint } from '../../../platform/ui/chart-parts.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PaceLine } from '../../../platform/ui/pace-line.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { CountedLine } from '../counting.ts'
import type { Counted } from '../read-count.ts'
import { pathOfCounts } from '../paths.ts'
import type { Tally } from '../plan.ts'
import type { PlanBoard } from '../view-types.ts'
import type { FigureKey } from '../explain/explanation.ts'
import { pathOfExplanation } from '../explain/paths.ts'
import { explainWords } from '../explain/staff-messages.ts'
import { pageWords } from './staff-messages.ts'

/** The two numbers of every line. */
export const measures = ['courseCount', 'participantCount'] as const
/** One of them. */
export type Measure = (typeof measures)[number]

/** A number with its thousands separated; a dash where nothing is known. */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? pageWords.none : formatNumber(value, 'ja')
}

function countedBy(measure: Measure, { rules }: PlanBoard): Counted {
  return measure === 'courseCount'
    ? { what: 'courses', countBy: rules.courseCounting }
    : { what: 'participants', countBy: rules.participantCounting }
}

/** Where the rows behind a number of the board are listed. */
function countsOf(board: PlanBoard, measure: Measure, line: CountedLine): string {
  const { fiscalYear, asOf } = board
  return pathOfCounts({ ...countedBy(measure, board), fiscalYear, line, asOf })
}

const countKeys = {
  courseCount: 'training.course_count',
  participantCount: 'training.attendance_count',
} as const
const forecastKeys = {
  courseCount: 'training.course_forecast',
  participantCount: 'training.attendance_forecast',
} as const

/** Where a number of the board is opened with rule and arithmetic. */
function explanationOf({ fiscalYear, asOf }: PlanBoard, key: FigureKey, category: CountedLine) {
  return pathOfExplanation(key, { fiscalYear, category, asOf })
}

/** The year's two numbers, each with its target, last year's and the way of the year so far. */
export function Figures({ board }: { board: PlanBoard }) {
  const { total, asOf, isSummary } = board
  return (
    <>
      {measures.map((measure) => {
        const target = targetOf(total, measure)
        return (
          <div class="figure-row">
            <div>
              <BigFigure
                label={pageWords.measures[measure]}
                value={formatNumber(total.actual[measure], 'ja')}
                unit={pageWords.units[measure]}
                {...(target === null ? {} : { target: numberText(target) })}
                {...(total.lastYear === null
                  ? {}
                  : { lastYear: numberText(total.lastYear[measure]) })}
                asOf={<EraDate date={asOf} />}
                source={isSummary ? 'manual' : 'live'}
              />
              <p class="small">
                <a href={countsOf(board, measure, 'all')}>
                  {isSummary ? pageWords.sourceOf : pageWords.rowsBehind}
                  <span class="visually-hidden">
                    {pageWords.about(pageWords.measures[measure])}
                  </span>
                </a>{' '}
                <a href={explanationOf(board, countKeys[measure], 'all')}>
                  {explainWords.link}
                  <span class="visually-hidden">
                    {pageWords.about(pageWords.measures[measure])}
                  </span>
                </a>
              </p>
            </div>
            {target !== null && !isSummary && (
              <PaceLine
                actual={pointsOf(board, measure)}
                target={target}
                unit={pageWords.units[measure]}
                ends={pageWords.yearEnds}
                summary={pageWords.paceSummary(
                  pageWords.measures[measure],
                  numberText(total.actual[measure]),
                  numberText(target),
                )}
                caption={pageWords.running(pageWords.measures[measure])}
              />
            )}
          </div>
        )
      })}
    </>
  )
}

/** The plan's own target, or what the policy promises while there is no plan. */
function targetOf({ target, goal }: PlanBoard['total'], measure: Measure): number | null {
  return target?.[measure] ?? goal?.[measure] ?? null
}

/** Running totals at the ends of the months; the month that goes on ends today. */
function pointsOf({ fiscalYear, asOf, total }: PlanBoard, measure: Measure): ChartPoint[] {
  const first = firstDayOf(fiscalYear)
  let sum = 0
  return total.months.flatMap((month, index) => {
    const start = first.add({ months: index })
    if (Temporal.PlainDate.compare(start, asOf) > 0) return []
    sum += month[measure]
    const end = start.add({ months: 1 })
    const until = Temporal.PlainDate.compare(end, asOf) > 0 ? asOf.add({ days: 1 }) : end
    const label = pageWords.untilMonth(month.month)
    return [{ at: first.until(until).days / daysIn(fiscalYear), value: sum, label }]
  })
}

/** Target, actual, forecast and last year by category, with the sums under them. */
export function LinesTable({ board, measure }: { board: PlanBoard; measure: Measure }) {
  const { lines, total, isSummary, lastYearIsSummary } = board
  // Of a year known as totals, a line without a number is one that nobody counted.
  const known = (value: number) => (isSummary && value === 0 ? null : value)
  const forecast = (line: PlanBoard['total'], of: CountedLine | null) =>
    isSummary || of === null ? (
      numberText(isSummary ? null : line.forecast[measure])
    ) : (
      <a href={explanationOf(board, forecastKeys[measure], of)}>
        {numberText(line.forecast[measure])}
      </a>
    )
  const cells = (line: PlanBoard['total'], href: string | undefined, of: CountedLine | null) => [
    numberText(line.target?.[measure]),
    href === undefined || isSummary ? (
      numberText(known(line.actual[measure]))
    ) : (
      <a href={href}>{numberText(line.actual[measure])}</a>
    ),
    forecast(line, of),
    numberText(line.lastYear?.[measure]),
  ]
  return (
    <Table
      caption={pageWords.byCategory(pageWords.measures[measure], pageWords.units[measure])}
      rowHeads
      stacked
      columns={[
        { label: pageWords.category },
        { label: pageWords.target, numeric: true },
        { label: pageWords.actual, numeric: true },
        { label: pageWords.forecast, numeric: true },
        {
          label: lastYearIsSummary ? pageWords.lastYearTotals : pageWords.lastYear,
          numeric: true,
        },
      ]}
      rows={[
        ...lines.map((line) => [
          line.name,
          ...cells(
            lastYearIsSummary && line.planLine === null ? { ...line, lastYear: null } : line,
            line.planLine === null ? undefined : countsOf(board, measure, line.planLine),
            line.planLine,
          ),
        ]),
        [
          <strong>{pageWords.total}</strong>,
          ...cells(total, countsOf(board, measure, 'all'), 'all'),
        ],
      ]}
    />
  )
}

/** What each month brought, by category. */
export function MonthsTable({ board }: { board: PlanBoard }) {
  const { lines, total } = board
  const cell = (tally: Tally | undefined) =>
    tally === undefined || (tally.courseCount === 0 && tally.participantCount === 0)
      ? ''
      : pageWords.tally(tally.courseCount, tally.participantCount)
  return (
    <Table
      caption={pageWords.byMonth}
      rowHeads
      stacked
      columns={[
        { label: pageWords.month },
        ...lines.map(({ name }) => ({ label: name })),
        { label: pageWords.total },
      ]}
      rows={total.months.map((month, index) => [
        pageWords.monthName(month.month),
        ...lines.map(({ months }) => cell(months[index])),
        cell(month),
      ])}
    />
  )
}
