import { z } from '@hono/zod-openapi'
import { act } from '../act.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import { optionalText, text } from '../http/field.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { forgetBanner } from './banner.ts'
import type { HallPorts, Incident } from './incident.ts'
import { insertIncident } from './incident-store.ts'
import { personOf, tellAdministrators } from './tell.ts'

const citizenFields = ['citizenJa', 'citizenJaPlain', 'citizenPtBr', 'citizenEn'] as const

/** The form that opens an incident; citizens are told in all languages or not at all. */
export const openSchema = z
  .object({
    reason: text({ max: 1_000, prose: true }),
    staffText: text({ max: 200 }),
    tellsCitizens: z.literal('1').optional(),
    citizenJa: optionalText({ max: 200 }),
    citizenJaPlain: optionalText({ max: 400 }),
    citizenPtBr: optionalText({ max: 300 }),
    citizenEn: optionalText({ max: 300 }),
  })
  .superRefine((value, fault) => {
    if (value.tellsCitizens === undefined) return
    for (const name of citizenFields) {
      if (value[name] !== undefined) continue
      fault.addIssue({ code: 'custom', message: 'field.required', path: [name] })
    }
  })
  .transform(({ reason, staffText, tellsCitizens, ...texts }) => ({
    ...{ reason, staffText },
    citizenText:
      tellsCitizens === undefined
        ? null
        : {
            ja: texts.citizenJa ?? '',
            'ja-plain': texts.citizenJaPlain ?? '',
            'pt-BR': texts.citizenPtBr ?? '',
            en: texts.citizenEn ?? '',
          },
  }))

/** Opens an incident: every page says so, and the other administrators are told. */
export async function openIncident(
  platform: Platform,
  hall: HallPorts,
  context: RequestContext,
  input: Pick<Incident, 'reason' | 'staffText' | 'citizenText'>,
): Promise<void> {
  const { userId } = personOf(context)
  const permission = 'incident.manage'
  await act(platform, context, { action: 'incident.open', permission }, async (tx) => {
    const incident: Incident = {
      ...{ id: newId(), ...input, openedAt: context.now, openedBy: userId },
      ...{ closedAt: null, closedBy: null, outcome: null },
    }
    if (!(await insertIncident(tx, incident))) throw new Refusal('incident.already_open', 409)
    await tellAdministrators(tx, context, hall, { event: 'incident.opened', id: incident.id })
    return { subject: `incident.incident/${incident.id}`, after: input, result: null }
  })
  forgetBanner(platform)
}
