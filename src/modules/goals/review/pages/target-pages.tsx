import type { Context, Hono } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { notFound } from '../../../../platform/refusal.ts'
import type { Review, ReviewTarget } from '../review-types.ts'
import { viewReview } from '../view-review.ts'
import { readAdd, showAdd } from './add-form.tsx'
import { readCorrect, showCorrect } from './correct-form.tsx'
import type { ReadEdits } from './edit-of.ts'
import { anchors, reviewPath, targetPath, type TargetVerb } from './paths.ts'
import { saveForm, withStatus } from './save-form.ts'
import { byHand, readSource, showSource } from './source-form.tsx'
import { readMerge, showMerge } from './merge-form.tsx'
import { readSplit, showSplit } from './split-form.tsx'
import { targetWords } from './staff-messages-forms.ts'
import { type Again, readTyped, type Typed, untouched, valueOf } from './typed.ts'

type Found = { review: Review; target: ReviewTarget }

/** Forms about one target: correct, split, merge, bind; and taking corrections back. */
export function addTargetPages(app: Hono<Env>, platform: Platform, one: string): void {
  const target = `${one}/targets/:targetId`
  const shows = { correct: showCorrect, split: showSplit, merge: showMerge } as const
  const reads = { correct: readCorrect, split: readSplit, merge: readMerge } as const

  for (const verb of ['correct', 'split', 'merge'] as const) {
    const page = (c: Context<Env>, found: Found, again: Again) =>
      shows[verb](c, platform, { ...found, verb, again })
    app.get(`${target}/${verb}`, async (c) => page(c, await editable(c, platform), untouched))
    app.post(`${target}/${verb}`, (c) =>
      send(c, platform, (found, typed) => reads[verb](found.target, typed), page),
    )
  }

  app.get(`${target}/source`, async (c) =>
    showSource(c, platform, {
      ...(await editable(c, platform)),
      verb: 'source',
      again: untouched,
      chosen: c.req.query('way'),
    }),
  )
  // The choice of a way leads to the form of that way: a GET, since nothing is written yet.
  app.post(`${target}/source/way`, async (c) => {
    const found = await editable(c, platform)
    const typed = await readTyped(c)
    const way = valueOf(typed, 'way') ?? ''
    const known = way === byHand || found.review.sources.some(({ key }) => key === way)
    const path = targetPath(found.review.importId, found.target.id, 'source')
    if (known) return c.redirect(`${path}?${new URLSearchParams({ way }).toString()}`, 303)
    const errors = [{ name: 'way', message: targetWords.wayMissing }]
    const page = { ...found, verb: 'source' as const, again: { typed, errors }, chosen: undefined }
    return withStatus(await showSource(c, platform, page), 422)
  })
  app.post(`${target}/source`, async (c) => {
    const typed = await readTyped(c)
    const page = (_c: Context<Env>, found: Found, again: Again) =>
      showSource(c, platform, { ...found, verb: 'source', again, chosen: valueOf(typed, 'way') })
    if (typed.has('look')) return page(c, await editable(c, platform), { typed, errors: [] })
    return send(c, platform, (found, given) => readSource(platform, found.target, given), page)
  })

  app.post(`${target}/clear`, (c) =>
    send(c, platform, ({ target: { id, corrected } }) => {
      const fields = Object.fromEntries(corrected.map((field) => [field, null]))
      return { edits: [{ do: 'correctTarget', target: id, fields }], errors: [] }
    }, againAs(platform, 'correct')),
  )
  app.post(`${target}/drop`, (c) =>
    send(
      c,
      platform,
      ({ target: { id } }) => ({ edits: [{ do: 'dropTarget', target: id }], errors: [] }),
      againAs(platform, 'correct'),
    ),
  )
}

/** The form that adds a target to a measure. */
export function addAddPage(app: Hono<Env>, platform: Platform, one: string): void {
  const path = `${one}/measures/:no{[0-9]{1,3}}/target`
  const measureOf = async (c: Context<Env>) => {
    assertMay(c.var.context.actor, 'goals.draft')
    const review = await viewReview(platform, c.req.param('importId') ?? '', c.var.context)
    const measure = review.draft.measures.find(({ no }) => String(no) === c.req.param('no'))
    if (measure === undefined) throw notFound('goals.measure_not_found')
    return { review, measure }
  }
  app.get(path, async (c) =>
    showAdd(c, platform, { ...(await measureOf(c)), again: untouched }),
  )
  app.post(path, async (c) => {
    const typed = await readTyped(c)
    const { review, measure } = await measureOf(c)
    return saveForm(c, platform, {
      importId: review.importId,
      typed,
      read: readAdd(measure, typed),
      done: () => reviewPath(review.importId, measure.anchor),
      again: async (again) => showAdd(c, platform, { ...(await measureOf(c)), again }),
    })
  })
}

const againAs =
  (platform: Platform, verb: TargetVerb) => (c: Context<Env>, found: Found, again: Again) =>
    showCorrect(c, platform, { ...found, verb, again })

async function editable(c: Context<Env>, platform: Platform): Promise<Found> {
  assertMay(c.var.context.actor, 'goals.draft')
  const review = await viewReview(platform, c.req.param('importId') ?? '', c.var.context)
  const id = c.req.param('targetId') ?? ''
  const target = review.draft.measures
    .flatMap((measure) => measure.targets)
    .find((one) => one.id === id)
  if (target === undefined) throw notFound('goals.target_not_found')
  return { review, target }
}

async function send(
  c: Context<Env>,
  platform: Platform,
  read: (found: Found, typed: Typed) => ReadEdits,
  again: (c: Context<Env>, found: Found, state: Again) => Promise<Response>,
): Promise<Response> {
  const typed = await readTyped(c)
  const found = await editable(c, platform)
  const { importId } = found.review
  return saveForm(c, platform, {
    importId,
    typed,
    read: read(found, typed),
    done: () => reviewPath(importId, placeAfter(c, found, typed)),
    again: async (state) => again(c, await editable(c, platform), state),
  })
}

/** Where the target, or what became of it, stands afterwards. */
function placeAfter(c: Context<Env>, { target }: Found, typed: Typed): string {
  if (c.req.path.endsWith('/drop')) return anchors.measure(target.measureNo)
  return anchors.target(valueOf(typed, 'into') ?? target.id)
}
