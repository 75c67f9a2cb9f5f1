import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import type { FaqVariant } from '../entry.ts'
import { deleteVariant, getEntry, insertVariants, listVariants } from '../store/entry.ts'
import { scopeOf } from './scope.ts'

const longest = 200

/** Wordings as lines of a field hold them: one a line, each once. */
export function linesOf(text: string): string[] {
  const lines = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** Rows for wordings of an editor. Refuses `chatbot.variant_too_long`. */
export function variantsOf(
  context: RequestContext,
  entryId: string,
  locale: Locale,
  texts: readonly string[],
): FaqVariant[] {
  const addedBy = context.actor.kind === 'employee' ? context.actor.employeeId : null
  return texts.map((text): FaqVariant => {
    if (Array.from(text).length > longest) {
      throw new Refusal('chatbot.variant_too_long', 422, { text: text.slice(0, 20), max: longest })
    }
    const origin = 'editor'
    return { id: newId(), entryId, locale, text, origin, addedBy, addedAt: context.now }
  })
}

/**
 * Adds other ways to ask the same (別の言い方の追加); answers change by nothing, so nobody approves.
 * Refuses `chatbot.variants_known` when all of them are there.
 */
export async function addVariants(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { entryId, locale, texts }: { entryId: string; locale: Locale; texts: readonly string[] },
): Promise<{ entryId: string; added: number }> {
  const { owningUnitId } = await getEntry(platform.db, entryId)
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', owningUnitId)
  return act(platform, context, { action: 'chatbot.add_variants', ...right }, async (tx) => {
    const added = await insertVariants(tx, variantsOf(context, entryId, locale, texts))
    if (added === 0) throw new Refusal('chatbot.variants_known', 409)
    const subject = `chatbot.faq_entry/${entryId}`
    return { subject, after: { locale, texts }, result: { entryId, added } }
  })
}

/** Takes a wording out again (別の言い方の削除). Refuses `chatbot.variant_not_found`. */
export async function removeVariant(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { entryId, variantId }: { entryId: string; variantId: string },
): Promise<{ entryId: string }> {
  const { owningUnitId } = await getEntry(platform.db, entryId)
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', owningUnitId)
  return act(platform, context, { action: 'chatbot.remove_variant', ...right }, async (tx) => {
    const found = (await listVariants(tx, entryId)).find(({ id }) => id === variantId)
    if (found === undefined) throw notFound('chatbot.variant_not_found')
    await deleteVariant(tx, variantId)
    return { subject: `chatbot.faq_entry/${entryId}`, before: found, result: { entryId } }
  })
}
