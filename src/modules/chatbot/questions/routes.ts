import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { selfAndBelow } from '#modules/people'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedInMay } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { scopeOf } from '../entries/scope.ts'
import {
  missOrigins,
  type OpenQuestion,
  openQuestionStates,
  waitingStates,
} from '../open-question.ts'
import { countQueue, listQueue } from './store.ts'

const pageRows = 50

const questionSchema = z
  .object({
    openQuestionId: z.uuid(),
    question: z.string().openapi({ description: 'Masked' }),
    locale: z.enum(locales),
    channel: z.enum(['web', 'line', 'staff']),
    origin: z.enum(missOrigins),
    repeats: z.int(),
    divisionId: z.uuid().nullable(),
    state: z.enum(openQuestionStates),
    dueOn: z.iso.date(),
    overdue: z.boolean(),
    askedAt: z.iso.datetime(),
    lastAskedAt: z.iso.datetime(),
    handledAt: z.iso.datetime().nullable(),
    entryId: z.uuid().nullable(),
  })
  .openapi('OpenQuestion')

const listRoute = createRoute({
  method: 'get',
  path: '/chatbot/open-questions',
  summary: 'Questions that could not be answered (未回答の質問), the most urgent first',
  description: 'Without a state: what waits. Who left word is never in it.',
  tags: ['chatbot'],
  request: {
    query: z.object({
      divisionId: z.uuid().optional(),
      state: z.enum(openQuestionStates).optional(),
      overdue: z.enum(['true', 'false']).optional(),
      page: z.coerce.number().int().min(1).max(9999).default(1),
    }),
  },
  responses: {
    200: json(
      'Questions',
      z.object({
        ...{ count: z.int(), page: z.int(), pageCount: z.int() },
        openQuestions: z.array(questionSchema),
      }),
    ),
    ...problemResponses,
  },
})

/** The queue by the API. */
export function questionsApi({ db }: Platform): OpenAPIHono<Env> {
  const api = createApi()
  api.openapi(listRoute, async (c) => {
    const { context } = c.var
    assertSignedInMay(context, 'chatbot.read')
    const { today } = context
    const { divisionId, state, overdue, page: asked } = c.req.valid('query')
    const { units } = await scopeOf(db, context)
    const filter = {
      states: state === undefined ? waitingStates : [state],
      ...(divisionId === undefined ? {} : { unitIds: [...selfAndBelow(units, divisionId)] }),
      ...(overdue === 'true' ? { dueBefore: today } : {}),
    }
    const count = await countQueue(db, filter)
    const pageCount = Math.max(1, Math.ceil(count / pageRows))
    const page = Math.min(asked, pageCount)
    const slice = { offset: (page - 1) * pageRows, limit: pageRows }
    const rows = await listQueue(db, filter, slice)
    const openQuestions = rows.map((row) => viewOf(row, today))
    return c.json({ count, page, pageCount, openQuestions }, 200)
  })
  return api
}

/** Only what is listed leaves the building. */
function viewOf(row: OpenQuestion, today: Temporal.PlainDate): z.infer<typeof questionSchema> {
  const { id, question, locale, channel, origin, repeats, state, dueOn, handledAt } = row
  const isLate = handledAt === null && Temporal.PlainDate.compare(dueOn, today) < 0
  return {
    ...{ openQuestionId: id, question, locale, channel, origin, repeats, state },
    ...{ divisionId: row.owningUnitId, dueOn: dueOn.toString(), overdue: isLate },
    ...{ askedAt: row.askedAt.toString(), lastAskedAt: row.lastAskedAt.toString() },
    ...{ handledAt: handledAt?.toString() ?? null, entryId: row.entryId },
  }
}
