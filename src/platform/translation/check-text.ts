import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import {
  assertReads,
  employeeOf,
  type Handed,
  openText,
  originOf,
  takeStep,
  writerOf,
} from './take-step.ts'

/**
 * A person who reads the language stands behind the words (確認済み). A general text may be shown
 * from now on, with a label; a critical one waits for its approval.
 *
 * Refusals: as `saveDraft`.
 */
export async function checkText(
  platform: Platform,
  context: RequestContext,
  input: Handed,
): Promise<{ state: 'checked' }> {
  const deed = { action: 'translation.check', permission: 'translation.check' }
  return act(platform, context, deed, async (tx) => {
    const desk = { ...platform, db: tx }
    await assertReads(tx, context, input.locale)
    const before = await openText(desk, context, input)
    const { text } = input
    // Whoever checks the words of a machine is the first person to answer for them.
    const writtenBy = writerOf(context, before, text) ?? employeeOf(context)
    const origin = originOf(before, text)
    await takeStep(desk, context, before, { state: 'checked', origin, text, writtenBy })
    return {
      subject: `translation.text/${before.source}/${before.locale}`,
      before: { text: before.text, state: before.state },
      after: { textId: before.textId, text, state: 'checked' },
      result: { state: 'checked' },
    }
  })
}
