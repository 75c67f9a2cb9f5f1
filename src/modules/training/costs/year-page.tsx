import type { Context } from 'hono'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { pathOfCourse } from '../pages/paths.ts'
import { pathOfOffering, pathOfPlan, trainingPath } from '../paths.ts'
import { listCategories } from '../store/category.ts'
import { pathOfExplanation } from '../explain/paths.ts'
import { explainWords, figureNames } from '../explain/staff-messages.ts'
import { CostTable } from './cost-table.tsx'
import { pathOfShares, pathOfYearCosts } from './paths.ts'
import { perHead } from './per-head.ts'
import { costColumns, costFiles, costWords } from './staff-messages.ts'
import type { OfferingCost } from './store.ts'
import { listYearsOfCosts, viewYearCosts, type YearCosts } from './view-costs.ts'

/** The fiscal year of the address. */
export const yearIn = (c: Context<Env>): number =>
  Number(c.req.param('fiscalYear') ?? c.req.param('file')?.slice(0, 4))

/** Costs of a year: budget against actual by category, month, course and year (研修の費用). */
export async function showYearCosts(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'training.read_all', [])
  const fiscalYear = yearIn(c)
  const costs = await viewYearCosts(platform.db, fiscalYear)
  const years = await listYearsOfCosts(platform.db)
  const { total } = costs
  const isEmpty = total.budgetYen === 0 && total.actualYen === 0
  const year = formatFiscalYear(fiscalYear, 'ja')
  const city = await platform.city()
  const { baseUrl } = platform.config
  const title = costWords.costsOf(year)
  return staffPage(
    c,
    platform,
    { title, path: trainingPath, fiscalYears: yearLinks(years, fiscalYear, today) },
    <>
      <PrintHeader
        source={city.name.ja}
        url={`${baseUrl}${pathOfYearCosts(fiscalYear)}`}
        asOf={today}
      />
      <Breadcrumbs
        links={[
          { label: costWords.training, href: trainingPath },
          { label: costWords.planOf(year), href: pathOfPlan(fiscalYear) },
        ]}
        here={title}
      />
      <PageHeader
        title={title}
        lead={isEmpty ? costWords.emptyLead : costWords.lead(total.budgetYen, total.actualYen)}
        actions={
          <>
            <LinkButton kind="plain" href={pathOfShares(fiscalYear)}>
              {costWords.toShares}
            </LinkButton>
            <LinkButton
              kind="plain"
              icon="download"
              href={`${pathOfYearCosts(fiscalYear)}.csv`}
              download
            >
              {costWords.csv}
            </LinkButton>
          </>
        }
      />
      <Remarks costs={costs} />
      {isEmpty ? (
        <EmptyState title={costWords.emptyTitle}>
          <p>{costWords.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <section class="section">
            <h2>{costWords.byCategory}</h2>
            <CostTable
              caption={costWords.byCategory}
              nameLabel={costWords.category}
              rows={costs.categories.map((one) => ({ name: one.name, tally: one }))}
              total={total}
            />
            <p class="small soft">{costWords.perHeadRule}</p>
            <p class="small">
              <a href={pathOfExplanation('training.cost_per_head', { fiscalYear })}>
                {explainWords.linkOf(figureNames['training.cost_per_head'])}
              </a>
            </p>
          </section>
          <section class="section">
            <h2>{costWords.byMonth}</h2>
            <CostTable
              caption={costWords.byMonth}
              nameLabel={costWords.month}
              rows={costs.months
                .filter(({ offeringCount }) => offeringCount > 0)
                .map((one) => ({ name: costWords.monthName(one.month), tally: one }))}
              total={total}
            />
          </section>
          <section class="section">
            <h2>{costWords.byCourse}</h2>
            <CostTable
              caption={costWords.byCourse}
              nameLabel={costWords.course}
              rows={costs.courses.map((one) => ({
                name: <a href={pathOfCourse(one.courseId)}>{one.title}</a>,
                tally: one,
              }))}
              total={total}
            />
          </section>
          <section class="section">
            <h2>{costWords.byOffering}</h2>
            <Offerings offerings={costs.offerings} />
          </section>
        </>
      )}
      {years.length > 0 && (
        <section class="section">
          <h2>{costWords.byYear}</h2>
          <CostTable
            caption={costWords.byYear}
            nameLabel={costWords.year}
            rows={years.map((one) => ({
              name: (
                <a href={pathOfYearCosts(one.fiscalYear)}>
                  {formatFiscalYear(one.fiscalYear, 'ja')}
                </a>
              ),
              tally: one,
            }))}
          />
        </section>
      )}
    </>,
  )
}

function yearLinks(
  years: readonly { fiscalYear: number }[],
  shown: number,
  today: Temporal.PlainDate,
) {
  const all = new Set([fiscalYearOf(today), shown, ...years.map(({ fiscalYear }) => fiscalYear)])
  return [...all]
    .toSorted((a, b) => b - a)
    .map((year) => ({
      label: formatFiscalYear(year, 'ja'),
      href: pathOfYearCosts(year),
      current: year === shown,
    }))
}

function Remarks({ costs: { total } }: { costs: YearCosts }) {
  if (total.unwrittenCount === 0 && total.openCount === 0) return null
  return (
    <Notice>
      {total.unwrittenCount > 0 && <p>{costWords.unwritten(total.unwrittenCount)}</p>}
      {total.openCount > 0 && <p>{costWords.open(total.openCount)}</p>}
    </Notice>
  )
}

/** Every offering with its own arithmetic, one press from its lines. */
function Offerings({ offerings }: { offerings: readonly OfferingCost[] }) {
  const written = offerings.filter(({ lineCount }) => lineCount > 0)
  return (
    <Table
      caption={costWords.byOffering}
      captionHidden
      stacked
      columns={[
        { label: costWords.heldOn },
        { label: costWords.toOffering },
        { label: costWords.budget, numeric: true },
        { label: costWords.actual, numeric: true },
        { label: costWords.perHead },
      ]}
      rows={written.map((one) => {
        const head = perHead(one.actualYen, one.ownCount + one.guestCount)
        return [
          <EraDate date={one.startsOn} />,
          <a href={`${pathOfOffering(one.offeringId)}#costs`}>{one.title}</a>,
          costWords.yen(one.budgetYen),
          one.openCount === one.lineCount ? costWords.none : costWords.yen(one.actualYen),
          head === null ? costWords.none : costWords.perHeadText(one.actualYen, head),
        ]
      })}
    />
  )
}

/** One line for each offering of the year, for a spreadsheet. */
export async function exportYearCosts(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'training.read_all', [])
  const fiscalYear = yearIn(c)
  const { offerings } = await viewYearCosts(platform.db, fiscalYear)
  const categories = await listCategories(platform.db)
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  return csvResponse(
    costFiles.year(fiscalYear),
    costColumns.year,
    offerings.map((one) => {
      const head = perHead(one.actualYen, one.ownCount + one.guestCount)
      return [
        one.startsOn,
        one.title,
        names.get(one.categoryId),
        one.budgetYen,
        one.actualYen,
        one.openCount,
        one.ownCount,
        one.guestCount,
        head?.yen,
        head?.restYen,
      ]
    }),
  )
}
