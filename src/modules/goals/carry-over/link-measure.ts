import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import { assertOpen } from '../review/edit-review.ts'
import { findVisible } from '../review/review-scope.ts'
import { lockImport } from '../review/store.ts'
import { listMeasuresOfThreads } from '../store/policy.ts'
import { findComparison } from './load-comparison.ts'
import { upsertLink } from './store.ts'

/** Which measures of this year one of the draft continues; none: it begins anew. */
export type Linking = { importId: string; measureNo: number; threadIds: readonly string[] }

/**
 * Says by hand what a measure of the draft continues (経年のつながり): one under another title, several
 * that are joined, or nothing. Refuses what is not there: `goals.measure_not_found`.
 */
export async function linkMeasure(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { importId, measureNo, threadIds }: Linking,
): Promise<{ measureNo: number }> {
  const { unitPath } = await findVisible(platform.db, context, importId)
  const where = { action: 'goals.link_measure', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    const row = await lockImport(tx, importId)
    assertOpen(row)
    const comparison = await findComparison(tx, platform, row)
    if (comparison === undefined) throw notFound('goals.carry_over_not_found')
    const part = comparison.parts.find(
      (one) => one.kind === 'measure' && one.no === measureNo,
    )
    const wanted = [...new Set(threadIds)]
    const { fiscalYear } = comparison.thisYear
    const found = await listMeasuresOfThreads(tx, [fiscalYear], wanted)
    const known = new Set(found.map(({ measure }) => measure.threadId))
    if (part === undefined || wanted.some((id) => !known.has(id))) {
      throw notFound('goals.measure_not_found')
    }
    await upsertLink(tx, {
      importId,
      measureNo,
      title: part.title,
      threadIds: wanted,
      linkedBy: readerNameOf(context.actor),
      linkedAt: context.now,
    })
    return {
      subject: `goals.import/${importId}`,
      before: { measureNo, threadIds: part.link?.threadIds ?? [] },
      after: { measureNo, threadIds: wanted },
      result: { measureNo },
    }
  })
}
