import { unitPathOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type NewRule, readNewValue } from './change/change-kind.ts'
import { promisedOf, ruleOf } from './load-policy.ts'
import { isMeasurable } from './pace.ts'
import type { LocalText } from './policy-document.ts'
import { translationsOf } from './policy-rows.ts'
import { getTarget } from './record-manual-reading.ts'
import { findRule, listPinnedRules } from './store/policy.ts'
import { insertChange, listChanges, upsertTranslations } from './store/reading.ts'
import type { PolicyRow, TargetChangeRow, TargetRow } from './store/tables.ts'
import { insertRule } from './store/write-policy.ts'

/** A decided change of a published target (目標の変更). */
export type TargetChange = {
  targetId: string
  reason: LocalText
  /** Number or name of the decision that allowed it (決裁). */
  approvalRef: string
  publishedOn: Temporal.PlainDate
  /** What the decision replaces; refused where something else stands there by now. */
  expected?: string
} & ChangedTo

/** What of a target changes, and to what: an ISO date, a decimal, or another rule. */
type ChangedTo =
  | { field: 'targetValue' | 'dueOn'; newValue: string }
  | { field: 'countingRule'; newRule: NewRule }

/**
 * Publishes a decided change of a target. The target itself keeps its first wording, value and rule
 * for ever; the page judges and shows both. Nobody calls this by hand: a person proposes, and the
 * decision carries it out.
 *
 * Refusals: `goals.target_not_found`, `goals.published_target`, `goals.change_without_reason`,
 * `goals.change_not_readable`, `goals.change_same_value`, `goals.change_outdated`,
 * `goals.start_equals_target`.
 */
export async function changeTarget(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: TargetChange,
): Promise<{ changeId: string }> {
  const { target, measure, policy } = await getTarget(platform.db, input.targetId)
  const place = { measure: measure.no, target: target.no }
  if (context.actor.kind !== 'system') throw new Refusal('goals.published_target', 409, place)
  const unitPath = await unitPathOf(platform.db, measure.ownerDivisionId, context.today)
  return act(platform, context, { action: 'goals.change_target', unitPath }, async (tx) => {
    if (input.reason.ja.trim() === '' || input.approvalRef.trim() === '') {
      throw new Refusal('goals.change_without_reason', 422)
    }
    const values = await readChange(tx, policy.fiscalYear, measure.no, target, input)
    const { oldValue, newValue } = values
    if (input.expected !== undefined && input.expected !== oldValue) {
      throw new Refusal('goals.change_outdated', 409, place)
    }
    if (input.field === 'countingRule') await freezeRule(tx, context, policy, input.newRule)
    const change: TargetChangeRow = {
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

/** What stands now and what would stand instead, checked as the page will judge it. */
export async function readChange(
  db: Handle,
  fiscalYear: number,
  measureNo: number,
  target: TargetRow,
  input: ChangedTo,
): Promise<{ oldValue: string; newValue: string }> {
  const changes = await listChanges(db, [target.firstTargetId])
  const before = promisedOf(fiscalYear, target, changes)
  const rule = ruleOf(target, await listPinnedRules(db, [target]), changes)
  const isRule = input.field === 'countingRule'
  const oldValue = isRule ? rule?.ruleHash : before[input.field]?.toString()
  if (oldValue === undefined) throw new Refusal('goals.change_not_readable', 422)
  const newValue = isRule ? input.newRule.ruleHash : readNewValue(input.field, input.newValue)
  if (newValue === oldValue) throw new Refusal('goals.change_same_value', 422)
  const targetValue = input.field === 'targetValue' ? Number(newValue) : before.targetValue
  if (targetValue !== null && !isMeasurable({ ...before, targetValue })) {
    const place = { measure: measureNo, target: target.no }
    throw new Refusal('goals.start_equals_target', 422, place)
  }
  return { oldValue, newValue }
}

async function freezeRule(
  tx: Handle,
  context: RequestContext,
  { fiscalYear }: PolicyRow,
  rule: NewRule,
): Promise<void> {
  const known = await findRule(tx, fiscalYear, rule.ruleHash)
  if (known === undefined) {
    await insertRule(tx, { id: newId(), ...rule, fiscalYear, frozenAt: context.now })
  }
}
