import { DoneNotice, findDone } from '#modules/approvals'
import { Hono } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import { staffPage } from '../../platform/http/page.tsx'
import type { Platform } from '../../platform/platform.ts'
import { createHomeItems } from './home-items.ts'
import { homeContent } from './home-page.tsx'
import { staffHomeWords } from './staff-messages.ts'

/** The staff's first page: what is due, what waits for a decision, what changed. */
export function staffSite(platform: Platform): Hono<Env> {
  const itemsOf = createHomeItems(platform)
  return new Hono<Env>().get('/', async (c) => {
    const { context } = c.var
    // Only after a press: otherwise the first page asks nothing more.
    const asked = c.req.url.includes('?') ? c.req.query() : {}
    const done = await findDone(platform, context, asked)
    const items = await itemsOf(context)
    const name = context.actor.kind === 'employee' ? context.actor.name : ''
    const content = homeContent({
      c,
      name,
      today: context.today,
      done: done && <DoneNotice done={done} />,
      lists: (['today', 'decision', 'changed'] as const).map((list) => ({
        heading: staffHomeWords[list],
        empty: staffHomeWords.empty[list],
        items: items.filter((item) => item.list === list),
      })),
    })
    return staffPage(c, platform, { title: staffHomeWords.title, path: '/staff' }, content)
  })
}
