import { Hono } from 'hono'
import type { Context } from 'hono'
import { foreseeRoute } from '#modules/approvals'
import { assertMayAct } from '../../../../platform/act.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { assertMay } from '../../../../platform/identity/actor.ts'
import { refusalMessage } from '../../../../platform/messages/sentence.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { discardImport } from '../discard-import.ts'
import { publishForm } from '../form-key.ts'
import { publishReviewed } from '../publish-reviewed.ts'
import { reopenReview } from '../reopen-review.ts'
import type { Review } from '../review-types.ts'
import { sendForApproval } from '../send-for-approval.ts'
import { getImport } from '../store.ts'
import { viewReview } from '../view-review.ts'
import { readAnswers, readByHand, readFigures, readMeasures, readUndo } from './edit-of.ts'
import { showList } from './list-page.tsx'
import { anchors, idSegment, importsPath, reviewPath } from './paths.ts'
import { showReview } from './review-page.tsx'
import { revisionIn, saveForm, withStatus } from './save-form.ts'

import { sendStart, showStart } from './start-page.tsx'
import { addAddPage, addTargetPages } from './target-pages.tsx'
import { readText, showText } from './text-form.tsx'
import {
  formNames,
  type FormName,
  readTyped,
  type ReviewAgain,
  untouched,
  valueOf,
} from './typed.ts'

const permission = 'goals.draft'

/** Staff pages from a policy text to its publication (取り込み・確認). */
export function reviewPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  const path = importsPath.slice('/staff'.length)
  const one = `${path}/${idSegment('importId')}`

  app.get(path, (c) => {
    assertMay(c.var.context.actor, permission)
    return showList(c, platform)
  })
  app.get(`${path}/new`, (c) => {
    assertMay(c.var.context.actor, permission)
    return showStart(c, platform)
  })
  app.on('POST', [`${path}/*`], async (c, next) => {
    await assertMayAct(platform, c.var.context, { action: permission })
    await next()
  })
  app.post(`${path}/new`, (c) => sendStart(c, platform))

  app.get(one, async (c) => show(c, platform, await reviewOf(c, platform)))
  app.post(`${one}/answers`, (c) =>
    save(c, platform, 'answers', readAnswers, () => anchors.questions),
  )
  app.post(`${one}/measures`, (c) =>
    save(c, platform, 'measures', readMeasures, (typed) =>
      anchors.measure(Number(valueOf(typed, 'at') ?? 1)),
    ),
  )
  app.post(`${one}/sources`, (c) => save(c, platform, 'sources', readByHand, () => anchors.sources))
  app.post(`${one}/figures`, (c) =>
    save(c, platform, 'figures', readFigures, () => anchors.figures),
  )
  app.post(`${one}/undo`, (c) =>
    save(
      c,
      platform,
      'undo',
      (_review, typed) => readUndo(typed),
      (typed) => anchors.target(valueOf(typed, 'target') ?? ''),
    ),
  )
  app.get(`${one}/text`, async (c) => {
    assertMay(c.var.context.actor, permission)
    return showText(c, platform, { review: await reviewOf(c, platform), again: untouched })
  })
  app.post(`${one}/text`, async (c) => {
    const typed = await readTyped(c)
    const { importId } = await reviewOf(c, platform)
    return saveForm(c, platform, {
      importId,
      typed,
      read: readText(typed),
      fieldOf: (code) => (code === 'goals.review_edit' ? 'text' : undefined),
      done: (setAside) => placed(importId, { aside: String(setAside) }, ''),
      again: async (again) => showText(c, platform, { review: await reviewOf(c, platform), again }),
    })
  })
  addTargetPages(app, platform, one)
  addAddPage(app, platform, one)
  addDecision(app, platform, one)
  return app
}

/** Sending, publishing, taking a decision back, giving up. */
function addDecision(app: Hono<Env>, platform: Platform, one: string): void {
  app.post(`${one}/submission`, (c) =>
    decide(c, platform, 'decision', async (review, revision, typed) => {
      const note = (valueOf(typed, 'note') ?? '').trim()
      const { importId } = review
      const input = { importId, revision, ...(note === '' ? {} : { note }) }
      await sendForApproval(platform, c.var.context, input)
      return reviewPath(importId, anchors.decision)
    }),
  )
  app.post(`${one}/publication`, (c) =>
    decide(c, platform, 'decision', async ({ importId }) => {
      await publishReviewed(platform, c.var.context, { importId })
      return reviewPath(importId, anchors.decision)
    }),
  )
  app.post(`${one}/reopening`, (c) =>
    decide(c, platform, 'reopen', async ({ importId }, revision, typed) => {
      const reason = (valueOf(typed, 'reopenReason') ?? '').trim()
      await reopenReview(platform, c.var.context, { importId, revision, reason })
      return reviewPath(importId, anchors.questions)
    }),
  )
  app.post(`${one}/removal`, (c) =>
    decide(c, platform, 'decision', async ({ importId }, revision) => {
      await discardImport(platform, c.var.context, { importId, revision })
      return importsPath
    }),
  )
}

/** The review that an address names, as this person sees it. */
export function reviewOf(c: Context<Env>, platform: Platform): Promise<Review> {
  return viewReview(platform, c.req.param('importId') ?? '', c.var.context)
}

async function show(
  c: Context<Env>,
  platform: Platform,
  review: Review,
  again?: ReviewAgain,
): Promise<Response> {
  const { departmentId, maySend } = review
  const route =
    departmentId === null || !maySend
      ? []
      : await foreseeRoute(platform, c.var.context, { form: publishForm, unitId: departmentId })
  const { answers } = await getImport(platform.db, review.importId)
  const saved = formNames.find((name) => name === c.req.query('saved'))
  return showReview(c, platform, {
    review,
    route,
    changing: c.req.query('figure'),
    setAside: Number(c.req.query('aside') ?? 0) || 0,
    merged: answers.merge,
    dropped: answers.drop,
    ...(saved === undefined ? {} : { saved }),
    savedMeasure: Number(c.req.query('at')) || undefined,
    ...(again === undefined ? {} : { again }),
  })
}

type Read = Parameters<typeof saveForm>[2]['read']
type Typed = ReviewAgain['typed']

async function save(
  c: Context<Env>,
  platform: Platform,
  form: FormName,
  read: (review: Review, typed: Typed) => Read,
  anchorOf: (typed: Typed) => string,
): Promise<Response> {
  const typed = await readTyped(c)
  const review = await reviewOf(c, platform)
  const { importId } = review
  return saveForm(c, platform, {
    importId,
    typed,
    read: read(review, typed),
    done: () => {
      const at = valueOf(typed, 'at')
      const query = { saved: form, ...(at === undefined ? {} : { at }) }
      return placed(importId, query, anchorOf(typed))
    },
    again: async (state) => show(c, platform, await reviewOf(c, platform), { form, ...state }),
  })
}

function placed(importId: string, query: Record<string, string>, anchor: string): string {
  const place = anchor === '' ? '' : `#${anchor}`
  return `${reviewPath(importId)}?${new URLSearchParams(query).toString()}${place}`
}

async function decide(
  c: Context<Env>,
  platform: Platform,
  form: FormName,
  act: (review: Review, revision: number, typed: Typed) => Promise<string>,
): Promise<Response> {
  const typed = await readTyped(c)
  const review = await reviewOf(c, platform)
  try {
    return c.redirect(await act(review, revisionIn(typed), typed), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error
    const message = refusalMessage(error, platform.offers.refusals, 'ja')
    const name = error.code === 'goals.reopen_without_reason' ? 'reopenReason' : undefined
    const errors = [name === undefined ? { message } : { name, message }]
    const state = { form, typed, errors }
    return withStatus(await show(c, platform, await reviewOf(c, platform), state), error.status)
  }
}
