import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { TranslationHall } from './hall.ts'
import { getLaneText } from './lane.ts'
import type { TextKey } from './step-store.ts'
import { employeeOf, openText, takeStep } from './take-step.ts'

/**
 * Sends a checked or approved translation back to be written again (差戻し), with the reason; an
 * approved one is no longer shown.
 *
 * Refusals: `translation.text_not_found`, `translation.edited`, `translation.nothing_to_return`.
 */
export async function returnText(
  platform: Platform,
  hall: TranslationHall,
  context: RequestContext,
  input: TextKey & { reason: string; beforeHash: string },
): Promise<{ state: 'draft' }> {
  const { unitId, ...now } = await getLaneText(platform, input, context.today)
  const unitPath = unitId === null ? [] : await hall.unitPathOf(unitId, context.today)
  const deed = { action: 'translation.return', permission: 'translation.approve', unitPath }
  return act(platform, context, deed, async (tx) => {
    const desk = { ...platform, db: tx }
    const handed = { ...input, text: '\u0000', sourceHash: now.sourceHash }
    const before = await openText(desk, context, handed)
    const { text, state, last } = before
    if (text === null || (state !== 'checked' && state !== 'approved')) {
      throw new Refusal('translation.nothing_to_return', 409)
    }
    await takeStep(desk, context, before, {
      ...{ state: 'draft', text, origin: last?.origin ?? 'human', reason: input.reason },
      writtenBy: last?.writtenBy ?? employeeOf(context),
    })
    return {
      subject: `translation.text/${before.source}/${before.locale}`,
      before: { state },
      after: { textId: before.textId, state: 'draft', reason: input.reason },
      result: { state: 'draft' },
    }
  })
}
