import { formatInstant } from '../../../platform/ui/dates.ts'
import { Notice, type NoticeKind } from '../../../platform/ui/notice.tsx'
import type { DraftState, DraftStatus } from '../draft.ts'
import { pathOfDraft } from './paths.ts'
import { approvalWords, boxWords } from './staff-messages.ts'

const kinds: Record<DraftStatus, NoticeKind> = {
  submitted: 'info',
  returned: 'warning',
  withdrawn: 'info',
  approved: 'success',
  refused: 'error',
  cancelled: 'warning',
  void: 'warning',
}

/**
 * How the approval of a thing stands, for the page of that thing: in words with a shape, whom it
 * waits for, why it ended, and the way to the draft. Without a draft it says that there is none.
 */
export function DraftBox({ state }: { state: DraftState | undefined }) {
  if (state === undefined) {
    return (
      <Notice>
        <p>{boxWords.none}</p>
      </Notice>
    )
  }
  const { status, statusNote, waitingFor, round } = state
  return (
    <Notice kind={kinds[status]} title={titleOf(state)}>
      {status === 'submitted' && waitingFor.length > 0 && (
        <p>{boxWords.waitingFor(approvalWords.joined(waitingFor))}</p>
      )}
      {statusNote !== null && <p>{boxWords.because(statusNote)}</p>}
      {round > 1 && <p>{boxWords.round(round)}</p>}
      {state.mayOpen && (
        <p>
          <a href={pathOfDraft(state.draftId)}>{boxWords.look}</a>
        </p>
      )}
    </Notice>
  )
}

function titleOf({ status, submittedAt, decisionRef }: DraftState): string {
  if (status === 'submitted') return boxWords.submitted(formatInstant(submittedAt))
  if (status === 'approved') return boxWords.approved(decisionRef)
  return boxWords[status]
}
