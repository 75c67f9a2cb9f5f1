import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import { fiscalYearOf } from '../../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../../platform/calendar/format.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { Select } from '../../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../../platform/ui/entry.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../../platform/ui/post-form.tsx'
import { Tabs } from '../../../../platform/ui/tabs.tsx'
import { sliceOf, withQuery } from '../../pages/list-frame.tsx'
import { minePath, trainingPath } from '../../paths.ts'
import { listReports, type ReportListView } from '../list-reports.ts'
import { pathOfReport, reportsPath, templatePath } from '../paths.ts'
import { reportFilters } from '../report.ts'
import { reportsQuery } from '../schema.ts'
import { seesAll, teamOf } from '../sight.ts'
import { reportFilterNames } from '../staff-messages.ts'
import { listToRead, type ToRead } from '../store/reading.ts'
import { DoneLine } from './done-line.tsx'
import { ReportMark } from './report-mark.tsx'
import { ReportTable } from './report-table.tsx'
import { words } from './staff-messages.ts'

const pageRows = 50
/** Years that the filter offers, the present one first. */
const yearsBack = 10

const leads: Record<ReportListView, string> = {
  mine: words.mineLead,
  unit: words.unitLead,
  all: words.allLead,
}

/** Lists of reports: one's own with those to be read, the unit's for heads, all for the desk. */
export async function showReports(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { db } = platform
  const { actor, today } = context
  assertMay(actor, 'training.read')
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, one]) => one !== ''))
  const read = reportsQuery.safeParse(given)
  const { view, state: filter, fiscalYear } = read.success ? read.data : reportsQuery.parse({})
  if (view === 'all' && !seesAll(context)) throw new Refusal('platform.forbidden', 403)
  if (view !== 'mine') {
    await recordView(db, context, 'training.view_reports', `training.report/${view}`)
  }
  const rows = await listReports(db, context, { view, filter, fiscalYear })
  const slice = sliceOf(c, rows, pageRows)
  // The file holds every row, not those of one page.
  const isFile = c.req.query('csv') !== undefined
  const toRead =
    view === 'mine' && actor.kind === 'employee' ? await listToRead(db, actor.employeeId) : []
  const views = await viewsOf(c, platform)
  const hrefOf = (page: number) =>
    withQuery(reportsPath, { view, state: filter, fiscalYear: fiscalYear ?? '', page })
  const title = words.views[view]
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          ...(view === 'mine' ? [] : [{ label: words.reports, href: reportsPath }]),
        ]}
        here={title}
      />
      <PageHeader
        title={title}
        lead={leads[view]}
        actions={
          view === 'all' &&
          may(actor, 'training.offer', []) && (
            <LinkButton kind="plain" href={templatePath}>
              {words.toTemplate}
            </LinkButton>
          )
        }
      />
      {views.length > 1 && (
        <Tabs
          label={words.reports}
          links={views.map((one) => ({
            label: words.views[one],
            href: withQuery(reportsPath, { view: one === 'mine' ? '' : one }),
            current: one === view,
          }))}
        />
      )}
      <DoneLine c={c} />
      <ToReadPart toRead={toRead} />
      <Filter view={view} filter={filter} fiscalYear={fiscalYear} today={today} />
      {rows.length === 0 ? (
        <None isMine={view === 'mine' && filter === 'all'} />
      ) : (
        <>
          <p>{words.count(rows.length)}</p>
          {view === 'mine' ? (
            <Entries
              entries={slice.rows.map((row) => ({
                title: row.title,
                href: pathOfReport(row.enrolmentId),
                mark: <ReportMark owed={row} today={today} />,
                facts: [
                  [words.dueOn, <EraDate date={row.dueOn} />],
                  [
                    words.acceptedOn,
                    row.acceptedOn === null ? undefined : <EraDate date={row.acceptedOn} />,
                  ],
                ],
              }))}
            />
          ) : (
            <ReportTable rows={isFile ? rows : slice.rows} today={today} csv />
          )}
          <Pagination page={slice.page} pageCount={slice.pageCount} hrefOf={hrefOf} />
        </>
      )}
    </>,
  )
}

async function viewsOf(c: Context<Env>, { db }: Platform): Promise<ReportListView[]> {
  const { context } = c.var
  const hasTeam = (await teamOf(db, context)).length > 0
  return [
    'mine',
    ...(hasTeam ? (['unit'] as const) : []),
    ...(seesAll(context) ? (['all'] as const) : []),
  ]
}

function ToReadPart({ toRead }: { toRead: readonly ToRead[] }) {
  if (toRead.length === 0) return null
  return (
    <section class="section" aria-labelledby="to-read">
      <h2 id="to-read">{words.toRead}</h2>
      <Entries
        entries={toRead.map(({ enrolmentId, title, acceptedOn }) => ({
          title: words.of(title),
          href: pathOfReport(enrolmentId),
          facts: [[words.acceptedOn, <EraDate date={acceptedOn} />]],
        }))}
      />
    </section>
  )
}

function None({ isMine }: { isMine: boolean }) {
  return isMine ? (
    <EmptyState
      title={words.noneMine}
      action={<LinkButton href={minePath}>{words.training}</LinkButton>}
    >
      <p>{words.noneMineText}</p>
    </EmptyState>
  ) : (
    <EmptyState title={words.none}>
      <p>{words.noneText}</p>
    </EmptyState>
  )
}

type FilterProps = {
  view: ReportListView
  filter: string
  fiscalYear: number | undefined
  today: Temporal.PlainDate
}

function Filter({ view, filter, fiscalYear, today }: FilterProps) {
  const present = fiscalYearOf(today)
  const years = Array.from({ length: yearsBack }, (_, back) => present - back)
  return (
    <form class="form form-filter" method="get" action={reportsPath}>
      <input type="hidden" name="view" value={view} />
      <Select
        name="state"
        label={words.filter}
        options={reportFilters.map((value) => ({ value, label: reportFilterNames[value] }))}
        value={filter}
      />
      <Select
        name="fiscalYear"
        label={words.year}
        placeholder={words.allYears}
        options={years.map((year) => {
          return { value: String(year), label: formatFiscalYear(year, 'ja') }
        })}
        value={fiscalYear === undefined ? '' : String(fiscalYear)}
      />
      <FormActions>
        <Button kind="secondary">{words.show}</Button>
      </FormActions>
    </form>
  )
}
