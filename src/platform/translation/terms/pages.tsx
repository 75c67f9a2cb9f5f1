import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../http/context.ts'
import { csvResponse } from '../../http/csv.ts'
import { file, text } from '../../http/field.ts'
import { blankForm, type FormState, readForm, submit } from '../../http/form.ts'
import { staffPage } from '../../http/page.tsx'
import { assertMay, may } from '../../identity/actor.ts'
import { refusalMessage } from '../../messages/sentence.ts'
import type { Platform } from '../../platform.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { termsPath } from '../paths.ts'
import { termWords as words } from '../staff-messages-desk.ts'
import { importTerms, planTerms, type TermPlan } from './import-terms.ts'
import { removeTerm } from './remove-term.ts'
import { saveTerm, termSchema } from './save-term.ts'
import { findTerm, listTerms } from './store.ts'
import { termColumns, termRows, textOfCsv } from './term-csv-grammar.ts'
import { ImportPage, TermPage, TermsPage } from './views.tsx'

const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'
const mostBytes = 2_000_000

/** Pages of the term base (用語集). */
export function termPages(platform: Platform): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/terms', (c) => list(c, platform))
    .get('/languages/terms.csv', (c) => csv(c, platform))
    .get('/languages/terms/new', (c) => one(c, platform, undefined, blankForm()))
    .post('/languages/terms/new', (c) =>
      submit(c, platform, {
        schema: termSchema,
        act: (input) => saveTerm(platform, c.var.context, input),
        done: () => `${termsPath}?done=saved`,
        again: (state) => one(c, platform, undefined, state),
        fieldOf,
      }),
    )
    .get('/languages/terms/import', (c) => importPage(c, platform))
    .post('/languages/terms/import', (c) => preview(c, platform))
    .post('/languages/terms/import/take', (c) =>
      submit(c, platform, {
        schema: z.object({ csv: text({ max: mostBytes, prose: true }) }),
        act: (input) => importTerms(platform, c.var.context, input.csv),
        done: ({ added, changed }) => `${termsPath}?added=${added}&changed=${changed}`,
        again: (state) => importPage(c, platform, state.errors),
      }),
    )
    .get(`/languages/terms/${id}`, (c) => one(c, platform, c.req.param('id'), blankForm()))
    .post(`/languages/terms/${id}`, (c) =>
      submit(c, platform, {
        schema: termSchema,
        act: (input) => saveTerm(platform, c.var.context, { ...input, id: c.req.param('id') }),
        done: () => `${termsPath}?done=saved`,
        again: (state) => one(c, platform, c.req.param('id'), state),
        fieldOf,
      }),
    )
    .post(`/languages/terms/${id}/removal`, (c) =>
      submit(c, platform, {
        schema: z.object({}),
        act: () => removeTerm(platform, c.var.context, c.req.param('id')),
        done: () => `${termsPath}?done=removed`,
        again: (state) => one(c, platform, c.req.param('id'), state),
      }),
    )
}

const fieldOf = (code: string) => (code === 'translation.term_taken' ? 'ja' : undefined)

function doneText(c: Context<Env>): string | undefined {
  const [added, changed] = [Number(c.req.query('added')), Number(c.req.query('changed'))]
  if (Number.isSafeInteger(added) && Number.isSafeInteger(changed)) {
    return words.imported(added, changed)
  }
  return { saved: words.done, removed: words.removed }[c.req.query('done') ?? '']
}

async function list(c: Context<Env>, platform: Platform): Promise<Response> {
  const search = (c.req.query('q') ?? '').normalize('NFKC').trim().slice(0, 100)
  const terms = await listTerms(platform.db)
  const wanted = search.toLowerCase()
  const found = terms.filter(({ ja, renderings, note }) =>
    [ja, note, ...Object.values(renderings).flat()].join('\n').toLowerCase().includes(wanted),
  )
  const page = Number(c.req.query('page') ?? 1)
  return staffPage(
    c,
    platform,
    { title: words.title, path: '/staff/languages' },
    <TermsPage
      terms={found}
      isEmpty={terms.length === 0}
      search={search}
      page={Number.isSafeInteger(page) && page > 0 ? page : 1}
      mayEdit={may(c.var.context.actor, 'translation.terms')}
      done={doneText(c)}
    />,
  )
}

async function csv(c: Context<Env>, platform: Platform): Promise<Response> {
  const name = words.csvName(c.var.context.today.toString())
  return csvResponse(name, termColumns, termRows(await listTerms(platform.db)))
}

async function one(
  c: Context<Env>,
  platform: Platform,
  termId: string | undefined,
  state: FormState,
): Promise<Response> {
  assertMay(c.var.context.actor, 'translation.terms')
  const term = termId === undefined ? undefined : await findTerm(platform.db, termId)
  if (termId !== undefined && term === undefined) throw notFound('translation.term_not_found')
  return staffPage(
    c,
    platform,
    { title: term === undefined ? words.addTitle : words.editTitle, path: '/staff/languages' },
    <TermPage c={c} term={term} state={state} />,
  )
}

async function importPage(
  c: Context<Env>,
  platform: Platform,
  errors: FormState['errors'] = [],
  plan?: { plan: TermPlan; csv: string },
): Promise<Response> {
  assertMay(c.var.context.actor, 'translation.terms')
  return staffPage(
    c,
    platform,
    { title: words.importTitle, path: '/staff/languages', status: errors.length > 0 ? 422 : 200 },
    <ImportPage c={c} errors={errors} planned={plan} />,
  )
}

// Shows what would happen, and asks again before anything does.
async function preview(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'translation.terms')
  const read = await readForm(c, z.object({ file: file() }))
  if (!read.ok) return importPage(c, platform, read.state.errors)
  try {
    const { file: sent } = read.input
    if (sent.size > mostBytes) throw new Refusal('platform.too_large', 413)
    const written = textOfCsv(new Uint8Array(await sent.arrayBuffer())).replace(/^\ufeff/u, '')
    const plan = await planTerms(platform.db, written)
    return await importPage(c, platform, [], { plan, csv: written })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const message = refusalMessage(error, platform.offers.refusals, 'ja')
    return importPage(c, platform, [{ name: 'file', message }])
  }
}
