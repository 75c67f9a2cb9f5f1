import type { Browser, Page } from 'playwright-core'
import { accountsIn, type Account } from '../e2e/printed-accounts.ts'
import type { Product } from '../product.ts'
import { examine, type PageFacts } from './page-facts.ts'

// An id, a number or a date in an address: the same kind of page about another thing.
const kindOf = (path: string): string =>
  path
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replaceAll(/\d+/g, ':n')
    .replace(/(\/chat\/faq)\/[^/]+(\/[^/]+)?$/, (_all, start: string, entry?: string) =>
      entry === undefined ? `${start}/:topic` : `${start}/:topic/:entry`,
    )

const sites = [
  { start: '/', lang: 'ja', within: /^\/(?!staff|sign-in|ja-plain|pt-BR|en(\/|$)|api)/ },
  { start: '/ja-plain', lang: 'ja', within: /^\/ja-plain(\/|$)/ },
  { start: '/pt-BR', lang: 'pt-BR', within: /^\/pt-BR(\/|$)/ },
  { start: '/en', lang: 'en', within: /^\/en(\/|$)/ },
] as const

/** What was looked at, and what was found there. */
export type Survey = { citizens: PageFacts[]; staff: PageFacts[] }

/**
 * Follows the links of the demo city to one page of each kind, in the four languages of the
 * citizens' site and as each of the demo accounts, and measures every one. `say` hears of progress.
 */
export async function survey(
  browser: Browser,
  product: Product,
  say: (line: string) => void,
): Promise<Survey> {
  const citizens: PageFacts[] = []
  for (const { start, lang, within } of sites) {
    const page = await open(browser)
    citizens.push(...(await walk(page, product.url, { start, lang, within, kinds: new Set() })))
    await page.context().close()
    say(`${start}: ${citizens.length}`)
  }
  const staff: PageFacts[] = []
  const door = await open(browser)
  const way = { start: '/sign-in', lang: 'ja', within: /^\/sign-in(\/|$)/ } as const
  staff.push(...(await walk(door, product.url, { ...way, kinds: new Set() })))
  await door.context().close()
  say(`${way.start}: ${staff.length}`)
  const kinds = new Set<string>()
  const within = /^\/staff(\/|$)/
  for (const account of accountsIn(product.printed())) {
    const page = await open(browser)
    await signIn(page, product.url, account)
    staff.push(...(await walk(page, product.url, { start: '/staff', lang: 'ja', within, kinds })))
    await page.context().close()
    say(`${account.who}: ${staff.length}`)
  }
  return { citizens, staff }
}

async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', reducedMotion: 'reduce' })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

async function signIn(page: Page, url: string, account: Account): Promise<void> {
  await page.goto(`${url}/staff`)
  await page.getByLabel('職員番号').fill(account.staffNo)
  await page.getByLabel('パスワード').fill(account.password)
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'サインイン' }).click()])
  if (new URL(page.url()).pathname !== '/staff') throw new Error(`no sign-in as ${account.who}`)
}

type Way = { start: string; lang: string; within: RegExp; kinds: Set<string> }

async function walk(
  page: Page,
  origin: string,
  { start, lang, within, kinds }: Way,
): Promise<PageFacts[]> {
  const waiting = [start]
  const found: PageFacts[] = []
  for (const path of waiting) {
    const answer = await page.goto(origin + path).catch(() => null)
    // A file to keep, not a page.
    if (answer === null || !(answer.headers()['content-type'] ?? '').includes('text/html')) continue
    if (answer.status() !== 200) throw new Error(`${path} answered ${answer.status()}`)
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="/"]:not([download])')].map(
        (one) => one.getAttribute('href') ?? '',
      ),
    )
    if (path !== start || !kinds.has(kindOf(start))) {
      found.push(await examine(page, await answer.text(), lang))
    }
    kinds.add(kindOf(start))
    for (const link of links) {
      const place = link.split(/[?#]/)[0] ?? ''
      if (!within.test(place) || kinds.has(kindOf(place))) continue
      kinds.add(kindOf(place))
      waiting.push(link.split('#')[0] ?? '')
    }
  }
  return found
}
