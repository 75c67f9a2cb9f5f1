import { unitPathOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { promisedOf } from './load-policy.ts'
import { isMeasurable } from './pace.ts'
import type { LocalText } from './policy-document.ts'
import { translationsOf } from './policy-rows.ts'
import { getTarget } from './record-manual-reading.ts'
import { insertChange, listChanges, upsertTranslations } from './store/reading.ts'

/** A public change of a published target (目標の変更). */
export type TargetChange = {
  targetId: string
  field: 'targetValue' | 'dueOn'
  /** ISO date or decimal. */
  newValue: string
  reason: LocalText
  /** Number or name of the decision that allowed it (決裁). */
  approvalRef: string
  publishedOn: Temporal.PlainDate
}

/**
 * Publishes a change of a target. The target itself keeps its first wording and value for ever;
 * the page judges and shows both.
 *
 * Refusals: `goals.target_not_found`, `goals.change_without_reason`, `goals.change_not_readable`,
 * `goals.change_same_value`, `goals.start_equals_target`.
 */
export async function changeTarget(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: TargetChange,
): Promise<{ changeId: string }> {
  const { target, measure, policy } = await getTarget(platform.db, input.targetId)
  const unitPath = await unitPathOf(platform.db, measure.ownerDivisionId, context.today)
  return act(platform, context, { action: 'goals.change_target', unitPath }, async (tx) => {
    if (input.reason.ja.trim() === '' || input.approvalRef.trim() === '') {
      throw new Refusal('goals.change_without_reason', 422)
    }
    const changes = await listChanges(tx, [target.firstTargetId])
    const before = promisedOf(policy.fiscalYear, target, changes)
    const oldValue = before[input.field]?.toString()
    if (oldValue === undefined) throw new Refusal('goals.change_not_readable', 422)
    const newValue = readValue(input)
    if (newValue === oldValue) throw new Refusal('goals.change_same_value', 422)
    const targetValue = input.field === 'targetValue' ? Number(newValue) : before.targetValue
    if (targetValue !== null && !isMeasurable({ ...before, targetValue })) {
      const place = { measure: measure.no, target: target.no }
      throw new Refusal('goals.start_equals_target', 422, place)
    }
    const change = {
      id: newId(),
      targetId: target.firstTargetId,
      field: input.field,
      oldValue,
      newValue,
      reason: input.reason.ja,
      approvalRef: input.approvalRef,
      publishedOn: input.publishedOn,
      recordedAt: context.now,
    }
    await insertChange(tx, change)
    const rows = translationsOf(policy.id, context.now, 'change', change.id, 'reason', input.reason)
    await upsertTranslations(tx, rows.map((row) => ({ ...row, state: 'approved' as const })))
    return {
      subject: `goals.target/${target.id}`,
      before: { [input.field]: oldValue },
      after: { [input.field]: newValue, reason: input.reason.ja, approvalRef: input.approvalRef },
      result: { changeId: change.id },
    }
  })
}

function readValue({ field, newValue }: TargetChange): string {
  try {
    if (field === 'dueOn') return Temporal.PlainDate.from(newValue).toString()
  } catch {
    throw new Refusal('goals.change_not_readable', 422)
  }
  if (newValue.trim() === '' || !Number.isFinite(Number(newValue))) {
    throw new Refusal('goals.change_not_readable', 422)
  }
  return String(Number(newValue))
}
