import { DraftBox } from '#modules/approvals'
import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { blankForm, type FormState } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../../../platform/ui/print-header.tsx'
import { trainingPath } from '../../paths.ts'
import { atReport, pathOfReading, pathOfReport, reportsPath } from '../paths.ts'
import { writableStates } from '../report.ts'
import { viewReport, type ReportView } from '../view-report.ts'
import { Circulation } from './circulation.tsx'
import { DoneLine } from './done-line.tsx'
import { ReportFields } from './report-fields.tsx'
import { ReportMark } from './report-mark.tsx'
import { ReportBody, ReportHead } from './report-paper.tsx'
import { textField } from './report-shape.ts'
import { words } from './staff-messages.ts'

/** Forms of the page that can come back with an error. */
export type ReportForm = 'write' | 'circulate'

/** A report: written by its author, read by those it concerns, printed on A4 (復命書). */
export async function showReport(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
  form: ReportForm = 'write',
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const view = await viewReport(platform.db, context, c.req.param('enrolmentId') ?? '')
  const { course, enrolment, owed, report, isOwn } = view
  // The half-written text of somebody else is opened only by who goes on writing it for them.
  const writes = view.mayWrite && (isOwn || c.req.query('for') === '1' || c.req.method === 'POST')
  const reads = !writes && report !== undefined && !isHidden(view)
  if (!isOwn && (writes || reads)) {
    const subject = `training.report/${report?.id ?? enrolment.id}`
    await recordView(platform.db, context, 'training.view_report', subject)
  }
  const city = await platform.city()
  const { baseUrl, uploadLimitBytes } = platform.config
  const headings = report?.sections ?? view.template.headings
  const labels = {
    ...Object.fromEntries(headings.map(({ heading }, index) => [textField(index), heading])),
    file: words.fileField,
  }
  // Of this very request: what was refused for another reason was not saved.
  const isJustSaved = report?.savedAt.epochMilliseconds === context.now.epochMilliseconds
  return staffPage(
    c,
    platform,
    { title: words.of(course.title), path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.reports}`}
        url={`${baseUrl}${pathOfReport(enrolment.id)}`}
        asOf={context.today}
        qr
      />
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          { label: words.reports, href: reportsPath },
        ]}
        here={course.title}
      />
      <ErrorSummary errors={state.errors} labels={labels} />
      <PageHeader over={words.training} title={words.of(course.title)}>
        {owed !== undefined && (
          <p>
            <ReportMark owed={owed} today={context.today} />
          </p>
        )}
      </PageHeader>
      <DoneLine c={c} />
      {form === 'write' && state.errors.length > 0 && isJustSaved && (
        <Notice>
          <p>{words.savedAnyway}</p>
        </Notice>
      )}
      <ReportHead view={view} />
      {view.approval !== undefined && <DraftBox state={view.approval} />}
      {writes && (
        <section class="section" aria-labelledby="write">
          <h2 id="write">{words.writing}</h2>
          <ReportFields
            c={c}
            view={view}
            state={form === 'write' ? state : blankForm()}
            limitBytes={uploadLimitBytes}
          />
        </section>
      )}
      {reads && <ReportBody c={c} view={view} />}
      {!writes && !reads && <Nothing view={view} />}
      {reads && <Presses c={c} view={view} />}
      {reads && (
        <Circulation c={c} view={view} state={form === 'circulate' ? state : blankForm()} />
      )}
    </>,
  )
}

/** Somebody else's text that is not handed in: the one who enters for them asks for it first. */
function isHidden({ report, isOwn, mayWrite }: ReportView): boolean {
  return !isOwn && mayWrite && report !== undefined && writableStates.includes(report.state)
}

/** What stands here while there is nothing to read: why, and what can be done. */
function Nothing({ view }: { view: ReportView }) {
  const { owed, enrolment, mayWrite, person } = view
  if (owed === undefined) {
    return (
      <EmptyState title={words.notOwed} contact={words.contact}>
        <p>{words.notOwedText}</p>
      </EmptyState>
    )
  }
  const { authorEnrolmentId } = owed
  if (authorEnrolmentId !== null && authorEnrolmentId !== enrolment.id) {
    return (
      <EmptyState
        title={words.coveredBy}
        action={
          <LinkButton href={pathOfReport(authorEnrolmentId)}>{words.seeCovering}</LinkButton>
        }
      />
    )
  }
  return (
    <EmptyState
      title={words.notWritten}
      action={
        mayWrite && (
          <LinkButton href={`${pathOfReport(enrolment.id)}?for=1`}>
            {words.writeFor(person.name)}
          </LinkButton>
        )
      }
    >
      <p>{words.notWrittenText}</p>
    </EmptyState>
  )
}

/** One press each: to take it back, and to say that one has read it. */
function Presses({ c, view }: { c: Context<Env>; view: ReportView }) {
  const { report, enrolment, isOwn, owesReading } = view
  const mayWithdraw = isOwn && report?.state === 'submitted'
  if (report === undefined || (!mayWithdraw && !owesReading)) return null
  return (
    <div class="cluster">
      {owesReading && (
        <PostForm action={pathOfReading(report.id)} inline>
          <FormKeys c={c} />
          <Button>{words.read}</Button>
        </PostForm>
      )}
      {mayWithdraw && (
        <PostForm action={atReport(enrolment.id, 'withdrawal')} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{words.withdraw}</Button>
        </PostForm>
      )}
    </div>
  )
}
