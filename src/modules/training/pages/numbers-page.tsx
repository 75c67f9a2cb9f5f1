import type { Context, Hono } from 'hono'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { viewYearlyTable } from '../costs/yearly-table.ts'
import { trainingParts } from '../parts.ts'
import { pathOfPlan, trainingPath } from '../paths.ts'
import type { TrainingPorts } from '../ports.ts'
import { viewPlan } from '../view-plan.ts'
import type { PlanBoard } from '../view-types.ts'
import { TrainingTabs } from './list-frame.tsx'
import { numbersPath, yearSegment } from './paths.ts'
import { numbersWords as words } from './staff-messages-numbers.ts'

const pathOfYearlyTable = (fiscalYear: number) =>
  `${numbersPath(fiscalYear)}/yearly-table` as const

// The year to come is planned in this one; older years are there for comparison.
const yearsBack = 9

type Yearly = Awaited<ReturnType<typeof viewYearlyTable>>

/** The numbers of a year with every part's own, and the table that is published (研修の数字). */
export function addNumbersPage(app: Hono<Env>, platform: Platform, ports: TrainingPorts): void {
  const view = async (c: Context<Env>) => {
    const { actor, today } = c.var.context
    if (!may(actor, 'training.mark', []) && !may(actor, 'training.read_all', [])) {
      throw new Refusal('platform.forbidden', 403)
    }
    const fiscalYear = Number(c.req.param('fiscalYear'))
    const board = await viewPlan(platform.db, fiscalYear, today, ports.planTargets)
    return { board, yearly: await viewYearlyTable(platform.db, board, today) }
  }
  const path = `/training/numbers/${yearSegment}`
  app.get(path, async (c) => {
    const { board, yearly } = await view(c)
    return showNumbers(c, platform, board, yearly)
  })
  app.get(`${path}/yearly-table`, async (c) => {
    const { board, yearly } = await view(c)
    return showYearlyTable(c, platform, board, yearly)
  })
  app.get(`${path}/yearly-table.csv`, async (c) => {
    const { board, yearly } = await view(c)
    const all = [...yearly.lines, { name: words.total, ...yearly.total }]
    return csvResponse(
      words.file(board.fiscalYear),
      words.columns,
      all.map((one) => [
        one.name,
        one.courseCount,
        one.participantCount,
        one.minutes,
        one.costYen,
      ]),
    )
  })
}

async function showNumbers(
  c: Context<Env>,
  platform: Platform,
  board: PlanBoard,
  yearly: Yearly,
): Promise<Response> {
  const { fiscalYear, asOf } = board
  const year = formatFiscalYear(fiscalYear, 'ja')
  const city = await platform.city()
  const panels = await Promise.all(
    trainingParts.map(async (part) => (await part.numbersPanel?.(c, platform, fiscalYear)) ?? null),
  )
  return staffPage(
    c,
    platform,
    {
      title: words.title(year),
      path: trainingPath,
      fiscalYears: yearLinks(c.var.context.today, fiscalYear),
    },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.training}`}
        url={`${platform.config.baseUrl}${numbersPath(fiscalYear)}`}
        asOf={asOf}
      />
      <PageHeader over={year} title={words.training} lead={words.lead} />
      <TrainingTabs c={c} here="numbers" />
      <Remark board={board} />
      <section class="section" aria-labelledby="counts">
        <h2 id="counts">{words.counts}</h2>
        <Counts board={board} />
        <p class="small soft">{words.asOf(formatDate(asOf, 'ja'))}</p>
        <p class="row-links">
          <a href={pathOfPlan(fiscalYear)}>{words.toPlan}</a>
        </p>
      </section>
      {panels}
      <section class="section" aria-labelledby="yearly">
        <h2 id="yearly">{words.yearly}</h2>
        <p>{words.yearlyLead}</p>
        <YearlyTable yearly={yearly} caption={words.yearlyTitle(year)} />
        <p class="small soft">{words.yearlyNote}</p>
        <div class="actions">
          <LinkButton kind="secondary" icon="print" href={pathOfYearlyTable(fiscalYear)}>
            {words.print}
          </LinkButton>
          <Download fiscalYear={fiscalYear} />
        </div>
      </section>
    </>,
  )
}

async function showYearlyTable(
  c: Context<Env>,
  platform: Platform,
  board: PlanBoard,
  yearly: Yearly,
): Promise<Response> {
  const { fiscalYear, asOf } = board
  const year = formatFiscalYear(fiscalYear, 'ja')
  const city = await platform.city()
  const title = words.yearlyTitle(year)
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <PrintHeader
        source={city.name.ja}
        url={`${platform.config.baseUrl}${pathOfYearlyTable(fiscalYear)}`}
        asOf={asOf}
      />
      <Breadcrumbs
        links={[{ label: words.title(year), href: numbersPath(fiscalYear) }]}
        here={words.yearly}
      />
      <PageHeader
        over={city.name.ja}
        title={title}
        lead={words.asOf(formatDate(asOf, 'ja'))}
        actions={<Download fiscalYear={fiscalYear} />}
      />
      <Remark board={board} />
      <YearlyTable yearly={yearly} caption={title} />
      <p class="small soft">{words.yearlyNote}</p>
    </>,
  )
}

function Download({ fiscalYear }: { fiscalYear: number }) {
  return (
    <LinkButton
      kind="plain"
      icon="download"
      href={`${pathOfYearlyTable(fiscalYear)}.csv`}
      download
    >
      {words.csv}
    </LinkButton>
  )
}

function Remark({ board }: { board: PlanBoard }) {
  if (!board.isSummary) return null
  return (
    <Notice>
      <p>{words.onlyTotals}</p>
    </Notice>
  )
}

function yearLinks(today: Temporal.PlainDate, shown: number) {
  const newest = fiscalYearOf(today) + 1
  const oldest = Math.min(newest - yearsBack, shown)
  return Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index).map((year) => ({
    label: formatFiscalYear(year, 'ja'),
    href: numbersPath(year),
    current: year === shown,
  }))
}

const text = (value: number | null | undefined): string =>
  value === null || value === undefined ? words.none : formatNumber(value, 'ja')

/** Target, actual and forecast of both numbers by category, the sum last. */
function Counts({ board }: { board: PlanBoard }) {
  const { lines, total, isSummary } = board
  const measures = [
    ['courseCount', words.courses],
    ['participantCount', words.participants],
  ] as const
  // Of a year known as totals, a line without a number is one that nobody counted.
  const known = (value: number) => (isSummary && value === 0 ? null : value)
  const cells = ({ target, actual, forecast }: PlanBoard['total']) =>
    measures.flatMap(([measure]) => [
      text(target?.[measure]),
      text(known(actual[measure])),
      text(isSummary ? null : forecast[measure]),
    ])
  return (
    <Table
      caption={words.counts}
      captionHidden
      rowHeads
      stacked
      columns={[
        { label: words.category },
        ...measures.flatMap(([, name]) =>
          [words.target, words.actual, words.forecast].map((what) => ({
            label: words.column(name, what),
            numeric: true,
          })),
        ),
      ]}
      rows={[
        ...lines.map((line) => [line.name, ...cells(line)]),
        [words.total, ...cells(total)],
      ]}
    />
  )
}

type YearlyTableProps = { yearly: Yearly; caption: string }

function YearlyTable({ yearly: { lines, total }, caption }: YearlyTableProps) {
  return (
    <Table
      caption={caption}
      rowHeads
      columns={[
        { label: words.category },
        { label: words.courses, numeric: true },
        { label: words.participants, numeric: true },
        { label: words.hours, numeric: true },
        { label: words.cost, numeric: true },
      ]}
      rows={[...lines, { name: words.total, ...total }].map((one) => [
        one.name,
        one.courseCount === null ? words.none : words.courseCount(one.courseCount),
        one.participantCount === null ? words.none : words.people(one.participantCount),
        one.minutes === null ? words.none : words.hoursOf(one.minutes),
        one.costYen === null ? words.none : words.yen(one.costYen),
      ])}
    />
  )
}
