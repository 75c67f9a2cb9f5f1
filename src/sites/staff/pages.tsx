import { Hono } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import { staffPage } from '../../platform/http/page.tsx'
import type { HomeItem } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { HomePage } from './home-page.tsx'
import { staffHomeWords } from './staff-messages.ts'

/** The staff's first page: what is due, what waits for a decision, what changed. */
export function staffSite(platform: Platform): Hono<Env> {
  return new Hono<Env>().get('/', async (c) => {
    const { context } = c.var
    const lists = platform.offers.homeItems.map((offer) => offer(platform, context))
    const items = (await Promise.all(lists)).flat()
    const of = (list: HomeItem['list']) => items.filter((item) => item.list === list)
    const name = context.actor.kind === 'employee' ? context.actor.name : ''
    return staffPage(
      c,
      platform,
      { title: staffHomeWords.title, path: '/staff', nothingSet: true },
      <HomePage
        name={name}
        today={context.today}
        lists={[
          { heading: staffHomeWords.today, empty: staffHomeWords.todayEmpty, items: of('today') },
          {
            heading: staffHomeWords.decision,
            empty: staffHomeWords.decisionEmpty,
            items: of('decision'),
          },
          {
            heading: staffHomeWords.changed,
            empty: staffHomeWords.changedEmpty,
            items: of('changed'),
          },
        ]}
      />,
    )
  })
}
