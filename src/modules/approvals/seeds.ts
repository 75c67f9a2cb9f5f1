import type { RouteStep } from '../../platform/approval-form.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { permissionsOf } from '../../platform/identity/actor.ts'
import { findAccountOf } from '../../platform/identity/store.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { approveDraft } from './approve-draft.ts'
import { findPerson } from './organisation.ts'
import { approvalPermissions } from './permissions.ts'
import { refuseDraft } from './refuse-draft.ts'
import { returnDraft } from './return-draft.ts'
import { getDraft } from './store/draft.ts'
import { setDelegationLimit } from './set-delegation-limit.ts'
import { setRouteRule } from './set-route-rule.ts'
import { submitDraft } from './submit-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'

/** What somebody of the story did to a draft, and when. */
export type SeededDecision = {
  employeeId: string
  at: Temporal.Instant
  action: 'approve' | 'return' | 'refuse' | 'withdraw'
  note?: string
}

/**
 * Puts a draft into a story through the actions themselves: submitted by one person, decided by
 * others, each at their instant and on that day. The whole is undone with a running transaction.
 */
export async function seedDecision(
  platform: Platform,
  story: {
    form: string
    subjectId: string
    submitted: { employeeId: string; at: Temporal.Instant; note?: string }
    decisions: readonly SeededDecision[]
  },
): Promise<{ draftId: string }> {
  const { form, subjectId, submitted } = story
  const author = await contextAs(platform, submitted.employeeId, submitted.at)
  const submission = { form, subjectId, note: submitted.note }
  const { draftId } = await submitDraft(platform, author, submission)
  for (const { employeeId, at, action, note } of story.decisions) {
    const context = await contextAs(platform, employeeId, at)
    const { contentHash } = await getDraft(platform.db, draftId)
    const input = { draftId, contentHash, note }
    if (action === 'approve') await approveDraft(platform, context, input)
    else if (action === 'return') await returnDraft(platform, context, input)
    else if (action === 'refuse') await refuseDraft(platform, context, input)
    else await withdrawDraft(platform, context, input)
  }
  return { draftId }
}

/**
 * Gives the demo city its own route for some forms: the head of the department or the head of one
 * more unit, so that there is somebody for the draft of a department head. Heads of divisions
 * decide up to 500,000 yen alone, those of departments up to 3,000,000.
 */
export async function seedApprovals(
  platform: Platform,
  context: RequestContext,
  parts: { forms: readonly string[]; otherUnitId: string; fromOn: Temporal.PlainDate },
): Promise<void> {
  const { forms, otherUnitId: unitId, fromOn } = parts
  const steps: RouteStep[] = [
    {
      need: 'anyOne',
      approvers: [
        { kind: 'headAt', level: 'department' },
        { kind: 'headOf', unitId },
      ],
    },
  ]
  const always = { fromOn, toOn: null }
  for (const form of forms) {
    const anywhere = { unitId: null, amountFromYen: null, daysFrom: null }
    await setRouteRule(platform, context, { form, ...anywhere, steps, ...always })
  }
  const limits = [
    ['division', 500_000],
    ['department', 3_000_000],
  ] as const
  for (const [headLevel, maxAmountYen] of limits) {
    const limit = { form: null, headLevel, maxAmountYen, ...always }
    await setDelegationLimit(platform, context, limit)
  }
}

/** What a request of this person would carry at that instant, with the rights of every employee. */
export async function contextAs(
  platform: Pick<Platform, 'db'>,
  employeeId: string,
  at: Temporal.Instant,
): Promise<RequestContext> {
  const today = at.toZonedDateTimeISO(cityTimeZone).toPlainDate()
  const person = await findPerson(platform.db, employeeId, today)
  const account = await findAccountOf(platform.db, employeeId)
  const known = new Map(Object.entries(approvalPermissions))
  return {
    requestId: 'seed',
    locale: 'ja',
    actor: {
      kind: 'employee',
      userId: account?.userId ?? employeeId,
      employeeId,
      staffNo: account?.staffNo ?? '',
      name: person?.name ?? '',
      permissions: permissionsOf([{ role: 'staff', unitId: null }], known),
    },
    now: at,
    today,
    addressHash: null,
  }
}
