import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField, NumberField } from '../../../platform/ui/text-field.tsx'
import { type PlanLine } from '../category.ts'
import {
  countedLines,
  type CountFilter,
  countingDay,
  courseCountings,
  participantCountings,
} from '../counting.ts'
import { pathOfExplanation } from '../explain/paths.ts'
import { explainWords } from '../explain/staff-messages.ts'
import { trainingMessages } from '../messages.ts'
import { pathOfCounts, pathOfOffering, pathOfPlan, trainingPath } from '../paths.ts'
import type { Counted } from '../read-count.ts'
import { countsQuery } from '../schema.ts'
import { courseCountingNames, participantCountingNames, planLineNames } from '../staff-messages.ts'
import { viewCounts } from '../view-counts.ts'
import type { CountsView } from '../view-types.ts'
import { sliceOf } from './list-frame.tsx'
import { csvColumns, fileNames, pageWords } from './staff-messages.ts'

const pageRows = 50

type Asked = { filter: CountFilter; counted: Counted; unreadable: boolean }

/** Which number the address asks for; what cannot be read is as if it were not there, and said. */
function readAsked(c: Context<Env>): Asked {
  const { today } = c.var.context
  const read = countsQuery.safeParse(
    Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== '')),
  )
  const given = read.success ? read.data : countsQuery.parse({})
  const fiscalYear = given.fiscalYear ?? fiscalYearOf(given.asOf ?? today)
  const filter = {
    fiscalYear,
    line: given.category,
    asOf: given.asOf ?? countingDay(fiscalYear, today),
  }
  const { countBy } = given
  const counted: Counted =
    given.what === 'courses'
      ? {
          what: 'courses',
          countBy: courseCountings.find((one) => one === countBy) ?? 'oncePerYear',
        }
      : {
          what: 'participants',
          countBy: participantCountings.find((one) => one === countBy) ?? 'attended',
        }
  return { filter, counted, unreadable: !read.success }
}

async function viewed(c: Context<Env>, platform: Platform, asked: Asked): Promise<CountsView> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const view = await viewCounts(platform.db, context, asked.filter, asked.counted)
  if (view.participations.some(({ name }) => name !== null)) {
    const subject = `training.count/${asked.filter.fiscalYear}`
    await recordView(platform.db, context, 'training.view_participants', subject)
  }
  return view
}

/** The rule of a count in words, as citizens read it too. */
function ruleOf({ filter, counted }: Asked): string {
  const words = trainingMessages.ja
  const line = words.lines[filter.line]
  return counted.what === 'courses'
    ? words.describeCourses(line, counted.countBy)
    : words.describeParticipants(line, counted.countBy)
}

/** Where the same number is opened with its arithmetic. */
function explanationOf({ filter, counted }: Asked): string {
  const { fiscalYear, line: category, asOf } = filter
  const key = counted.what === 'courses' ? 'training.course_count' : 'training.attendance_count'
  return pathOfExplanation(key, { fiscalYear, category, asOf, countBy: counted.countBy })
}

const lineName = (line: PlanLine | null): string =>
  line === null ? pageWords.noLine : planLineNames[line]

/** The rows behind a number of the policy, with the rule of counting (数字の根拠). */
export async function showCounts(c: Context<Env>, platform: Platform): Promise<Response> {
  const asked = readAsked(c)
  const { filter, counted } = asked
  const view = await viewed(c, platform, asked)
  const rows = counted.what === 'courses' ? view.courses : view.participations
  const path = pathOfCounts({ ...counted, ...filter })
  const year = formatFiscalYear(filter.fiscalYear, 'ja')
  const measure = counted.what === 'courses' ? 'courseCount' : 'participantCount'
  const title = pageWords.rowsOf(pageWords.measures[measure])
  const city = await platform.city()
  return staffPage(
    c,
    platform,
    { title: `${title} ${year}`, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${pageWords.training}`}
        url={`${platform.config.baseUrl}${path}`}
        asOf={filter.asOf}
      />
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: pageWords.planOf(year), href: pathOfPlan(filter.fiscalYear) },
        ]}
        here={title}
      />
      <PageHeader
        over={pageWords.path([year, trainingMessages.ja.lines[filter.line]])}
        title={title}
        actions={
          <LinkButton
            kind="plain"
            icon="download"
            href={path.replace('/counts?', '/counts.csv?')}
            download
          >
            {pageWords.countsCsv}
          </LinkButton>
        }
      />
      {asked.unreadable && (
        <Notice kind="warning">
          <p>{pageWords.askedUnreadable}</p>
        </Notice>
      )}
      <BigFigure
        value={view.value === null ? undefined : formatNumber(view.value, 'ja')}
        unit={pageWords.units[measure]}
        asOf={<EraDate date={filter.asOf} />}
        source={view.summaryNote === null ? 'live' : 'manual'}
      />
      <section class="section" aria-labelledby="rule">
        <h2 id="rule">{pageWords.rule}</h2>
        <p>{ruleOf(asked)}</p>
        {view.summaryNote === null ? (
          <p>{pageWords.sameAsRows(rows.length)}</p>
        ) : (
          <Notice>
            <p>{pageWords.onlyTotals(year)}</p>
            {view.summaryNote !== '' && <p>{view.summaryNote}</p>}
          </Notice>
        )}
        <p class="small">
          <a href={explanationOf(asked)}>{explainWords.link}</a>
        </p>
        <div class="screen-only">
          <AskForm asked={asked} />
        </div>
      </section>
      {view.summaryNote === null && (
        <section class="section" aria-labelledby="rows">
          <h2 id="rows">{pageWords.rows(rows.length)}</h2>
          {rows.length === 0 ? (
            <EmptyState title={pageWords.noRows} contact={pageWords.contact}>
              <p>{pageWords.noRowsText}</p>
            </EmptyState>
          ) : (
            <Rows c={c} view={view} path={path} />
          )}
        </section>
      )}
    </>,
  )
}

function Rows({ c, view, path }: { c: Context<Env>; view: CountsView; path: string }) {
  const hrefOf = (page: number) => (page === 1 ? path : `${path}&page=${page}`)
  if (view.what === 'courses') {
    const slice = sliceOf(c, view.courses, pageRows)
    return (
      <>
        <Table
          caption={pageWords.rows(view.courses.length)}
          captionHidden
          stacked
          rowHeads
          columns={[
            { label: pageWords.course },
            { label: pageWords.category },
            { label: pageWords.firstHeldOn },
            { label: pageWords.participantsOfCity, numeric: true },
          ]}
          rows={slice.rows.map((one) => [
            <a href={pathOfOffering(one.offeringId)}>{one.title}</a>,
            one.categoryName,
            <EraDate date={one.heldOn} />,
            pageWords.people(one.participantCount),
          ])}
        />
        <Pagination page={slice.page} pageCount={slice.pageCount} hrefOf={hrefOf} />
      </>
    )
  }
  const slice = sliceOf(c, view.participations, pageRows)
  const seesNames = view.participations.some(({ name }) => name !== null)
  return (
    <>
      {!seesNames && <p class="soft">{pageWords.namesHidden}</p>}
      <Table
        caption={pageWords.rows(view.participations.length)}
        captionHidden
        stacked
        columns={[
          { label: pageWords.day },
          { label: pageWords.course },
          { label: pageWords.category },
          { label: pageWords.attendedMinutes, numeric: true },
          ...(seesNames ? [{ label: pageWords.person }] : []),
        ]}
        rows={slice.rows.map((one) => [
          <EraDate date={one.heldOn} />,
          <a href={pathOfOffering(one.offeringId)}>{one.title}</a>,
          lineName(one.planLine),
          pageWords.minutes(one.attendedMinutes),
          ...(seesNames ? [one.name ?? ''] : []),
        ])}
      />
      <Pagination page={slice.page} pageCount={slice.pageCount} hrefOf={hrefOf} />
    </>
  )
}

/** Asks for another number: another year, line, day or way of counting. */
function AskForm({ asked: { filter, counted } }: { asked: Asked }) {
  const names = { ...courseCountingNames, ...participantCountingNames }
  const ways = counted.what === 'courses' ? courseCountings : participantCountings
  return (
    <Disclosure summary={pageWords.askAgain}>
      <form
        method="get"
        action={`${trainingPath}/counts`}
        class="form form-filter"
        aria-label={pageWords.askAgain}
      >
        <input type="hidden" name="what" value={counted.what} />
        <NumberField
          name="fiscalYear"
          label={pageWords.fiscalYear}
          value={String(filter.fiscalYear)}
        />
        <Select
          name="category"
          label={pageWords.category}
          options={countedLines.map((value) => ({
            value,
            label: trainingMessages.ja.lines[value],
          }))}
          value={filter.line}
        />
        <Select
          name="countBy"
          label={pageWords.countBy}
          options={ways.map((value) => ({ value, label: names[value] }))}
          value={counted.countBy}
        />
        <DateField name="asOf" label={pageWords.asOf} value={formatDate(filter.asOf, 'ja')} />
        <FormActions>
          <Button kind="secondary">{pageWords.count}</Button>
        </FormActions>
      </form>
    </Disclosure>
  )
}

/** The same rows for a spreadsheet; names only for those who may see them. */
export async function exportCounts(c: Context<Env>, platform: Platform): Promise<Response> {
  const asked = readAsked(c)
  const view = await viewed(c, platform, asked)
  const name = fileNames.counts(asked.counted.what, asked.filter.fiscalYear)
  if (view.what === 'courses') {
    return csvResponse(
      name,
      csvColumns.countedCourses,
      view.courses.map((one) => [
        one.title,
        one.categoryName,
        lineName(one.planLine),
        one.heldOn,
        one.participantCount,
      ]),
    )
  }
  return csvResponse(
    name,
    csvColumns.countedParticipations,
    view.participations.map((one) => [
      one.heldOn,
      one.title,
      lineName(one.planLine),
      one.attendedMinutes,
      one.name,
    ]),
  )
}
