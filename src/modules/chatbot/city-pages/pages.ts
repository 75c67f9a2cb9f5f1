import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { text } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertEditor } from '../entries/scope.ts'
import { lookAtPage, putPageText, removePage } from './change-page.ts'
import { checkPage } from './check-pages.ts'
import {
  postNewPage,
  postPageForm,
  putShape,
  sentText,
  showNewPage,
  showPageForm,
} from './form-page.tsx'
import { showPage } from './item-page.tsx'
import { showPages } from './list-page.tsx'
import { pagesPath, pathOfPage } from './paths.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const base = '/chatbot/sources'
const one = `${base}/:pageId{${uuid}}` as const
const idOf = (c: Context<Env>): string => c.req.param('pageId') ?? ''

/** The staff's pages about the pages of the city's site. */
export function sourcePages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get(base, (c) => showPages(c, platform))
  app.get(`${base}/new`, (c) => showNewPage(c, platform))
  app.post(`${base}/new`, (c) => postNewPage(c, platform))
  app.get(one, (c) => showPage(c, platform))
  app.get(`${one}/edit`, (c) => showPageForm(c, platform))
  app.post(`${one}/edit`, (c) => postPageForm(c, platform))

  /** A press on a page's own page: done, it says what `take` answers; refused, it says why. */
  const press = <T>(
    what: 'check' | 'look' | 'text' | 'removal',
    action: string,
    schema: z.ZodType<T>,
    take: (c: Context<Env>, input: T) => Promise<string>,
  ) =>
    app.post(`${one}/${what}`, async (c) => {
      await assertEditor(platform, c.var.context, action)
      return submit(c, platform, {
        schema,
        act: (input) => take(c, input),
        done: (said) =>
          what === 'removal' ? `${pagesPath}?done=${said}` : pathOfPage(idOf(c), `?done=${said}`),
        again: (state) => showPage(c, platform, state),
        fieldOf: (code) => (code.startsWith('chatbot.page_text') ? 'text' : undefined),
      })
    })
  press('check', 'chatbot.check_page', z.object({}), async (c) => {
    const { outcome } = await checkPage(platform, c.var.context, idOf(c))
    return outcome
  })
  press('look', 'chatbot.look_at_page', z.object({}), async (c) => {
    await lookAtPage(platform, c.var.context, idOf(c))
    return 'looked'
  })
  press('text', 'chatbot.put_page_text', putShape, async (c, sent) => {
    const written = await sentText(sent)
    const given = { pageId: idOf(c), text: written }
    return (await putPageText(platform, c.var.context, given)).outcome
  })
  press(
    'removal',
    'chatbot.remove_page',
    z.object({ reason: text({ max: 300 }) }),
    async (c, { reason }) => {
      await removePage(platform, c.var.context, { pageId: idOf(c), reason })
      return 'removed'
    },
  )
  return app
}
