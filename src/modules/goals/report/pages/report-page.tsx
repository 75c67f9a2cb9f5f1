import type { Context } from 'hono'
import { formatMonth } from '../../../../platform/calendar/format.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { InstantTime } from '../../../../platform/ui/era-date.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import { StateMark } from '../../../../platform/ui/state-mark.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { staffMeasurePath } from '../../staff/staff-paths.ts'
import { lastDayOfMonth } from '../report-month.ts'
import { asIsPath, reportsPath } from '../report-paths.ts'
import type { PreparedReport } from '../seen-values.ts'
import { reportWords } from '../staff-messages.ts'
import type { EvidenceFileRow, MonthlyReportRow, SeenValue } from '../tables.ts'
import { EvidenceList } from './evidence-list.tsx'
import { KeptTable, SeenCodes, SeenTable } from './seen-table.tsx'
import { ReportForm, reportFieldNames } from './report-form.tsx'

const { columns } = reportWords

export type ReportPageProps = {
  c: Context<Env>
  month: Temporal.PlainYearMonth
  /** Id of the measure in the first version. */
  measureId: string
  prepared: PreparedReport
  /** The same targets as of today. */
  now: readonly SeenValue[]
  /** Every revision of the month's report, newest first. */
  revisions: readonly MonthlyReportRow[]
  reporterOf: (report: MonthlyReportRow) => string
  /** Files of the report that holds. */
  evidence: readonly EvidenceFileRow[]
  mayReport: boolean
  standsInFor: string | null
  state: FormState
  limitBytes: number
}

/** The report of one month of a measure: what would be sent, what was sent, the form. */
export function ReportPage(props: ReportPageProps) {
  const { c, month, measureId, prepared, now, revisions, mayReport, state } = props
  const { view, measure, seen } = prepared
  const monthText = formatMonth(month, 'ja')
  const [report] = revisions
  return (
    <>
      <Breadcrumbs
        links={[
          { label: reportWords.title, href: reportsPath },
          {
            label: measure.title.text,
            href: staffMeasurePath(view.policy.id, measure.no),
          },
        ]}
        here={reportWords.ofMonth(monthText)}
      />
      <PageHeader
        over={measure.owner.name.text}
        title={reportWords.pageTitle(monthText, measure.no)}
        lead={measure.title.text}
      >
        {measure.state !== null && (
          <p>
            <StateMark state={measure.state} size="large" />
          </p>
        )}
      </PageHeader>
      <ErrorSummary errors={state.errors} labels={reportFieldNames(measure)} />
      {props.standsInFor !== null && mayReport && (
        <Notice>
          <p>{reportWords.actingFor(props.standsInFor)}</p>
        </Notice>
      )}
      {report !== undefined && <Sent {...props} report={report} />}
      <section class="section" aria-labelledby="values">
        <h2 id="values">{reportWords.valuesHeading(formatDate(lastDayOfMonth(month), 'ja'))}</h2>
        <p>{reportWords.valuesLead}</p>
        <SeenTable
          view={view}
          measure={measure}
          seen={seen}
          monthEnd={lastDayOfMonth(month)}
          now={now}
        />
        {mayReport && report === undefined && (
          <div class="actions">
            <PostForm
              action={asIsPath(measureId, month)}
              hidden={{ values: prepared.seenHash }}
              inline
            >
              <FormKeys c={c} />
              <Button>{reportWords.asIs}</Button>
            </PostForm>
            <LinkButton href="#edit" kind="plain">
              {reportWords.edit}
            </LinkButton>
          </div>
        )}
      </section>
      {mayReport && (
        <section class="section" aria-labelledby="edit">
          <h2 id="edit">{report === undefined ? reportWords.editHeading : reportWords.again}</h2>
          {report !== undefined && <p>{reportWords.againLead}</p>}
          <ReportForm
            c={c}
            measureId={measureId}
            month={month}
            prepared={prepared}
            evidence={props.evidence}
            state={state}
            limitBytes={props.limitBytes}
          />
        </section>
      )}
    </>
  )
}

function Sent(props: ReportPageProps & { report: MonthlyReportRow }) {
  const { report, prepared, evidence, reporterOf, revisions } = props
  return (
    <section class="section" aria-labelledby="sent">
      <h2 id="sent">{reportWords.reportedHeading}</h2>
      <p>
        {reportWords.reportedBy(formatDate(report.reportedOn, 'ja'), reporterOf(report))}
        {reportWords.keptLead}
      </p>
      <KeptTable kept={report.seen} recounted={prepared.seen} />
      <Disclosure summary={reportWords.codes}>
        <SeenCodes seen={report.seen} />
      </Disclosure>
      {report.note !== null && (
        <p>
          <strong>{columns.note}</strong>{' '}
          {report.isNotePublic ? reportWords.notePublic(report.note) : report.note}
        </p>
      )}
      <h3>{reportWords.evidence}</h3>
      <EvidenceList files={evidence} />
      {revisions.length > 1 && (
        <Disclosure summary={reportWords.revisions}>
          <Revisions revisions={revisions} reporterOf={reporterOf} />
          {revisions.slice(1).map((earlier) => (
            <>
              <h4>{reportWords.revisionNo(earlier.revision)}</h4>
              <KeptTable kept={earlier.seen} />
            </>
          ))}
        </Disclosure>
      )}
    </section>
  )
}

type RevisionsProps = Pick<ReportPageProps, 'revisions' | 'reporterOf'>

function Revisions({ revisions, reporterOf }: RevisionsProps) {
  return (
    <Table
      caption={reportWords.revisions}
      captionHidden
      stacked
      columns={[
        { label: columns.revision },
        { label: columns.reportedOn },
        { label: columns.reporter },
        { label: columns.state },
        { label: columns.note },
      ]}
      rows={revisions.map((report) => [
        reportWords.revisionNo(report.revision),
        <InstantTime at={report.reportedAt} />,
        reporterOf(report),
        report.state === null ? '' : <StateMark state={report.state} />,
        report.note ?? '',
      ])}
    />
  )
}
