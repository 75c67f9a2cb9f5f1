import { z } from '@hono/zod-openapi'
import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { text } from '../../platform/http/field.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { deskPath } from './page-owner.ts'
import { findEnquiry, updateHandled } from './store.ts'

/** The form that answers an enquiry. */
export const answerShape = z.object({ answer: text({ max: 4_000, prose: true }) })

/** Answers an enquiry (回答), or closes it without one where none can be given (対応済み). */
export async function handleEnquiry(
  platform: Platform,
  context: RequestContext,
  { id, answer }: { id: string; answer: string | null },
): Promise<void> {
  const { actor, now, today } = context
  const found = await findEnquiry(platform.db, id)
  if (found === undefined) throw notFound('enquiries.not_found')
  const unitPath = await deskPath(platform.db, found.unitId, today)
  const state = answer === null ? 'closed' : 'answered'
  const action = { action: 'enquiries.handle', permission: 'enquiries.answer', unitPath }
  await act(platform, context, action, async (tx) => {
    const handledBy = actor.kind === 'employee' ? actor.userId : null
    const handled = { state, answer, handledAt: now, handledBy } as const
    if (!(await updateHandled(tx, id, handled))) {
      throw new Refusal('enquiries.already_handled', 409)
    }
    return { subject: `enquiries.enquiry/${id}`, after: { state, answer }, result: null }
  })
}
