import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { trainingMessages } from '../messages.ts'
import { sliceOf } from '../pages/list-frame.tsx'
import { pathOfCourse } from '../pages/paths.ts'
import { pathOfCounts, pathOfOffering, pathOfPlan, trainingPath } from '../paths.ts'
import { type Explanation, figureKeys, type Input, type InputRow } from './explanation.ts'
import { pathOfExplanation } from './paths.ts'
import { explanationQuery } from './routes.ts'
import {
  cellNames,
  columnNames,
  explainWords as words,
  figureNames,
  figureUnits,
  inputNames,
} from './staff-messages.ts'
import { viewExplanation } from './view-explanation.ts'

const pageRows = 50

/** A figure opened: the rule with its version, the arithmetic, and the rows (数字の根拠). */
export async function showExplanation(c: Context<Env>, platform: Platform): Promise<Response> {
  const figureKey = figureKeys.find((one) => one === c.req.param('figureKey'))
  const given = Object.entries(c.req.query()).filter(([, value]) => value !== '')
  const query = explanationQuery.safeParse(Object.fromEntries(given))
  if (figureKey === undefined || !query.success) throw notFound('platform.not_found')
  const found = await viewExplanation(platform, c.var.context, figureKey, query.data)
  const { filter, value, rule, summaryNote, arithmetic, inputs } = found
  const { fiscalYear, line, asOf } = filter
  const year = formatFiscalYear(fiscalYear, 'ja')
  const figure = figureNames[figureKey]
  const path = pathOfExplanation(figureKey, { fiscalYear, category: line, asOf })
  const city = await platform.city()
  const lists = listsOf(found)
  return staffPage(
    c,
    platform,
    { title: `${words.title(figure)} ${year}`, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.training}`}
        url={`${platform.config.baseUrl}${path}`}
        asOf={asOf}
      />
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          { label: year, href: pathOfPlan(fiscalYear) },
        ]}
        here={words.title(figure)}
      />
      <PageHeader
        over={[year, trainingMessages.ja.lines[line]].join(' ')}
        title={words.title(figure)}
        actions={
          lists !== undefined && (
            <LinkButton kind="plain" href={lists}>
              {words.lists}
            </LinkButton>
          )
        }
      />
      <BigFigure
        value={value === null ? undefined : formatNumber(value, 'ja')}
        unit={figureUnits[figureKey]}
        asOf={<EraDate date={asOf} />}
        source={summaryNote === null ? 'live' : 'manual'}
      />
      {summaryNote !== null && (
        <Notice>
          <p>{words.summary(year)}</p>
          {summaryNote !== '' && <p>{summaryNote}</p>}
        </Notice>
      )}
      <section class="section" aria-labelledby="rule">
        <h2 id="rule">{words.rule}</h2>
        <p>{rule.text}</p>
        {rule.fromOn !== null && <p class="small soft">{words.version(rule.fromOn, rule.pack)}</p>}
        {rule.fromOn === null && rule.countBy !== null && <p class="small soft">{words.pinned}</p>}
      </section>
      <section class="section" aria-labelledby="arithmetic">
        <h2 id="arithmetic">{words.arithmetic}</h2>
        <ol>
          {arithmetic.map((step) => (
            <li class="tabular">{step}</li>
          ))}
        </ol>
      </section>
      {hidesNames(found) && <p class="soft">{words.namesHidden}</p>}
      {inputs.map((input, index) => (
        <InputSection c={c} input={input} isPaged={index > 0} />
      ))}
    </>,
  )
}

/** Whether people stand behind the figure whose names this reader does not see. */
function hidesNames({ figureKey, inputs }: Explanation): boolean {
  const isOfPeople = ['training.attendance_count', 'training.coverage'].includes(figureKey)
  return isOfPeople && inputs.length > 0 && !inputs.some(({ rows: [row = {}] }) => 'name' in row)
}

/** The list with the same rows, and its file, where there is one. */
function listsOf({ figureKey, filter, rule, summaryNote }: Explanation): string | undefined {
  if (summaryNote !== null || rule.countBy === null) return undefined
  const what = { 'training.course_count': 'courses', 'training.attendance_count': 'participants' }
  if (!(figureKey in what)) return undefined
  const { fiscalYear, line, asOf } = filter
  const kind = figureKey === 'training.course_count' ? 'courses' : 'participants'
  return pathOfCounts({ what: kind, fiscalYear, line, countBy: rule.countBy, asOf })
}

/** One kind of rows: the first whole, so that it adds up on one page; longer ones in pages. */
function InputSection(props: { c: Context<Env>; input: Input; isPaged: boolean }) {
  const { c, input, isPaged } = props
  const { kind, rows } = input
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name in columnNames)
  const slice = isPaged ? sliceOf(c, rows, pageRows) : { rows, page: 1, pageCount: 1 }
  const { page: _, ...query } = c.req.query()
  const hrefOf = (page: number) =>
    `${c.req.path}?${new URLSearchParams({ ...query, page: String(page) }).toString()}#${kind}`
  const heading = words.rows(inputNames[kind], rows.length)
  return (
    <section class="section" aria-labelledby={kind}>
      <h2 id={kind}>{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        stacked
        empty={words.noRows}
        columns={columns.map((name) => ({
          label: columnNames[name] ?? '',
          numeric: typeof rows[0]?.[name] === 'number',
        }))}
        rows={slice.rows.map((row) => columns.map((name) => cellOf(row, name)))}
      />
      <Pagination page={slice.page} pageCount={slice.pageCount} hrefOf={hrefOf} label={heading} />
    </section>
  )
}

function cellOf(row: InputRow, name: string): ComponentChildren {
  const value = row[name] ?? null
  if (value === null) return words.none
  if (typeof value === 'number') return formatNumber(value, 'ja')
  if (name.endsWith('On')) return <EraDate date={Temporal.PlainDate.from(value)} />
  if (name === 'title') {
    const { offeringId, courseId } = row
    if (typeof offeringId === 'string') return <a href={pathOfOffering(offeringId)}>{value}</a>
    if (typeof courseId === 'string') return <a href={pathOfCourse(courseId)}>{value}</a>
  }
  return name === 'state' || name === 'source' || name === 'reason'
    ? (cellNames[value] ?? value)
    : value
}
