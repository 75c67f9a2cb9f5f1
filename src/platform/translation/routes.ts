import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMaySend, assertSignedInMay } from '../http/api-right.ts'
import { body, createApi, json, problemResponses } from '../http/api.ts'
import type { Env } from '../http/context.ts'
import { locales } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { approveText } from './approve-text.ts'
import { checkText } from './check-text.ts'
import { others } from './fact.ts'
import type { TranslationHall } from './hall.ts'
import { readLane } from './lane.ts'
import { saveDraft } from './save-draft.ts'
import { textStates } from './source.ts'
import { findingText } from './staff-messages.ts'
import { sourceHashOf } from './source-hash.ts'
import { inspect } from './take-step.ts'
import { fillTemplate } from './templates/fill-template.ts'
import { listTerms } from './terms/store.ts'

const locale = z.enum(others)
const digest = z.string().regex(/^[0-9a-f]{64}$/u)
const tags = ['translation']
const refusals = {
  401: problemResponses[401],
  403: problemResponses[403],
  422: problemResponses[422],
}
const writeRefusals = { ...refusals, 404: problemResponses[404], 409: problemResponses[409] }

const textSchema = z
  .object({
    source: z.string(),
    id: z.string(),
    locale,
    group: z.string(),
    place: z.string(),
    path: z.string(),
    class: z.enum(['general', 'critical']),
    state: z.enum(textStates),
    origin: z.enum(['human', 'machine']).nullable(),
    ja: z.string(),
    sourceHash: digest,
    text: z.string().nullable(),
    textHash: digest.openapi({
      description: 'Digest of the translation; of "" where there is none',
    }),
    since: z.iso.datetime({ offset: true }),
  })
  .openapi('LaneText', { description: '訳す文と訳: one text in one language' })

const listRoute = createRoute({
  method: 'get',
  path: '/translation/texts',
  summary: 'Texts of one language with how their translation stands, oldest first',
  tags,
  request: {
    query: z.object({ locale: locale.default('pt-BR'), state: z.enum(textStates).optional() }),
  },
  responses: { 200: json('The texts', z.array(textSchema)), ...refusals },
})

const stepRoute = createRoute({
  method: 'post',
  path: '/translation/steps',
  summary: 'Keeps a draft, checks it or approves it',
  tags,
  request: body(
    z.strictObject({
      source: z.string().max(100),
      id: z.string().max(200),
      locale,
      state: z.enum(['draft', 'checked', 'approved']),
      origin: z.enum(['human', 'machine']).default('human'),
      text: z.string().trim().min(1).max(4_000),
      sourceHash: digest,
      beforeHash: digest,
    }),
  ),
  responses: {
    201: json('The step was taken', z.object({ state: z.enum(['draft', 'checked', 'approved']) })),
    ...writeRefusals,
  },
})

const findingSchema = z
  .object({ kind: z.string(), what: z.string(), message: z.string() })
  .openapi('TranslationFinding', { description: '点検で見つかったこと' })

const inspectRoute = createRoute({
  method: 'post',
  path: '/translation/inspections',
  summary: 'What the guards say of a translation; writes nothing',
  tags,
  request: body(z.strictObject({ locale, ja: z.string().max(4_000), text: z.string().max(4_000) })),
  responses: {
    200: json(
      'What was found',
      z.object({ refused: z.array(findingSchema), warned: z.array(findingSchema) }),
    ),
    ...refusals,
  },
})

const lists = z.partialRecord(locale, z.array(z.string()))
const termsRoute = createRoute({
  method: 'get',
  path: '/translation/terms',
  summary: 'The term base',
  tags,
  responses: {
    200: json(
      'The terms',
      z.array(
        z
          .object({
            id: z.uuid(),
            kind: z.enum(['place', 'word']),
            ja: z.string(),
            renderings: lists,
            forbidden: lists,
            note: z.string(),
          })
          .openapi('Term', { description: '用語' }),
      ),
    ),
    ...refusals,
  },
})

const fillRoute = createRoute({
  method: 'post',
  path: '/translation/templates/{templateId}/fills',
  summary: 'Fills the slots of a template in all languages; writes nothing',
  tags,
  request: {
    params: z.object({ templateId: z.uuid() }),
    ...body(z.strictObject({ values: z.record(z.string(), z.string().max(200)) })),
  },
  responses: {
    200: json('The texts', z.object({ texts: z.record(z.enum(locales), z.string()) })),
    ...writeRefusals,
  },
})

/** JSON API of the lane. */
export function translationApi(platform: Platform, hall: TranslationHall): OpenAPIHono<Env> {
  const read = 'translation.read'
  return createApi()
    .openapi(listRoute, async (c) => {
      assertSignedInMay(c.var.context, read)
      const { locale: one, state } = c.req.valid('query')
      const texts = await readLane(platform, one, c.var.context.today)
      const wanted = texts.filter((text) => state === undefined || text.state === state)
      return c.json(
        wanted.map(({ textId, last, since, ...text }) => ({
          ...{ source: text.source, id: textId, locale: text.locale, group: text.group },
          ...{ place: text.place, path: text.path, class: text.class, state: text.state },
          ...{ ja: text.ja, sourceHash: text.sourceHash, text: text.text },
          origin: last?.origin ?? null,
          textHash: sourceHashOf(text.text ?? ''),
          since: since.toString(),
        })),
        200,
      )
    })
    .openapi(stepRoute, async (c) => {
      const { id: textId, state, origin, ...input } = c.req.valid('json')
      const { context } = c.var
      const action = { draft: 'save_draft', checked: 'check', approved: 'approve' }[state]
      const permission = state === 'approved' ? 'translation.approve' : 'translation.check'
      await assertMaySend(platform, context, `translation.${action}`, permission)
      const handed = { ...input, textId }
      if (state === 'draft') {
        return c.json(await saveDraft(platform, context, { ...handed, origin }), 201)
      }
      if (state === 'checked') return c.json(await checkText(platform, context, handed), 201)
      return c.json(await approveText(platform, hall, context, handed), 201)
    })
    .openapi(inspectRoute, async (c) => {
      await assertMaySend(platform, c.var.context, read)
      const { text, ...of } = c.req.valid('json')
      const { refused, warned } = await inspect(platform.db, of, text)
      const told = (findings: typeof refused) =>
        findings.map((one) => ({ kind: one.kind, what: one.what, message: findingText(one) }))
      return c.json({ refused: told(refused), warned: told(warned) }, 200)
    })
    .openapi(termsRoute, async (c) => {
      assertSignedInMay(c.var.context, read)
      return c.json(await listTerms(platform.db), 200)
    })
    .openapi(fillRoute, async (c) => {
      await assertMaySend(platform, c.var.context, read)
      const { templateId: id } = c.req.valid('param')
      const { values } = c.req.valid('json')
      const { today } = c.var.context
      const { texts } = await fillTemplate(platform, { id, values, today })
      return c.json({ texts }, 200)
    })
}
