import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import { assertOpen } from '../review/edit-review.ts'
import { findVisible } from '../review/review-scope.ts'
import { lockImport } from '../review/store.ts'
import { findComparison } from './load-comparison.ts'
import { upsertAccounts } from './store.ts'

/** What a person says of some lines of the comparison. */
export type Accounting = {
  importId: string
  /** `reason`: why a sentence stays, or is given up; a day or value takes none. */
  items: { id: string; reason?: string | undefined }[]
}

/**
 * Accounts for sentences that stay or go, days and values (据え置く理由・確認). All or nothing. Refusals:
 * `goals.carry_over_line_changed` where the words are others by now,
 * `goals.carry_over_reason` without a reason, those of an import that is not open.
 */
export async function accountFor(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { importId, items }: Accounting,
): Promise<{ open: number }> {
  const { unitPath } = await findVisible(platform.db, context, importId)
  const where = { action: 'goals.account_for_lines', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    const row = await lockImport(tx, importId)
    assertOpen(row)
    const comparison = await findComparison(tx, platform, row)
    const parts = comparison?.parts ?? []
    const sentences = new Map(
      parts.flatMap(({ fields }) =>
        fields.flatMap(({ lines }) => lines.map((line) => [line.id, line] as const)),
      ),
    )
    const facts = new Set(parts.flatMap((part) => part.facts.map(({ id }) => id)))
    const rows = items.map(({ id, reason = '' }) => {
      const line = sentences.get(id)
      if (line === undefined && !facts.has(id)) {
        throw new Refusal('goals.carry_over_line_changed', 409)
      }
      const needsReason = line?.kind === 'kept' || line?.kind === 'removed'
      if (needsReason && reason.trim() === '') {
        throw new Refusal('goals.carry_over_reason', 422, {
          text: line.before ?? '',
          what: line.kind,
        })
      }
      const who = { accountedBy: readerNameOf(context.actor), accountedAt: context.now }
      return { importId, itemId: id, reason: line === undefined ? '' : reason.trim(), ...who }
    })
    await upsertAccounts(tx, rows)
    const after = await findComparison(tx, platform, row)
    return {
      subject: `goals.import/${importId}`,
      after: {
        accounted: rows.map(({ itemId, reason }) => ({
          text: sentences.get(itemId)?.before ?? itemId,
          reason,
        })),
      },
      result: { open: after?.open.length ?? 0 },
    }
  })
}
