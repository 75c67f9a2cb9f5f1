import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { transact } from '../../../platform/act.ts'
import { Malformed, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend, assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { optionalText } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { editReview } from './edit-review.ts'
import { publishReviewed } from './publish-reviewed.ts'
import { reopenReview } from './reopen-review.ts'
import { reviewJson } from './review-json.ts'
import type { ReviewEdit } from './review-types.ts'
import { newImportFileSchema, newImportSchema, reviewPatchSchema, reviewSchema } from './schema.ts'
import { sendForApproval } from './send-for-approval.ts'
import { startImport } from './start-import.ts'
import { viewReview } from './view-review.ts'

const params = z.object({ importId: z.uuid() })
const tags = ['goals']

const startRoute = createRoute({
  method: 'post',
  path: '/goals/imports',
  summary: 'Take a policy text in for review: pasted as JSON, or a text file as multipart form',
  tags,
  request: {
    body: {
      content: {
        'application/json': { schema: newImportSchema },
        'multipart/form-data': { schema: newImportFileSchema },
      },
    },
  },
  responses: { 201: json('Taken in', reviewSchema), ...problemResponses },
})

const readRoute = createRoute({
  method: 'get',
  path: '/goals/imports/{importId}',
  summary: 'One review: the draft as it stands, its questions, and what is still open',
  tags,
  request: { params },
  responses: { 200: json('The review', reviewSchema), ...problemResponses },
})

const editRoute = createRoute({
  method: 'patch',
  path: '/goals/imports/{importId}',
  summary: 'Answer, correct and bind: a part of an answer file made from a revision',
  description:
    'Carries the revision as If-Match or in the body. 409 goals.review_conflict when somebody ' +
    'saved since: read it again and send the change anew.',
  tags,
  request: {
    params,
    headers: z.object({ 'if-match': z.string().optional() }),
    body: { content: { 'application/json': { schema: reviewPatchSchema } }, required: true },
  },
  responses: { 200: json('Saved', reviewSchema), ...problemResponses },
})

const confirmationRoute = createRoute({
  method: 'post',
  path: '/goals/imports/{importId}/confirmation',
  summary: 'Put a finished review before the approvers',
  tags,
  request: {
    params,
    body: {
      content: {
        'application/json': {
          schema: z.object({
            revision: z.int().min(1),
            note: optionalText({ max: 1_000, prose: true }),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    201: json('Sent', z.object({ importId: z.uuid(), draftId: z.uuid() })),
    ...problemResponses,
  },
})

const publicationRoute = createRoute({
  method: 'post',
  path: '/goals/imports/{importId}/publication',
  summary: 'Publish a decided review exactly as it was decided',
  tags,
  request: { params },
  responses: {
    201: json(
      'Published',
      z.object({
        importId: z.uuid(),
        policyId: z.uuid(),
        version: z.int(),
        path: z.string().openapi({ description: 'Public page in Japanese' }),
      }),
    ),
    ...problemResponses,
  },
})

/** JSON API of the review, mounted at `/api`. */
export function reviewApi(platform: Platform): OpenAPIHono<Env> {
  const shown = async (importId: string, context: RequestContext) =>
    reviewJson(await viewReview(platform, importId, context))
  return createApi()
    .openapi(startRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, 'goals.draft')
      const input = await newImportOf(c.req.valid('json'), c.req.valid('form'))
      const { importId } = await startImport(platform, context, input)
      return c.json(await shown(importId, context), 201)
    })
    .openapi(readRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      return c.json(await shown(c.req.valid('param').importId, context), 200)
    })
    .openapi(editRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, 'goals.draft')
      const { importId } = c.req.valid('param')
      const { revision: given, text, reopenReason, ...answers } = c.req.valid('json')
      const revision = revisionOf(c.req.valid('header')['if-match'], given)
      await transact(platform.db, async (tx) => {
        const inside = { ...platform, db: tx }
        if (reopenReason !== undefined) {
          await reopenReview(inside, context, { importId, revision, reason: reopenReason })
        }
        // A corrected text first: the answers that come with it are given to the new words.
        const edits: ReviewEdit[] = [
          ...(text === undefined ? [] : [{ do: 'correctText' as const, text }]),
          ...(Object.keys(answers).length === 0
            ? []
            : [{ do: 'fillIn' as const, answers: present(answers) }]),
        ]
        for (const [index, edit] of edits.entries()) {
          const input = { importId, revision: revision + index, edit }
          await editReview(inside, context, input)
        }
      })
      return c.json(await shown(importId, context), 200)
    })
    .openapi(confirmationRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, 'goals.draft')
      const { importId } = c.req.valid('param')
      const input = { importId, ...c.req.valid('json') }
      return c.json(await sendForApproval(platform, context, input), 201)
    })
    .openapi(publicationRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, 'goals.publish')
      const { importId } = c.req.valid('param')
      return c.json(await publishReviewed(platform, context, { importId }), 201)
    })
}

async function newImportOf(
  pasted: Partial<z.infer<typeof newImportSchema>>,
  sent: Partial<z.infer<typeof newImportFileSchema>>,
): Promise<Parameters<typeof startImport>[2]> {
  const departmentId = pasted.departmentId ?? sent.departmentId
  const place = departmentId === undefined ? {} : { departmentId }
  if (sent.file !== undefined) {
    const bytes = new Uint8Array(await sent.file.arrayBuffer())
    return { bytes, filename: sent.file.name, ...place }
  }
  const { text, filename } = pasted
  if (text === undefined) throw new Malformed([{ field: 'text', message: 'field.required' }])
  return { text, ...place, ...(filename === undefined ? {} : { filename }) }
}

function revisionOf(ifMatch: string | undefined, given: number | undefined): number {
  const tag = /^(?:W\/)?"?(\d{1,9})"?$/u.exec(ifMatch?.trim() ?? '')?.[1]
  const revision = tag === undefined ? given : Number(tag)
  if (revision !== undefined) return revision
  throw new Malformed([{ field: 'if-match', message: 'field.required' }])
}

type FillIn = Extract<ReviewEdit, { do: 'fillIn' }>['answers']

/** Without the keys that were left out. */
function present(answers: Readonly<Record<string, unknown>>): FillIn {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
}
