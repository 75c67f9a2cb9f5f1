import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { DraftState } from './draft.ts'
import { namedWithPost } from './staff-messages.ts'
import { maySee } from './standing.ts'
import { findNewest } from './store/draft.ts'
import { listWaitingApprovers } from './store/route.ts'

/** The newest draft of a thing, with those it waits for, as `viewer` may see it. */
export async function findDraft(
  db: Handle,
  form: string,
  subjectId: string,
  viewer?: Pick<RequestContext, 'actor' | 'today'>,
): Promise<DraftState | undefined> {
  const draft = await findNewest(db, form, subjectId)
  if (draft === undefined) return undefined
  const { id: draftId, round, status, statusNote, submittedAt, decidedAt, decisionRef } = draft
  const waiting = status === 'submitted' ? await listWaitingApprovers(db, [draftId]) : []
  return {
    draftId,
    form,
    subjectId,
    round,
    status,
    statusNote,
    submittedAt,
    submittedBy: draft.draftedBy,
    decidedAt,
    decisionRef,
    waitingFor: waiting.map(namedWithPost),
    mayOpen: viewer === undefined || (await maySee(db, draft, viewer)),
  }
}
