import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { assertReads, employeeOf, type Handed, openText, takeStep } from './take-step.ts'

/**
 * Keeps a translation as a draft (下書き), of a person or of a machine; nobody sees it before it is
 * checked. An approved one is no longer shown from then on.
 *
 * Refusals: `translation.text_not_found`, `translation.source_changed`, `translation.edited`,
 * `translation.not_your_language`.
 */
export async function saveDraft(
  platform: Platform,
  context: RequestContext,
  input: Handed & { origin: 'human' | 'machine' },
): Promise<{ state: 'draft' }> {
  const deed = { action: 'translation.save_draft', permission: 'translation.check' }
  return act(platform, context, deed, async (tx) => {
    const desk = { ...platform, db: tx }
    await assertReads(tx, context, input.locale)
    const before = await openText(desk, context, input)
    // Words of a machine are nobody's until a person has checked them.
    const writtenBy = input.origin === 'machine' ? null : employeeOf(context)
    const { text, origin } = input
    await takeStep(desk, context, before, { state: 'draft', origin, text, writtenBy })
    return {
      subject: `translation.text/${before.source}/${before.locale}`,
      before: { text: before.text, state: before.state },
      after: { textId: before.textId, text, state: 'draft', origin },
      result: { state: 'draft' },
    }
  })
}
