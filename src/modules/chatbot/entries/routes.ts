import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { selfAndBelow } from '#modules/people'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn, assertSignedInMay } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { getEntry, listVariants, listVersions } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { listRows, rowOf } from './entry-rows.ts'
import { matches } from './filter-rows.ts'
import { createEntry, reviseEntry } from './save-entry.ts'
import {
  decisionShape,
  entryChangeShape,
  entryListSchema,
  inputOfJson,
  listQuery,
  newEntryShape,
  toEntryView,
} from './schema.ts'
import { assertEditor, scopeOf } from './scope.ts'
import { approveVersion, returnVersion, submitVersion } from './step-entry.ts'

const pageRows = 50
const tags = ['chatbot']
const savedSchema = z.object({ entryId: z.uuid(), versionId: z.uuid() })
const entryParam = z.object({ entryId: z.uuid() })

const listRoute = createRoute({
  method: 'get',
  path: '/chatbot/faq-entries',
  summary: 'Questions and answers with where each stands',
  tags,
  request: { query: listQuery },
  responses: { 200: json('Entries', entryListSchema), ...problemResponses },
})

const createEntryRoute = createRoute({
  method: 'post',
  path: '/chatbot/faq-entries',
  summary: 'Write a question with its answer, as a draft or straight for approval',
  tags,
  request: { ...body(newEntryShape) },
  responses: { 201: json('Recorded', savedSchema), ...problemResponses },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/chatbot/faq-entries/{entryId}',
  summary: 'Reword an entry; what residents see changes with the approval',
  tags,
  request: { params: entryParam, ...body(entryChangeShape) },
  responses: { 200: json('Recorded', savedSchema), ...problemResponses },
})

const approvalRoute = createRoute({
  method: 'post',
  path: '/chatbot/faq-entries/{entryId}/approval',
  summary: 'Send a version for approval, approve and publish it, or send it back',
  tags,
  request: { params: entryParam, ...body(decisionShape) },
  responses: { 201: json('Recorded', savedSchema), ...problemResponses },
})

/** Questions and answers by the API. */
export function entriesApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  const api = createApi()
  api.openapi(listRoute, async (c) => {
    const { context } = c.var
    assertSignedInMay(context, 'chatbot.read')
    const { unitId = '', state = '', review = '', q, topic, page: asked } = c.req.valid('query')
    const { today } = context
    const variants = Map.groupBy(q === '' ? [] : await listVariants(db), ({ entryId }) => entryId)
    const { units: all } = await scopeOf(db, context)
    const units = unitId === '' ? new Set<string>() : selfAndBelow(all, unitId)
    const filter = { q, topic, unit: unitId, state, review }
    const rows = await listRows(db, today)
    const found = rows.filter((row) => matches(row, filter, { today, variants, units }))
    const pageCount = Math.max(1, Math.ceil(found.length / pageRows))
    const page = Math.min(asked, pageCount)
    const shown = found.slice((page - 1) * pageRows, page * pageRows)
    const entries = shown.map((row) => toEntryView(row, today))
    return c.json({ count: found.length, page, pageCount, entries }, 200)
  })
  api.openapi(createEntryRoute, async (c) => {
    assertSignedIn(c.var.context)
    await assertEditor(platform, c.var.context, 'chatbot.create_entry')
    const { variants, ...given } = c.req.valid('json')
    const input = { ...inputOfJson(given), variants }
    return c.json(await createEntry(platform, c.var.context, input), 201)
  })
  api.openapi(changeRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    await assertEditor(platform, context, 'chatbot.revise_entry')
    const { entryId } = c.req.valid('param')
    const { versionId, ...change } = c.req.valid('json')
    const entry = await getEntry(db, entryId)
    const topics = await listTopics(db)
    const topic = topics.find(({ id }) => id === entry.topicId)
    const versions = await listVersions(db, entryId)
    const row = rowOf(entry, versions.slice(0, 1), topic, context.today)
    if (row === undefined) throw notFound('chatbot.entry_not_found')
    const given = Object.fromEntries(
      Object.entries(change).filter(([, value]) => value !== undefined),
    )
    const before = toEntryView(row, context.today)
    const whole = newEntryShape.omit({ variants: true }).parse({ ...before, ...given })
    const input = { ...inputOfJson(whole), entryId, versionId }
    return c.json(await reviseEntry(platform, context, input), 200)
  })
  api.openapi(approvalRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    await assertEditor(platform, context, 'chatbot.approve_version')
    const { entryId } = c.req.valid('param')
    const { versionId, decision, reason } = c.req.valid('json')
    const step = { entryId, versionId }
    if (decision === 'return') {
      if (reason === undefined) throw new Refusal('chatbot.reason_needed', 422)
      return c.json(await returnVersion(platform, context, { ...step, reason }), 201)
    }
    const take = decision === 'submit' ? submitVersion : approveVersion
    return c.json(await take(platform, context, step), 201)
  })
  return api
}
