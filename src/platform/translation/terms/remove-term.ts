import { act } from '../../act.ts'
import type { RequestContext } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { notFound } from '../../refusal.ts'
import { deleteTerm, findTerm } from './store.ts'

/** Takes a term out of the term base. Refuses `translation.term_not_found`. */
export async function removeTerm(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  id: string,
): Promise<void> {
  const deed = { action: 'translation.remove_term', permission: 'translation.terms' }
  await act(platform, context, deed, async (tx) => {
    const before = await findTerm(tx, id)
    if (before === undefined) throw notFound('translation.term_not_found')
    await deleteTerm(tx, id)
    return { subject: `translation.term/${id}`, before, result: null }
  })
}
