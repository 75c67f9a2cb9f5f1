import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { enrol } from '../enrol.ts'
import { holdOffering } from '../hold-offering.ts'
import { closeOffering, openOffering } from '../move-offering.ts'
import { pathOfOffering } from '../paths.ts'
import { tick } from '../schema.ts'
import { showOffering } from './offering-page.tsx'
import { idSegment } from './paths.ts'

const enrolShape = z.object({ queue: tick() })
const pressShape = z.object({})

/** What is pressed on an offering and in the catalogue: to apply, and the desk's next steps. */
export function addOfferingPosts(app: Hono<Env>, platform: Platform): void {
  const offering = `/training/offerings/${idSegment('offeringId')}`
  const add = <T>(
    what: string,
    schema: z.ZodType<T>,
    done: string,
    press: (c: Context<Env>, offeringId: string, input: T) => Promise<unknown>,
  ) =>
    app.post(`${offering}/${what}`, (c) => {
      const offeringId = c.req.param('offeringId') ?? ''
      return submit(c, platform, {
        schema,
        act: (input) => press(c, offeringId, input),
        done: () => `${pathOfOffering(offeringId)}?done=${done}`,
        // An offering that is not there for this person answers so from its own page.
        again: (state) => showOffering(c, platform, state),
      })
    })

  add('enrol', enrolShape, 'enrolled', (c, offeringId, { queue }) =>
    enrol(platform, c.var.context, { offeringId, queueIfFull: queue }),
  )
  add('open', pressShape, 'opened', (c, offeringId) =>
    openOffering(platform, c.var.context, { offeringId }),
  )
  add('close', pressShape, 'closed', (c, offeringId) =>
    closeOffering(platform, c.var.context, { offeringId }),
  )
  add('hold', pressShape, 'held', (c, offeringId) =>
    holdOffering(platform, c.var.context, { offeringId }),
  )
}
