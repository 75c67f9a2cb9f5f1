import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { readerNameOf } from '../actor-name.ts'
import { reviewWords } from './staff-messages.ts'
import { listAtHand } from './store.ts'

/** Reviews that the person has begun and not finished, and decided ones to be published. */
export async function reviewHomeItems(
  { db }: Platform,
  { actor }: RequestContext,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee' || !may(actor, 'goals.draft')) return []
  const words = reviewWords.today
  const rows = await listAtHand(db, readerNameOf(actor))
  return rows.map(({ id, status, title, openCount }) => ({
    list: 'today',
    title: status === 'decided' ? words.decided(title) : words.open(title),
    path: `/staff/goals/imports/${id}`,
    detail: status === 'decided' ? words.decidedDetail : words.left(openCount),
  }))
}
