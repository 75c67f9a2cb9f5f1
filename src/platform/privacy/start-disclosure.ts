import { z } from '@hono/zod-openapi'
import { act } from '../act.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import { text } from '../http/field.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import type { Platform } from '../platform.ts'
import { findPerson } from './collect.ts'
import { insertDisclosure } from './disclosure-store.ts'

/** The form that begins the answer to a request: who, under which number, how proven. */
export const disclosureSchema = z.object({
  person: text({ max: 60 }),
  reference: text({ max: 60 }),
  reason: text({ max: 500, prose: true }),
})

/**
 * Begins the answer to a request for disclosure (開示請求への対応); what is held is collected each
 * time it is taken out. Refuses `privacy.person_unknown`.
 */
export async function startDisclosure(
  platform: Platform,
  context: RequestContext,
  input: z.infer<typeof disclosureSchema>,
): Promise<string> {
  const permission = 'privacy.disclose'
  return act(platform, context, { action: 'privacy.start_disclosure', permission }, async (tx) => {
    const { actor, now } = context
    if (actor.kind !== 'employee') throw new NotSignedIn()
    const person = await findPerson({ db: tx, offers: platform.offers }, input.person)
    if (person === undefined) throw new Refusal('privacy.person_unknown', 422)
    const id = newId()
    await insertDisclosure(tx, { id, ...input, askedAt: now, askedBy: actor.userId })
    return { subject: `privacy.disclosure/${id}`, after: input, result: id }
  })
}
