import { transact } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { splitLines } from '../import/passage.ts'
import { editReview } from '../review/edit-review.ts'
import type { ReviewEdit } from '../review/review-types.ts'
import { viewComparison } from './load-comparison.ts'

/** A division that ends or is renamed, and who follows it. */
export type OwnerChange = { importId: string; revision: number; from: string; to: string }

/**
 * Puts the division that follows in the place of one that ends (担当課の引継ぎ): in the list of
 * divisions, and as owner of every measure of the other. Refuses a name that the organisation of
 * 1 April does not have (`goals.unit_not_found`), and whatever `editReview` refuses.
 */
export async function changeOwner(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { importId, revision, from, to }: OwnerChange,
): Promise<{ revision: number }> {
  const { comparison, row } = await viewComparison(platform, context, importId)
  const owners = comparison.parts.flatMap(({ owner }) => owner ?? [])
  if (!owners.some(({ name }) => name === to)) {
    throw new Refusal('goals.unit_not_found', 404, { name: to })
  }
  const text = withDivision(row.sourceText, from, to)
  const edits: ReviewEdit[] = [
    ...(text === row.sourceText ? [] : [{ do: 'correctText' as const, text }]),
    ...comparison.parts.flatMap(({ no, owner }): ReviewEdit[] =>
      no !== undefined && owner?.after === from
        ? [{ do: 'setMeasure', measure: no, ownerDivision: to }]
        : [],
    ),
  ]
  const { formKey: _key, ...inner } = context
  return transact(platform.db, async (tx) => {
    let next = revision
    for (const [index, edit] of edits.entries()) {
      const saved = await editReview(
        { ...platform, db: tx },
        index === 0 ? context : inner,
        { importId, revision: next, edit },
      )
      next = saved.revision
    }
    return { revision: next }
  })
}

/** The text with one division's own line renamed, or taken out where the other stands already. */
function withDivision(text: string, from: string, to: string): string {
  const lines = splitLines(text).map((line) => line.text)
  const at = lines.findIndex((line) => line.trim() === from)
  if (at < 0) return text
  const isThere = lines.some((line) => line.trim() === to)
  return (isThere ? lines.toSpliced(at, 1) : lines.with(at, to)).join('\n')
}
