import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { getLaneText } from './lane.ts'
import { insertRaised, type TextKey } from './step-store.ts'
import { employeeOf } from './take-step.ts'

/**
 * Makes a text critical in every language, whatever its words say (区分の引き上げ). There is no way
 * down: what one person held for dangerous is not waved through by another.
 *
 * Refusals: `translation.text_not_found`, `translation.is_critical`.
 */
export async function raiseClass(
  platform: Platform,
  context: RequestContext,
  input: TextKey & { reason: string },
): Promise<void> {
  await act(platform, context, { action: 'translation.raise_class' }, async (tx) => {
    const { source, textId, reason } = input
    const text = await getLaneText({ ...platform, db: tx }, input, context.today)
    const raised = { source, textId, reason, raisedBy: employeeOf(context), raisedAt: context.now }
    if (text.class === 'critical' || !(await insertRaised(tx, raised))) {
      throw new Refusal('translation.is_critical', 409)
    }
    return {
      subject: `translation.text/${source}`,
      before: { class: 'general' },
      after: { textId, class: 'critical', reason },
      result: null,
    }
  })
}
