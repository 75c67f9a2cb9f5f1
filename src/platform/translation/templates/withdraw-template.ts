import { act } from '../../act.ts'
import type { RequestContext } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { notFound } from '../../refusal.ts'
import { findTemplate, upsertTemplate } from './store.ts'

/** Takes a template out of use (ひな形の廃止). Refuses `translation.template_not_found`. */
export async function withdrawTemplate(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  id: string,
): Promise<void> {
  const deed = { action: 'translation.withdraw_template', permission: 'translation.manage' }
  await act(platform, context, deed, async (tx) => {
    const template = await findTemplate(tx, id)
    if (template === undefined) throw notFound('translation.template_not_found')
    await upsertTemplate(tx, { ...template, withdrawnAt: context.now })
    return {
      subject: `translation.template/${id}`,
      before: { title: template.title },
      result: null,
    }
  })
}
