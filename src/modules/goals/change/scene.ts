import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { SourceDesk } from '../ask-source.ts'
import { loadPolicy } from '../load-policy.ts'
import type { LocalText } from '../policy-document.ts'
import { assemble } from '../policy-view.ts'
import type { PolicyRow, TargetChangeRow, TargetRow } from '../store/tables.ts'
import type { ChangeView } from '../view-types.ts'
import type { ReadValues } from './read-proposal.ts'
import { changeWords } from './staff-messages.ts'

/**
 * How a change would stand on the public page, both values judged with today's actual: the very
 * view that the page is drawn from, with the change added to it. Nothing is stored.
 */
export async function previewChange(
  desk: SourceDesk,
  { today, now }: Pick<RequestContext, 'today' | 'now'>,
  { policy, target }: { policy: PolicyRow; target: TargetRow },
  values: ReadValues,
  reason: LocalText,
): Promise<ChangeView | undefined> {
  const loaded = await loadPolicy(desk, policy, 'ja', today)
  const change: TargetChangeRow = {
    id: newId(),
    targetId: target.firstTargetId,
    field: values.field,
    oldValue: values.oldValue,
    newValue: values.newValue,
    reason: reason.ja,
    approvalRef: changeWords.refAhead,
    publishedOn: today,
    recordedAt: now,
  }
  const { newRule, oldRule } = values
  const added = [oldRule, newRule].flatMap((rule) =>
    rule === null
      ? []
      : [{ ...rule, id: newId(), fiscalYear: policy.fiscalYear, frozenAt: now }],
  )
  const stored = { ...loaded.stored, rules: [...loaded.stored.rules, ...added] }
  const view = assemble({ ...loaded, stored, changes: [...loaded.changes, change] }, 'ja')
  return view.changes.find((one) => one.id === change.id)
}
