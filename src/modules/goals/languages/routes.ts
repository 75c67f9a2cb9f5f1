import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import type { Env } from '../../../platform/http/context.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertOtherLanguage, publishLanguage } from './publish-language.ts'

const publicationSchema = z
  .object({
    policyId: z.uuid(),
    locale: z.enum(locales),
    publishedOn: z.iso.date(),
    contentHash: z.string().openapi({ description: 'Digest of every text as it is shown' }),
  })
  .openapi('Publication', { description: '言語ごとの公表: one language of a published policy' })

const publishRoute = createRoute({
  method: 'post',
  path: '/goals/policies/{policyId}/publications',
  summary: 'Publishes one language of a published policy, once its texts are approved',
  description: 'Japanese is published with the policy itself and is refused here.',
  tags: ['goals'],
  request: {
    params: z.object({ policyId: z.uuid() }),
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ locale: z.enum(locales) }) } },
    },
  },
  responses: {
    201: {
      description: 'The language is published',
      content: { 'application/json': { schema: publicationSchema } },
    },
    401: problemResponses[401],
    403: problemResponses[403],
    404: problemResponses[404],
    409: problemResponses[409],
    422: problemResponses[422],
  },
})

/** JSON API of publication per language. */
export function languagesApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(publishRoute, async (c) => {
    const { policyId } = c.req.valid('param')
    const { locale } = c.req.valid('json')
    assertOtherLanguage(locale)
    return c.json(await publishLanguage(platform, c.var.context, { policyId, locale }), 201)
  })
}
