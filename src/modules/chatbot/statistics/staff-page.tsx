import { formatFiscalYear, formatMonth } from '../../../platform/calendar/format.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { type Option, Select } from '../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { withQuery } from '../entries/paths.ts'
import type { Topic } from '../entry.ts'
import { chatbotPath } from '../paths.ts'
import type { Counts } from './figure.ts'
import { FigureList, FigureTables, type FigureLine, WorkTable } from './figure-tables.tsx'
import { statisticsMessages } from './messages.ts'
import { figuresPath, reportPath, statisticsPath } from './paths.ts'
import { statisticsWords as words } from './staff-messages.ts'
import type { WorkLine } from './year.ts'

/** What the staff's figures show of a period. */
export type StaffFigures = {
  fiscalYear: number
  years: readonly number[]
  /** The first of the month that is looked at; undefined: the whole year. */
  monthOn: Temporal.PlainDate | undefined
  months: readonly FigureLine[]
  /** Months to choose from. */
  choices: readonly Temporal.PlainDate[]
  counts: Counts | undefined
  units: readonly FigureLine[]
  languages: readonly FigureLine[]
  work: readonly WorkLine[]
  topics: readonly Topic[]
}

/** A period for all, by unit, by language and by month, and whether calls became fewer. */
export function StatisticsPage({ figures }: { figures: StaffFigures }) {
  const { fiscalYear, monthOn, counts, units, languages, months, work, topics } = figures
  const yearName = formatFiscalYear(fiscalYear, 'ja')
  const period = monthOn === undefined ? yearName : formatMonth(monthOn.toPlainYearMonth(), 'ja')
  return (
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <PeriodForm figures={figures} yearName={yearName} />
      {counts === undefined ? (
        <EmptyState title={words.noneTitle}>
          <p>{words.none}</p>
        </EmptyState>
      ) : (
        <>
          <section class="section">
            <h2>{words.allTitle(period)}</h2>
            <FigureList counts={counts} />
          </section>
          {units.length > 0 && (
            <section class="section">
              <h2>{words.unitTitle}</h2>
              <FigureTables caption={words.unitTitle} head={words.unit} lines={units} isLong />
            </section>
          )}
          {languages.length > 0 && (
            <section class="section">
              <h2>{words.localeTitle}</h2>
              <FigureTables
                caption={words.localeTitle}
                head={words.language}
                lines={languages}
                isLong
              />
            </section>
          )}
          {monthOn === undefined && (
            <section class="section">
              <h2>{words.monthTitle}</h2>
              <FigureTables
                caption={words.monthTitle}
                head={statisticsMessages.ja.month}
                lines={months}
                isLong
              />
            </section>
          )}
        </>
      )}
      <section class="section">
        <h2>{words.workTitle}</h2>
        <p>{statisticsMessages.ja.workLead}</p>
        <WorkTable work={work} topics={topics} />
      </section>
      <section class="section">
        <ul>
          <li>
            <a href={reportPath(fiscalYear)}>
              {words.report}（{yearName}）
            </a>
          </li>
          <li>
            <a href={withQuery(`${statisticsPath}.csv`, { year: String(fiscalYear) })} download>
              {words.csv}
            </a>
          </li>
          <li>
            <a href={figuresPath}>{words.publicPage}</a>
          </li>
        </ul>
      </section>
    </>
  )
}

function PeriodForm({ figures, yearName }: { figures: StaffFigures; yearName: string }) {
  const { fiscalYear, years, monthOn, choices } = figures
  const periods: Option[] = [
    { value: '', label: words.wholeYear(yearName) },
    ...choices.map((first) => ({
      value: first.toPlainYearMonth().toString(),
      label: formatMonth(first.toPlainYearMonth(), 'ja'),
    })),
  ]
  return (
    <>
      <form method="get" action={statisticsPath} class="form form-filter" aria-label={words.period}>
        <Select
          name="year"
          label={words.fiscalYear}
          value={String(fiscalYear)}
          options={years.map((year) => ({
            value: String(year),
            label: formatFiscalYear(year, 'ja'),
          }))}
        />
        <Select
          name="month"
          label={words.period}
          value={monthOn?.toPlainYearMonth().toString() ?? ''}
          options={periods}
        />
        <FormActions>
          <Button kind="secondary">{words.show}</Button>
          <LinkButton kind="plain" href={reportPath(fiscalYear)}>
            {words.report}
          </LinkButton>
        </FormActions>
      </form>
    </>
  )
}
