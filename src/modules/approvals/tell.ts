import { listStandInsOfDay } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { notify, settleNotices } from '../../platform/notifications/notify.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Draft } from './draft.ts'
import { formLabel } from './form-of.ts'
import { approvalWords } from './staff-messages.ts'
import { deputiesOf, ownersOf } from './standing.ts'
import type { StepApproverRow } from './store/tables.ts'

type Offers = Pick<Platform, 'offers'>

/** Staff page of a draft. */
export const pathOfDraft = (draftId: string) => `/staff/approvals/${draftId}` as const

/** Name of the occasion: this approver's turn. */
export const turnKey = ({ id, employeeId }: Pick<StepApproverRow, 'id' | 'employeeId'>) =>
  `approvals.waiting/${id}/${employeeId}`

/** Name of the occasion: somebody decided for this person. */
export const readingKey = (decisionId: string) => `approvals.after_reading/${decisionId}`

/** Tells everybody whose turn it is, and those who stand in for them, with a press to approve. */
export async function tellTurn(
  platform: Offers,
  tx: Handle,
  context: RequestContext,
  draft: Draft,
  approvers: readonly StepApproverRow[],
): Promise<void> {
  const standIns = await listStandInsOfDay(tx, context.today)
  const owners = ownersOf(draft)
  const path = pathOfDraft(draft.id)
  const notice = {
    event: 'approvals.waiting',
    params: paramsOf(platform, draft),
    path,
  }
  const press = {
    labelJa: approvalWords.approve,
    action: `${path}/approve` as const,
    hidden: { contentHash: draft.contentHash },
  }
  for (const approver of approvers) {
    const deputies = deputiesOf(standIns, approver.employeeId, draft)
    const key = turnKey(approver)
    await notify(tx, context, { ...notice, key, to: [approver.employeeId], press })
    const to = deputies.filter((deputyId) => !owners.has(deputyId))
    const proxyPress = { ...press, labelJa: approvalWords.approveFor }
    await notify(tx, context, { ...notice, key, to, press: proxyPress })
  }
}

/** The press of these approvers is no more. */
export async function settleTurns(
  tx: Handle,
  context: RequestContext,
  approvers: readonly StepApproverRow[],
): Promise<void> {
  for (const approver of approvers) await settleNotices(tx, context, turnKey(approver))
}

/** Tells the requester and whoever typed it how a round ended. */
export async function tellOwners(
  platform: Offers,
  tx: Handle,
  context: RequestContext,
  draft: Draft,
  how: 'decided' | 'returned' | 'refused' | 'cancelled' | 'void',
  others: readonly string[] = [],
): Promise<void> {
  const { actor } = context
  const doer = actor.kind === 'employee' ? actor.employeeId : undefined
  const event = `approvals.${how}`
  await notify(tx, context, {
    event,
    key: `${event}/${draft.id}/${draft.round}`,
    // Whoever did it knows it.
    to: [...ownersOf(draft), ...others].filter((one) => one !== doer),
    params: paramsOf(platform, draft),
    path: pathOfDraft(draft.id),
  })
}

/** Tells the person without a PC that somebody typed a request for them (代理入力). */
export async function tellEnteredFor(
  platform: Offers,
  tx: Handle,
  context: RequestContext,
  draft: Draft,
): Promise<void> {
  if (draft.draftedBy === null) return
  await notify(tx, context, {
    event: 'approvals.entered_for',
    key: `approvals.entered_for/${draft.id}/${draft.round}`,
    to: [draft.draftedBy],
    params: paramsOf(platform, draft),
    path: pathOfDraft(draft.id),
  })
}

/** Asks the absent one to read what was decided for them (後閲). */
export async function tellReader(
  platform: Offers,
  tx: Handle,
  context: RequestContext,
  draft: Draft,
  { id: decisionId, employeeId }: { id: string; employeeId: string },
): Promise<void> {
  const path = pathOfDraft(draft.id)
  await notify(tx, context, {
    event: 'approvals.after_reading',
    key: readingKey(decisionId),
    to: [employeeId],
    params: paramsOf(platform, draft),
    path,
    press: { labelJa: approvalWords.markRead, action: `${path}/read` },
  })
}

function paramsOf(platform: Offers, draft: Draft) {
  return {
    form: formLabel(platform, draft.form),
    unit: draft.unitName,
    ref: draft.decisionRef ?? '',
  }
}
