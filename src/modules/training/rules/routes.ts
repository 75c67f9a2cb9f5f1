import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend, assertSignedIn } from '../../../platform/http/api-right.ts'
import { choice, text } from '../../../platform/http/field.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  rulePacks,
  type RuleSettings,
  ruleSettings,
  rulesOn,
  type TrainingRules,
} from '../rules.ts'
import { rulesShape, settingShapes } from '../schema.ts'
import { setRules } from '../set-rules.ts'
import { listRules } from '../store/plan.ts'
import { answerOffer } from './answer-offer.ts'
import { confirmationOf, confirmRules } from './confirm-rules.ts'
import { selectionChoices, selectPeople } from './select-people.ts'
import { listConfirmations } from './store.ts'
const tags = ['training']

const settingNames = ruleSettings as [keyof RuleSettings, ...(keyof RuleSettings)[]]

const versionSchema = z
  .object({
    fromOn: z.iso.date(),
    pack: z.enum(rulePacks).nullable(),
    ...settingShapes,
    completionPercent: z.int(),
    replyDays: z.int(),
    quotaReleaseDays: z.int().nullable(),
    reportDueDays: z.int(),
    leastAnswers: z.int(),
    reminderDays: z.array(z.int()),
    followUpMonths: z.int(),
    recordedAt: z.iso.datetime(),
  })
  .openapi('TrainingRules')

const rulesSchema = z.object({
  asOf: z.iso.date(),
  inForce: versionSchema,
  /** Settings in force that nobody has compared with the city's own rules. */
  toConfirm: z.array(z.enum(settingNames)),
  versions: z.array(versionSchema),
})

const rulesRoute = createRoute({
  method: 'get',
  path: '/training/rules',
  summary: 'How training is run and counted: what is in force, and every version',
  tags,
  responses: { 200: json('Rules', rulesSchema), ...problemResponses },
})

const setRoute = createRoute({
  method: 'post',
  path: '/training/rules',
  summary: 'Set rules from a day on; what is left out stays, or is the pack’s where one is named',
  tags,
  request: body(rulesShape),
  responses: { 201: json('Recorded', z.object({ fromOn: z.iso.date() })), ...problemResponses },
})

const confirmRoute = createRoute({
  method: 'post',
  path: '/training/rules/confirmations',
  summary: 'Record that settings in force agree with the city’s own rules',
  tags,
  request: body(
    z.object({ settings: z.array(choice(settingNames)).max(50), source: text({ max: 200 }) }),
  ),
  responses: { 201: json('Recorded', z.object({ confirmed: z.int() })), ...problemResponses },
})

const selectionRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/selections',
  summary: 'Decide who of the applicants takes part, where the rules leave it to the desk',
  tags,
  request: {
    params: z.object({ offeringId: z.uuid() }),
    ...body(
      z.object({
        selection: z
          .array(
            z.object({
              enrolmentId: z.uuid(),
              choice: choice(selectionChoices),
              priority: z
                .int()
                .min(1)
                .max(10_000)
                .nullable()
                .optional()
                .transform((value) => value ?? null),
            }),
          )
          .max(10_000),
      }),
    ),
  },
  responses: {
    201: json('Decided', z.object({ seated: z.int(), waiting: z.int(), refused: z.int() })),
    ...problemResponses,
  },
})

const answerRoute = createRoute({
  method: 'post',
  path: '/training/enrolments/{enrolmentId}/answers',
  summary: 'Accept or decline an offered seat; declined, the next in the queue is asked',
  tags,
  request: {
    params: z.object({ enrolmentId: z.uuid() }),
    ...body(z.object({ accepts: z.boolean() })),
  },
  responses: { 201: json('Recorded', z.object({ enrolmentId: z.uuid() })), ...problemResponses },
})

/** The API of the rules, the desk's selection and offered seats. */
export function rulesApi(platform: Platform): OpenAPIHono<Env> {
  return createApi()
    .openapi(rulesRoute, async (c) => {
      const { actor, today } = signedIn(c.var.context)
      assertMay(actor, 'training.read')
      const versions = await listRules(platform.db)
      const inForce = rulesOn(versions, today)
      const confirmations = await listConfirmations(platform.db)
      const toConfirm = ruleSettings.filter(
        (name) =>
          confirmationOf(name, inForce, [...versions, inForce], confirmations) === undefined,
      )
      const all = versions.toSorted((a, b) => Temporal.PlainDate.compare(b.fromOn, a.fromOn))
      const asOf = today.toString()
      return c.json({ asOf, inForce: toView(inForce), toConfirm, versions: all.map(toView) }, 200)
    })
    .openapi(setRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.plan')
      return c.json(await setRules(platform, c.var.context, c.req.valid('json')), 201)
    })
    .openapi(confirmRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.plan')
      return c.json(await confirmRules(platform, c.var.context, c.req.valid('json')), 201)
    })
    .openapi(selectionRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.nominate')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await selectPeople(platform, c.var.context, input), 201)
    })
    .openapi(answerRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.enrol')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      const { enrolmentId } = await answerOffer(platform, c.var.context, input)
      return c.json({ enrolmentId }, 201)
    })
}

function toView(version: TrainingRules) {
  const { fromOn, recordedAt, recordedBy: _, ...rules } = version
  return { ...rules, fromOn: fromOn.toString(), recordedAt: recordedAt.toString() }
}

function signedIn(context: RequestContext): RequestContext {
  assertSignedIn(context)
  return context
}
