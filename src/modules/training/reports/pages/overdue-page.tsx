import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import { fiscalYearOf } from '../../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../../platform/calendar/format.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { optionalDate } from '../../../../platform/http/field.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { BigFigure } from '../../../../platform/ui/big-figure.tsx'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { formatNumber } from '../../../../platform/ui/dates.ts'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../../platform/ui/print-header.tsx'
import { trainingPath } from '../../paths.ts'
import { yearParam } from '../../schema.ts'
import { listCountedOverdue } from '../list-reports.ts'
import { reportMessages } from '../messages.ts'
import { pathOfOverdue, reportsPath } from '../paths.ts'
import { ReportTable } from './report-table.tsx'
import { words } from './staff-messages.ts'

const query = z.object({
  fiscalYear: yearParam.shape.fiscalYear.optional(),
  asOf: optionalDate(),
})

/** The rows behind the number of overdue reports on a day (数字の根拠). */
export async function showOverdue(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const read = query.safeParse(c.req.query())
  const asOf = (read.success ? read.data.asOf : undefined) ?? context.today
  const fiscalYear = (read.success ? read.data.fiscalYear : undefined) ?? fiscalYearOf(asOf)
  const rows = await listCountedOverdue(platform.db, context, { fiscalYear, asOf })
  if (rows.some(({ name }) => name !== null)) {
    const subject = `training.report/overdue/${fiscalYear}`
    await recordView(platform.db, context, 'training.view_reports', subject)
  }
  const city = await platform.city()
  return staffPage(
    c,
    platform,
    { title: words.overdueTitle, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.reports}`}
        url={`${platform.config.baseUrl}${pathOfOverdue(fiscalYear, asOf)}`}
        asOf={asOf}
      />
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          { label: words.reports, href: reportsPath },
        ]}
        here={words.overdueTitle}
      />
      <PageHeader over={formatFiscalYear(fiscalYear, 'ja')} title={words.overdueTitle} />
      <BigFigure
        value={formatNumber(rows.length, 'ja')}
        unit={words.unitOfCount}
        asOf={<EraDate date={asOf} />}
        source="live"
      />
      <section class="section" aria-labelledby="rule">
        <h2 id="rule">{words.overdueRule}</h2>
        <p>{reportMessages.ja.describe}</p>
        <p>{words.namesHidden}</p>
      </section>
      <section class="section" aria-labelledby="rows">
        <h2 id="rows">{words.caption}</h2>
        {rows.length === 0 ? (
          <EmptyState title={words.overdueNone} />
        ) : (
          <ReportTable rows={rows} today={asOf} csv />
        )}
      </section>
    </>,
  )
}
