import type { Context } from 'hono'
import { Hono } from 'hono'
import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { Env } from '../../../platform/http/context.ts'
import { citizenHtml, staffPage } from '../../../platform/http/page.tsx'
import { createPageCache, type PageCache } from '../../../platform/http/page-cache.ts'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { measurePath } from '../citizen/paths.ts'
import { goalsMessages } from '../messages/messages.ts'
import { staffWords } from '../staff-messages.ts'
import { staffMeasurePath } from '../staff/staff-paths.ts'
import { listSearchChoices, readSearch, searchAddress, type AskedSearch } from './search-choices.ts'
import { SearchPage } from './search-page.tsx'
import { prepareStates, searchPolicies, searchVersionOf } from './search-policies.ts'

// Apart from the other pages: whoever looks for many words does not push those out.
const caches = new WeakMap<Platform, PageCache>()

function cacheOf(platform: Platform): PageCache {
  const cache = caches.get(platform) ?? createPageCache()
  caches.set(platform, cache)
  return cache
}

const path = '/goals/search'

/** The public search in one language, kept for each state of the data. */
export function searchCitizenPages(platform: Platform, locale: Locale): Hono<Env> {
  const words = goalsMessages[locale]
  const choices = () => listSearchChoices(platform, locale)

  async function draw(asked: AskedSearch, address: string): Promise<string> {
    const here = localPath(path, locale)
    const isAsked = searchAddress(asked, 1) !== ''
    if (!isAsked) prepareStates(platform).catch(() => {})
    return citizenHtml(
      platform,
      {
        locale,
        path: `${path}${address}`,
        title: withoutRuby(words.search),
        ...(isAsked ? { noindex: true } : {}),
      },
      <SearchPage
        path={here}
        way={
          <Breadcrumbs
            links={[{ label: words.policies, href: localPath('/goals', locale) }]}
            here={words.search}
          />
        }
        asked={asked}
        choices={await choices()}
        found={isAsked ? await searchPolicies(platform, asked, locale) : undefined}
        hrefOf={({ view, measure }) => localPath(measurePath(view, measure.no), locale)}
      />,
    )
  }

  return new Hono<Env>().get(path, async (c) => {
    const asked = readSearch((name) => c.req.query(name), await choices())
    const address = searchAddress(asked, asked.page)
    const served = await cacheOf(platform).serve(c, {
      key: `${locale} ${address} ${asked.written} ${asked.faults}`,
      version: async () => {
        const city = await platform.city()
        return digestOf([await searchVersionOf(platform), city, platform.clock.today()])
      },
      render: () => draw(asked, address),
    })
    return served ?? c.notFound()
  })
}

/** The staff's search: the same, and a finding leads to the rows behind its numbers. */
export function searchStaffPages(platform: Platform): Hono<Env> {
  const words = goalsMessages.ja
  return new Hono<Env>().get(path, async (c: Context<Env>) => {
    const choices = await listSearchChoices(platform, 'ja')
    const asked = readSearch((name) => c.req.query(name), choices)
    const isAsked = searchAddress(asked, 1) !== ''
    return staffPage(
      c,
      platform,
      { title: words.search, path: '/staff/goals' },
      <SearchPage
        path={`/staff${path}`}
        way={
          <Breadcrumbs
            links={[{ label: staffWords.board, href: '/staff/goals' }]}
            here={words.search}
          />
        }
        asked={asked}
        choices={choices}
        found={isAsked ? await searchPolicies(platform, asked, 'ja') : undefined}
        hrefOf={({ view, measure }) => staffMeasurePath(view.policy.id, measure.no)}
      />,
    )
  })
}
