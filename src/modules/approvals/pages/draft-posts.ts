import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { choice, optionalText, text } from '../../../platform/http/field.ts'
import { formBody } from '../../../platform/http/form-body.ts'
import { submit } from '../../../platform/http/form.ts'
import { assertMayAct } from '../../../platform/act.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { approveDraft } from '../approve-draft.ts'
import { approveInBulk } from '../approve-in-bulk.ts'
import { cancelDraft } from '../cancel-draft.ts'
import { readAfterwards } from '../read-afterwards.ts'
import { refuseDraft } from '../refuse-draft.ts'
import { returnDraft } from '../return-draft.ts'
import { withdrawDraft } from '../withdraw-draft.ts'
import { longestNote } from './draft-actions.tsx'
import { showDraft } from './draft-page.tsx'
import { listPaths } from './list-frame.tsx'
import { idSegment, pathOfDraft } from './paths.ts'
import { resultsPath } from './results-page.tsx'
import { approvalWords } from './staff-messages.ts'
import { showWaiting } from './waiting-page.tsx'

const note = () => optionalText({ max: longestNote, prose: true })
const contentHash = () => text({ max: 64 })
const from = () => choice(['home', 'list']).optional()

const approveShape = z.object({
  contentHash: contentHash(),
  from: from(),
})
const declineShape = z.object({
  contentHash: contentHash(),
  declineNote: text({ max: longestNote, prose: true }),
  how: choice(['return', 'refuse']),
})
const withdrawShape = z.object({ withdrawNote: note() })
const cancelShape = z.object({ cancelNote: text({ max: longestNote, prose: true }) })
const readShape = z.object({ readNote: note(), from: from() })

type Handler<T> = {
  schema: z.ZodType<T>
  /** Answers what was done, for the sentence of the page that follows. */
  act: (input: T, draftId: string) => Promise<string>
  done?: (input: T, draftId: string) => string | undefined
}

// Who pressed in a list wants to go on with the list.
function backTo(
  place: 'home' | 'list' | undefined,
  list: string,
  what: string,
): string | undefined {
  return place && `${place === 'home' ? '/staff' : list}?${what}`
}

/** What is sent from a draft's page, the lists and the home. */
export function addDraftPosts(app: Hono<Env>, platform: Platform): void {
  const draft = `/approvals/${idSegment('draftId')}`
  const add = <T>(path: string, handlerOf: (c: Context<Env>) => Handler<T>) =>
    app.post(`${draft}/${path}`, (c) => send(c, platform, handlerOf(c)))

  add<z.output<typeof approveShape>>('approve', ({ var: { context } }) => ({
    schema: approveShape,
    act: async (input, draftId) => {
      await approveDraft(platform, context, { draftId, contentHash: input.contentHash })
      return 'approve'
    },
    done: (input, draftId) => backTo(input.from, listPaths.waiting, `approved=${draftId}`),
  }))
  add<z.output<typeof declineShape>>('decline', ({ var: { context } }) => ({
    schema: declineShape,
    act: async ({ how, contentHash: seen, declineNote }, draftId) => {
      const decline = how === 'return' ? returnDraft : refuseDraft
      await decline(platform, context, { draftId, contentHash: seen, note: declineNote })
      return how
    },
  }))
  add<z.output<typeof withdrawShape>>('withdraw', ({ var: { context } }) => ({
    schema: withdrawShape,
    act: async ({ withdrawNote }, draftId) => {
      await withdrawDraft(platform, context, { draftId, note: withdrawNote })
      return 'withdraw'
    },
  }))
  add<z.output<typeof cancelShape>>('cancel', ({ var: { context } }) => ({
    schema: cancelShape,
    act: async ({ cancelNote }, draftId) => {
      await cancelDraft(platform, context, { draftId, note: cancelNote })
      return 'cancel'
    },
  }))
  add<z.output<typeof readShape>>('read', ({ var: { context } }) => ({
    schema: readShape,
    act: async ({ readNote }, draftId) => {
      await readAfterwards(platform, context, { draftId, note: readNote })
      return 'read'
    },
    done: (input, draftId) => backTo(input.from, listPaths.afterReadings, `read=${draftId}`),
  }))
  app.post('/approvals/approve-chosen', (c) => approveChosen(c, platform))
}

function send<T>(c: Context<Env>, platform: Platform, handler: Handler<T>): Promise<Response> {
  const draftId = c.req.param('draftId') ?? ''
  let refusedWith: string | undefined
  return submit(c, platform, {
    schema: handler.schema,
    act: async (input) => {
      try {
        return await handler.act(input, draftId)
      } catch (error) {
        if (error instanceof Refusal) {
          // Not there for this person: the page cannot be shown again.
          if (error.code === 'approvals.draft_not_found') throw error
          refusedWith = error.code
        }
        throw error
      }
    },
    done: (action, input) =>
      handler.done?.(input, draftId) ?? `${pathOfDraft(draftId)}?done=${action}`,
    again: (state) => showDraft(c, platform, state, refusedWith),
  })
}

// Ticks are named after their drafts, since repeated names of a form keep only the last.
const tick = /^draft-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

async function approveChosen(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  await assertMayAct(platform, context, { action: 'approvals.decide' })
  const drafts = Object.entries(await formBody(c)).flatMap(([name, value]) => {
    const draftId = tick.exec(name)?.[1]
    return draftId !== undefined && typeof value === 'string'
      ? [{ draftId, contentHash: value }]
      : []
  })
  if (drafts.length === 0) {
    const errors = [{ message: approvalWords.nothingChosen }]
    const page = await showWaiting(c, platform, { values: {}, errors })
    return new Response(page.body, { status: 422, headers: page.headers })
  }
  return c.redirect(resultsPath(await approveInBulk(platform, context, drafts)), 303)
}
