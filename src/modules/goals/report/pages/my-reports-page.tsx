import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { formatMonth } from '../../../../platform/calendar/format.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { Card } from '../../../../platform/ui/card.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { InlineFacts } from '../../../../platform/ui/entry.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import { StateMark } from '../../../../platform/ui/state-mark.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { boardPath } from '../../staff/staff-paths.ts'
import { ja } from '../../messages/ja.ts'
import { staffWords } from '../../staff-messages.ts'
import type { MissingReport, OpenReport } from '../open-reports.ts'
import { asIsPress } from '../remind-reporters.ts'
import { lastDayOfMonth, reportDayOf, reportDays } from '../report-month.ts'
import { reportPath } from '../report-paths.ts'
import { reportWords } from '../staff-messages.ts'
import type { SentLine } from './sent-lines.ts'
import { SeenTable } from './seen-table.tsx'

const { columns } = reportWords

/** One that the person may send, with the absent person they would stand in for. */
export type MyOpenReport = { report: OpenReport; standsInFor: string | null }

type Props = {
  c: Context<Env>
  fiscalYear: number
  month: Temporal.PlainYearMonth
  open: readonly MyOpenReport[]
  overdue: readonly MissingReport[]
  sent: readonly SentLine[]
  /** Day on which the next month opens, while nothing is open. */
  nextOn: Temporal.PlainDate
  /** The person reports on nothing at all. */
  hasMeasures: boolean
  done: ComponentChildren
}

/** What I report (月次報告): this month's, prefilled; what is overdue; what was sent. */
export function MyReportsPage(props: Props) {
  const { c, fiscalYear, month, open, overdue, sent, nextOn, hasMeasures, done } = props
  const monthText = formatMonth(month, 'ja')
  return (
    <>
      <Breadcrumbs
        links={[{ label: staffWords.board, href: boardPath(fiscalYear) }]}
        here={reportWords.title}
      />
      <PageHeader title={reportWords.title} lead={reportWords.lead} />
      {done}
      {!hasMeasures && (
        <EmptyState title={reportWords.noMeasure}>
          <p>{reportWords.noMeasureNext}</p>
        </EmptyState>
      )}
      {hasMeasures && (
        <section class="section" aria-labelledby="open">
          <h2 id="open">{reportWords.openHeading(monthText)}</h2>
          {open.length === 0 ? (
            <EmptyState title={reportWords.noneOpen}>
              <p>{reportWords.notYet(formatDate(nextOn, 'ja'))}</p>
            </EmptyState>
          ) : (
            <div>
              {open.map((one) => (
                <OpenCard c={c} {...one} />
              ))}
            </div>
          )}
        </section>
      )}
      {overdue.length > 0 && (
        <section class="section" aria-labelledby="overdue">
          <h2 id="overdue">{reportWords.overdueHeading}</h2>
          <Overdue overdue={overdue} />
        </section>
      )}
      {sent.length > 0 && (
        <section class="section" aria-labelledby="sent">
          <h2 id="sent">{reportWords.sentHeading}</h2>
          {byMonth(sent).map(([sentMonth, lines], index) => (
            <Disclosure
              summary={reportWords.sentOf(formatMonth(sentMonth, 'ja'), lines.length)}
              open={index === 0}
            >
              <SentTable sent={lines} withMeasure />
            </Disclosure>
          ))}
        </section>
      )}
    </>
  )
}

function OpenCard({ c, report, standsInFor }: MyOpenReport & { c: Context<Env> }) {
  const { measureId, month, measureNo, title, ownerName, prepared } = report
  const press = asIsPress(report)
  return (
    <Card
      id={`measure-${measureId}`}
      over={ja.measure(measureNo)}
      title={title}
      href={reportPath(measureId, month)}
      mark={
        prepared.measure.state === null ? undefined : (
          <StateMark state={prepared.measure.state} size="large" />
        )
      }
    >
      <InlineFacts
        facts={[
          [reportWords.owner, ownerName],
          [reportWords.dueOn, <EraDate date={reportDayOf(month, reportDays.due)} />],
        ]}
      />
      {standsInFor !== null && (
        <Notice>
          <p>{reportWords.actingFor(standsInFor)}</p>
        </Notice>
      )}
      <SeenTable
        view={prepared.view}
        measure={prepared.measure}
        seen={prepared.seen}
        monthEnd={lastDayOfMonth(month)}
        now={[]}
      />
      <div class="actions">
        <PostForm action={press.action} hidden={press.hidden ?? {}} inline>
          <FormKeys c={c} />
          <Button>
            {press.labelJa}
            <span class="visually-hidden">{ja.measure(measureNo)}</span>
          </Button>
        </PostForm>
        <LinkButton href={`${reportPath(measureId, month)}#edit`} kind="secondary">
          {reportWords.edit}
        </LinkButton>
      </div>
    </Card>
  )
}

function Overdue({ overdue }: { overdue: readonly MissingReport[] }) {
  return (
    <Table
      caption={reportWords.overdueHeading}
      csv
      captionHidden
      stacked
      columns={[
        { label: columns.month },
        { label: columns.measure },
        { label: reportWords.owner },
        { label: columns.state },
      ]}
      rows={overdue.map(({ measureId, month, measureNo, title, ownerName }) => [
        formatMonth(month, 'ja'),
        <a href={reportPath(measureId, month)}>
          {measureNo} {title}
        </a>,
        ownerName,
        <StateMark state="notReported" />,
      ])}
    />
  )
}

function byMonth(sent: readonly SentLine[]): [Temporal.PlainYearMonth, SentLine[]][] {
  const months = Map.groupBy(sent, ({ report }) => report.month.toPlainYearMonth().toString())
  return [...months].map(([iso, lines]) => [Temporal.PlainYearMonth.from(iso), lines])
}

type SentProps = {
  sent: readonly SentLine[]
  /** Names the measure of each line. */
  withMeasure?: boolean
}

/** Reports that were sent, newest month first, each leading to what was said. */
export function SentTable({ sent, withMeasure = false }: SentProps) {
  return (
    <Table
      caption={reportWords.sentHeading}
      csv
      captionHidden
      stacked
      empty={reportWords.noReports}
      columns={[
        { label: withMeasure ? columns.measure : columns.month },
        { label: columns.state },
        { label: columns.reportedOn },
        { label: columns.reporter },
        { label: columns.how },
      ]}
      rows={sent.map(({ report, measureNo, title, reporter }) => [
        <a href={reportPath(report.measureId, report.month.toPlainYearMonth())}>
          {withMeasure
            ? `${measureNo} ${title}`
            : formatMonth(report.month.toPlainYearMonth(), 'ja')}
        </a>,
        report.state === null ? '' : <StateMark state={report.state} />,
        <EraDate date={report.reportedOn} />,
        reporter,
        <>
          {report.asIs ? reportWords.howAsIs : reportWords.howEdited}
          {report.revision > 1 && (
            <span class="soft small"> {reportWords.revisionNo(report.revision)}</span>
          )}
        </>,
      ])}
    />
  )
}
