import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { InstantTime } from '../../../platform/ui/era-date.tsx'
import { InlineFacts } from '../../../platform/ui/entry.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import type { DraftStatus } from '../draft.ts'
import { viewDraft } from '../view-draft.ts'
import type { DraftView, RoundView } from '../view-types.ts'
import { DecidedFacts } from './decided-facts.tsx'
import { Afterwards, doneSentence } from './done-notice.tsx'
import { DraftActions } from './draft-actions.tsx'
import { approvalsPath, pathOfDraft } from './paths.ts'
import { QrCode } from '../../../platform/ui/qr-code.tsx'
import { RecordTable } from './record-table.tsx'
import { RouteTimeline } from './route-timeline.tsx'
import { approvalWords, boxWords } from './staff-messages.ts'
import { StatusMark } from './status-mark.tsx'

/** Code of the refusal that says: what you looked at is no longer what would be decided. */
export const contentChangedCode = 'approvals.content_changed'

function Head({ view }: { view: DraftView }) {
  const { draft } = view
  const enteredBy = view.enteredBy ?? undefined
  return (
    <PageHeader over={`${view.formLabel}　${draft.unitName}`} title={draft.title}>
      <p>
        <StatusMark status={draft.status} />
      </p>
      <InlineFacts
        facts={[
          [approvalWords.draftedBy, view.draftedBy === '' ? approvalWords.machine : view.draftedBy],
          [approvalWords.enteredBy, enteredBy],
          [approvalWords.submittedAt, <InstantTime at={draft.submittedAt} />],
          [
            approvalWords.waitingFor,
            view.waitingFor.length === 0 ? undefined : approvalWords.joined(view.waitingFor),
          ],
          [approvalWords.decisionRef, draft.decisionRef ?? undefined],
          [
            approvalWords.decidedAt,
            draft.decidedAt === null ? undefined : <InstantTime at={draft.decidedAt} />,
          ],
        ]}
      />
      {draft.statusNote !== null && draft.status !== 'void' && (
        <p>
          {approvalWords.statusNote}：{draft.statusNote}
        </p>
      )}
    </PageHeader>
  )
}

type Told = { state: FormState; done: string | undefined; justChanged: boolean }

function Notices({ view, told }: { view: DraftView; told: Told }) {
  const { state, done, justChanged } = told
  const { contentChanged, contentNow, draft, mayDo } = view
  const open = draft.status === 'submitted'
  const mine = mayDo.includes('return') || mayDo.includes('approve')
  return (
    <>
      {done !== undefined && (
        <Notice kind="success" announce title={done}>
          <Afterwards view={view} />
        </Notice>
      )}
      {justChanged ? (
        <Notice kind="error" announce title={approvalWords.changedTitle}>
          <p>{approvalWords.changedJust}</p>
        </Notice>
      ) : (
        <NotDone errors={state.errors} />
      )}
      {open && contentChanged && (
        <Notice kind="warning" title={approvalWords.changedTitle}>
          <p>{mine ? approvalWords.changedText : approvalWords.changedOthers}</p>
        </Notice>
      )}
      {draft.status === 'void' && (
        <Notice kind="warning" title={boxWords.void}>
          {draft.statusNote !== null && <p>{boxWords.because(draft.statusNote)}</p>}
        </Notice>
      )}
      {contentNow === null && (
        <Notice kind="warning">
          <p>{approvalWords.gone}</p>
        </Notice>
      )}
    </>
  )
}

// Nothing was typed wrong where a press came too late; only a field is something to check.
function NotDone({ errors }: Pick<FormState, 'errors'>) {
  const sentences = errors.filter(({ name }) => name === undefined)
  return (
    <>
      {sentences.length > 0 && (
        <Notice kind="error" announce title={approvalWords.notDone}>
          {sentences.map(({ message }) => (
            <p>{message}</p>
          ))}
        </Notice>
      )}
      <ErrorSummary errors={errors.filter(({ name }) => name !== undefined)} labels={noteLabels} />
    </>
  )
}

const noteLabels = {
  declineNote: approvalWords.declineNote,
  withdrawNote: approvalWords.withdrawNote,
  cancelNote: approvalWords.cancelNote,
  readNote: approvalWords.readNote,
}

function headingOf(status: DraftStatus): string {
  if (status === 'submitted') return approvalWords.facts
  return status === 'approved' ? approvalWords.factsDecided : approvalWords.factsEnded
}

function Content({ view, round }: { view: DraftView; round: RoundView }) {
  const { contentNow, contentChanged, draft } = view
  // What was decided stays as it was; what is open is shown as it is now.
  const showsNow = contentNow !== null && draft.status === 'submitted'
  const content = showsNow ? contentNow : round.content
  return (
    <>
      <h2>{headingOf(draft.status)}</h2>
      <DecidedFacts content={content} />
      {round.note !== null && (
        <p>
          {approvalWords.noteOfDrafter}：{round.note}
        </p>
      )}
      {contentNow !== null && (
        <p class="screen-only">
          <a href={contentNow.path}>{approvalWords.thing}</a>
        </p>
      )}
      {showsNow && contentChanged && (
        <Disclosure summary={approvalWords.submitted}>
          <DecidedFacts content={round.content} />
        </Disclosure>
      )}
    </>
  )
}

function EarlierRounds({ view }: { view: DraftView }) {
  const earlier = view.rounds.slice(1)
  if (earlier.length === 0) return null
  return (
    <section class="section">
      <h2>{approvalWords.earlier}</h2>
      {earlier.map((round) => (
        <Disclosure summary={approvalWords.rounds(round.round)}>
          <div class="stack">
            <DecidedFacts content={round.content} />
            <RouteTimeline round={round} draftedBy={view.draftedBy} />
          </div>
        </Disclosure>
      ))}
    </section>
  )
}

/** A draft in full: what is decided, what the viewer may do, its way, and the record of it. */
export async function showDraft(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
  refusedWith?: string,
): Promise<Response> {
  const { context } = c.var
  const draftId = c.req.param('draftId') ?? ''
  const view = await viewDraft(platform, draftId, context)
  const [city, [round]] = [await platform.city(), view.rounds]
  const url = `${platform.config.baseUrl}${pathOfDraft(draftId)}`
  const told: Told = {
    state,
    done: doneSentence(view, c.req.query('done'), context),
    justChanged: refusedWith === contentChangedCode,
  }
  return staffPage(
    c,
    platform,
    { title: view.draft.title, path: approvalsPath },
    <>
      <div class="approval-paper">
        <PrintHeader source={city.name.ja} url={url} asOf={context.today} />
        <QrCode text={url} />
      </div>
      <Breadcrumbs
        links={[{ label: approvalWords.approvals, href: approvalsPath }]}
        here={view.draft.title}
      />
      <Head view={view} />
      <div class="stack approval-told">
        <Notices view={view} told={told} />
      </div>
      {round !== undefined && (
        <section class="section">
          <Content view={view} round={round} />
          <DraftActions c={c} view={view} state={state} />
        </section>
      )}
      {round !== undefined && (
        <section class={view.draft.status === 'submitted' ? 'section' : 'section screen-only'}>
          <h2>{approvalWords.route}</h2>
          <RouteTimeline round={round} draftedBy={view.draftedBy} />
        </section>
      )}
      <EarlierRounds view={view} />
      <section class="section">
        <h2>{approvalWords.record}</h2>
        <RecordTable view={view} />
        <p class="screen-only">
          <a href={`${pathOfDraft(draftId)}/record.csv`} download>
            {approvalWords.recordCsv}
          </a>
        </p>
      </section>
    </>,
  )
}
