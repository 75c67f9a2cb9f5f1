import { listStandInsOfDay, staffNamesOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { exceptionsOf } from './bulk-exception.ts'
import { cancellersOf } from './cancel-draft.ts'
import { findPlace, type Place } from './decide.ts'
import { contentHashOf, type Decision, type Draft } from './draft.ts'
import { findContent, formLabel } from './form-of.ts'
import { authorsOf } from './lists.ts'
import { departing } from './route.ts'
import { namedWithPost, routeNoteText } from './staff-messages.ts'
import { assertMaySee, deputiesOf, ownersOf } from './standing.ts'
import { listDecisions, listDueReadings } from './store/decision.ts'
import { getDraft, listRounds } from './store/draft.ts'
import { listDraftsByIds } from './store/lists.ts'
import { listApprovers, listSteps } from './store/route.ts'
import type { StepApproverRow, StepRow } from './store/tables.ts'
import type { DraftAction, DraftView, RoundView, StepApproverView } from './view-types.ts'

type Loaded = {
  steps: StepRow[]
  approvers: StepApproverRow[]
  decisions: Decision[]
  /** Stand-ins of today by the employee they act for. */
  deputies: ReadonlyMap<string, StepApproverView['deputies']>
}

/** A draft as its viewer may see it; not-found (`approvals.draft_not_found`) for all others. */
export async function viewDraft(
  platform: Pick<Platform, 'db' | 'offers'>,
  draftId: string,
  context: RequestContext,
): Promise<DraftView> {
  const { db } = platform
  const draft = await getDraft(db, draftId)
  await assertMaySee(db, draft, context)
  const form = platform.offers.approvalForms.get(draft.form)
  const contentNow = await findContent(db, form, draft.subjectId)
  const loaded = await load(db, draft, context.today)
  const rounds = (await listRounds(db, draftId)).map(
    ({ round, content, contentHash, submittedAt, note }): RoundView => ({
      round,
      content,
      contentHash,
      submittedAt,
      note,
      ...partsOf(round, loaded),
    }),
  )
  const [row] = await listDraftsByIds(db, [draftId])
  const contentHash = contentNow === null ? draft.contentHash : contentHashOf(contentNow)
  const viewer = await viewerOf(db, draft, loaded, context)
  const unchanged = contentNow !== null && contentHash === draft.contentHash
  return {
    draft,
    formLabel: formLabel(platform, draft.form),
    draftedBy: '',
    enteredBy: null,
    ...(row && authorsOf(row)),
    contentNow,
    contentHash,
    contentChanged: !unchanged,
    waitingFor: waitingIn(draft, loaded).map(namedWithPost),
    rounds: rounds.toReversed(),
    mayDo: viewer.mayDo.filter((action) => unchanged || action !== 'approve'),
    viewerKind: viewer.place?.kind ?? null,
    viewerFor: viewer.forName,
    exceptions: viewer.exceptions,
  }
}

async function load(db: Handle, draft: Draft, today: Temporal.PlainDate): Promise<Loaded> {
  const [steps, approvers, decisions, standIns] = await Promise.all([
    listSteps(db, draft.id),
    listApprovers(db, draft.id),
    listDecisions(db, draft.id),
    listStandInsOfDay(db, today),
  ])
  const waiting = waitingIn(draft, { approvers })
  const pairs = waiting.map(
    ({ employeeId }) => [employeeId, deputiesOf(standIns, employeeId, draft)] as const,
  )
  const names = await staffNamesOf(db, pairs.flatMap(([, ids]) => ids), today)
  const deputies = new Map(
    pairs.map(([employeeId, ids]) => [
      employeeId,
      ids.map((id) => ({ employeeId: id, name: names.get(id) ?? '' })),
    ]),
  )
  return { steps, approvers, decisions, deputies }
}

function waitingIn(draft: Draft, { approvers }: Pick<Loaded, 'approvers'>): StepApproverRow[] {
  return approvers.filter(({ round, state }) => round === draft.round && state === 'waiting')
}

function partsOf(
  no: number,
  { steps, approvers, decisions, deputies }: Loaded,
): Pick<RoundView, 'steps' | 'decisions'> {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  const view = (one: StepApproverRow): StepApproverView => {
    const { employeeId, name, post, unitId, unitName } = one
    const decision = one.decisionId === null ? null : (byId.get(one.decisionId) ?? null)
    const standing = one.state === 'waiting' ? (deputies.get(employeeId) ?? []) : []
    return { employeeId, name, post, unitId, unitName, decision, deputies: standing }
  }
  const inRound = ({ round }: { round: number }) => round === no
  return {
    steps: steps.filter(inRound).map((step) => ({
      no: step.no,
      need: step.need,
      state: step.state,
      delegated: step.delegated,
      notes: step.notes.map(routeNoteText),
      approvers: approvers.filter((one) => inRound(one) && one.stepNo === step.no).map(view),
    })),
    decisions: decisions.filter(inRound),
  }
}

async function viewerOf(
  db: Handle,
  draft: Draft,
  { steps, approvers, decisions }: Loaded,
  { actor, today }: RequestContext,
): Promise<{
  mayDo: DraftAction[]
  place?: Place
  forName: string | null
  exceptions: DraftView['exceptions']
}> {
  const nobody = { mayDo: [], forName: null, exceptions: [] }
  if (actor.kind !== 'employee') return nobody
  const { employeeId } = actor
  const mayDo: DraftAction[] = []
  const owns = ownersOf(draft).has(employeeId)
  if (owns && draft.status === 'submitted') mayDo.push('withdraw')
  if (draft.status === 'approved' && cancellersOf(draft, decisions).has(employeeId)) {
    mayDo.push('cancel')
  }
  if ((await listDueReadings(db, draft.id, employeeId)).length > 0) mayDo.push('read')
  const step = steps.find(({ round, no }) => round === draft.round && no === draft.stepNo)
  if (owns || step === undefined) return { ...nobody, mayDo }
  const place = await findPlace(db, draft, step, approvers, employeeId, today)
  if (place === undefined) return { ...nobody, mayDo }
  const proxy = place.kind === 'proxy'
  return {
    mayDo: ['approve', 'return', 'refuse', ...mayDo],
    place,
    forName: proxy ? place.approver.name : null,
    exceptions: exceptionsOf(draft, { proxy, stepNotes: departing(step.notes) }),
  }
}
