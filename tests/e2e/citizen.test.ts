import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOneOfMany } from '../pages/many-alike.ts'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import {
  describeInBrowser,
  expectAccessible,
  expectNoSidewaysScroll,
  focusedByTab,
  follow,
  openBrowser,
  openPage,
  phone,
  picture,
} from './browser.ts'

const languages = [
  { prefix: '', lang: 'ja', name: 'ja', leave: 'Português' },
  { prefix: '/ja-plain', lang: 'ja', name: 'ja-plain', leave: 'English' },
  { prefix: '/pt-BR', lang: 'pt-BR', name: 'pt-BR', leave: '日本語' },
  { prefix: '/en', lang: 'en', name: 'en', leave: 'やさしいにほんご' },
]

// One page of each kind, the fullest there is.
const kinds = [
  '/',
  '/goals',
  '/goals/2019',
  '/goals/2019/somu',
  '/goals/2019/somu/measures/2',
  '/goals/2019/somu/measures/6',
  '/goals/2018/somu',
  '/chat',
  '/chat/faq',
  '/chat/faq/moving',
  '/chat/faq/moving/in',
  '/accessibility',
  '/gallery',
  '/goals/1999/nowhere',
]

const csvHeader =
  '年度,部,施策番号,重点施策・事業,取組内容,目標番号,達成目標,種別,期限,目標値,単位,基準値,基準日,実績値,実績日,状況,評価,変更回数,担当課,URL'

const named = (path: string) => (path === '/' ? '-home' : path.replaceAll('/', '-'))

describeInBrowser('a citizen', () => {
  let browser: Browser
  let product: Product
  let presentYear = 0
  const folder = scratchFolder()

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(`${folder.path}/data`)])
    const today = Temporal.Now.plainDateISO('Asia/Tokyo')
    presentYear = today.subtract({ months: 3 }).year
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  test.each(languages)(
    'follows every link in $name on a 320 pixel phone without script',
    async ({ prefix, lang }) => {
      const { page, complaints, outside } = await openPage(browser, product.url, {
        javaScriptEnabled: false,
        viewport: phone,
      })
      const waiting = [prefix === '' ? '/' : prefix]
      const seen = new Set(waiting)
      for (const path of waiting) {
        const answer = await page.goto(product.url + path)
        expect(answer?.status(), path).toBe(200)
        expect(await page.locator('html').getAttribute('lang'), path).toBe(lang)
        expect(await page.locator('h1').count(), path).toBe(1)
        await expectNoSidewaysScroll(page)
        const links = await page.evaluate(() =>
          [...document.querySelectorAll('main a[href], nav.main-nav a, footer a')].map((one) => ({
            address: one.getAttribute('href') ?? '',
            path: one instanceof HTMLAnchorElement ? one.pathname : '',
            named: (one.textContent ?? '').trim() !== '',
          })),
        )
        for (const link of links) {
          expect(link.named, `${path} -> ${link.address}`).toBe(true)
          const local = link.address.startsWith('/') && !/\.(csv|json|pdf)$/.test(link.path)
          if (!local || seen.has(link.path) || isOneOfMany(link.path, waiting)) continue
          expect(link.path, path).toMatch(new RegExp(`^${prefix}(/|$)`))
          seen.add(link.path)
          waiting.push(link.path)
        }
      }
      // Home, list, accessibility, and for each of three years its list, its policy, its measures.
      expect(seen.size).toBeGreaterThanOrEqual(3 + 3 * 2 + 7 * 2)
      expect(complaints).toEqual([])
      expect(outside).toEqual([])
      await page.context().close()
    },
  )

  test.each(languages)('finds no accessibility violation in $name', async ({ prefix, name }) => {
    const { page, complaints, outside } = await openPage(browser, product.url)
    for (const path of [...kinds, `/goals/${presentYear}/somu`]) {
      await page.goto(product.url + prefix + path)
      await expectAccessible(page)
      if (path !== '/gallery' || name === 'ja') await picture(page, `citizen${named(path)}-${name}`)
    }
    expect(complaints.filter((one) => !one.includes('nowhere'))).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })

  test.each([
    { ...languages[2], asks: 'Mudei de outra cidade para cá. O que preciso fazer?', hears: '14 dias' },
    { ...languages[0], asks: 'ごみの日はいつですか', hears: '環境課' },
  ])('asks in $name on a phone without script and is answered', async ({ prefix, asks, hears }) => {
    const options = { javaScriptEnabled: false, viewport: phone }
    const { page, complaints, outside } = await openPage(browser, product.url, options)
    await page.goto(`${product.url}${prefix}/chat`)
    await page.locator('main textarea').first().fill(asks)
    await page.keyboard.press('Tab')
    await Promise.all([page.waitForURL(/\/chat\/c\//), page.keyboard.press('Enter')])
    expect(await page.locator('main').innerText()).toContain(hears)
    expect(await page.locator('main a[href^="tel:0000-00"], main a[href^="tel:000000"]').count())
      .toBeGreaterThan(0)
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })

  test('sees how long words and wide tables fit a phone', async () => {
    const { page } = await openPage(browser, product.url, { viewport: phone })
    for (const { prefix, name } of languages) {
      for (const path of ['/', '/goals/2019/somu', '/goals/2019/somu/measures/6']) {
        await page.goto(product.url + prefix + path)
        await expectNoSidewaysScroll(page)
        await picture(page, `phone${named(path)}-${name}`)
      }
    }
    await page.context().close()
  })

  test.each(languages)('keeps the place when leaving $name', async ({ prefix, leave }) => {
    const { page } = await openPage(browser, product.url)
    const place = '/goals/2019/somu/measures/2'
    await page.goto(product.url + prefix + place)
    await follow(page.getByRole('link', { name: leave, exact: true }))
    const now = languages.find((one) => page.url() === product.url + one.prefix + place)
    expect(now?.prefix).not.toBe(prefix)
    expect(await page.locator('html').getAttribute('lang')).toBe(now?.lang)
    expect(await page.getByRole('link', { name: leave, exact: true }).getAttribute('aria-current'))
      .toBe('true')
    await page.context().close()
  })

  test('reads the promise of measure 2: wording, number, baseline, evidence, changes', async () => {
    const { page } = await openPage(browser, product.url)
    await page.goto(`${product.url}/goals/2019/somu`)
    const card = page.locator('#measure-2')
    await follow(card.getByRole('link').first())
    const main = await page.locator('main').innerText()
    for (const told of ['450', '352', '平成31年2月28日', '手入力', '数え方', '根拠', '目標の変更']) {
      expect(main).toContain(told)
    }
    expect(await page.locator('main').getByText('約束した言葉').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  test('reads a live number of this year, with its target, pace and day', async () => {
    const { page } = await openPage(browser, product.url)
    await page.goto(`${product.url}/goals/${presentYear}/somu`)
    const live = page.locator('main').getByText('自動集計', { exact: true })
    expect(await live.count()).toBeGreaterThan(0)
    const main = await page.locator('main').innerText()
    expect(main).toMatch(/現在/)
    expect(main).toContain('目標の変更')
    await picture(page, 'citizen-present-year')
    await page.context().close()
  })

  test('opens old years from the list', async () => {
    const { page } = await openPage(browser, product.url)
    for (const year of [2018, 2019, presentYear]) {
      await page.goto(`${product.url}/goals`)
      await follow(page.getByRole('link', { name: `${year}年度` }).first())
      const departments = page.locator('main').getByRole('link', { name: '総務部' })
      if (new URL(page.url()).pathname === `/goals/${year}`) await follow(departments)
      expect(new URL(page.url()).pathname).toBe(`/goals/${year}/somu`)
      expect(await page.locator('h1').innerText()).toContain('運営方針')
    }
    await page.goto(`${product.url}/goals/2019/somu`)
    const states = await page.locator('main .state').allInnerTexts()
    // When the year is over a target is met or not; it is never on its way.
    expect(states.join()).not.toMatch(/順調|進行中|やや遅れ|期限間近/)
    await page.context().close()
  })

  test('reaches everything by keyboard, with the focus in sight', async () => {
    const { page } = await openPage(browser, product.url)
    for (const path of ['/goals/2019/somu', '/goals/2019/somu/measures/2']) {
      await page.goto(product.url + path)
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip-link')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
      const wanted = await page.locator('main a[href], main summary').count()
      const reached = await focusedByTab(page, 'main', wanted + 20)
      expect(reached.filter((one) => !one.seen || !one.marked)).toEqual([])
      expect(reached.filter((one) => one.link)).toHaveLength(wanted)
    }
    await page.goto(`${product.url}/goals/2019/somu/measures/2`)
    const twin = page.locator('main summary').first()
    await twin.focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('main details[open] table').count()).toBe(1)
    await page.context().close()
  })

  test('tells states apart in forced colours: every state has its word and its shape', async () => {
    const { page } = await openPage(browser, product.url, { forcedColors: 'active' })
    for (const path of ['/goals/2019/somu', `/goals/${presentYear}/somu`]) {
      await page.goto(product.url + path)
      const marks = page.locator('main .state')
      const words = await marks.allInnerTexts()
      expect(words.length).toBeGreaterThanOrEqual(7)
      expect(words.every((word) => word.trim() !== '')).toBe(true)
      expect(await marks.locator('svg').count()).toBe(words.length)
      await picture(page, `forced-colours${named(path)}`)
    }
    await page.context().close()
  })

  test('downloads the policy as CSV and JSON by the links of the page', async () => {
    const { page } = await openPage(browser, product.url)
    await page.goto(`${product.url}/goals/2019/somu`)
    const csvHref = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const jsonHref = await page.getByRole('link', { name: 'JSON' }).getAttribute('href')
    await page.context().close()
    const csv = await fetch(product.url + (csvHref ?? ''))
    expect(csv.headers.get('content-disposition')).toContain('2019-somu.csv')
    const bytes = new Uint8Array(await csv.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines[0]).toBe(csvHeader)
    expect(lines).toHaveLength(1 + 22)
    const json = await fetch(product.url + (jsonHref ?? ''))
    expect(json.headers.get('content-type')).toContain('application/json')
    expect(await json.json()).toMatchObject({ fiscalYear: 2019 })
    const old = await fetch(`${product.url}/en/goals/2018/somu.csv`)
    expect(old.status).toBe(200)
  })

  test('prints the policy without menus and buttons', async () => {
    const { page } = await openPage(browser, product.url)
    await page.goto(`${product.url}/goals/2019/somu`)
    await page.emulateMedia({ media: 'print' })
    for (const part of ['nav.main-nav', 'nav.languages', '.skip-link', 'main .actions']) {
      expect(await page.locator(part).first().isVisible(), part).toBe(false)
    }
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect(await page.locator('.sample').isVisible()).toBe(true)
    await picture(page, 'print-policy')
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })

  test('sees that the demo city is not real, and when the calendar is moved', async () => {
    const moved = await startProduct(`${folder.path}/moved`, { YAKUBA_TODAY: '2020-01-15' })
    try {
      const { page } = await openPage(browser, moved.url)
      await page.goto(`${moved.url}/goals/2019/somu`)
      expect(await page.locator('.sample').innerText()).toContain('サンプル')
      expect(await page.locator('.moved-calendar').innerText()).toContain('令和2年1月15日')
      await page.goto(`${moved.url}/en/goals/2019/somu`)
      expect(await page.locator('.moved-calendar').innerText()).toContain('2020')
      await expectAccessible(page)
      await picture(page, 'citizen-moved-calendar')
      await page.context().close()
    } finally {
      await moved.stop()
    }
  })

  test('gets a helpful page for a wrong address, in the language of the address', async () => {
    const { page } = await openPage(browser, product.url)
    const titles = ['ページが見つかりません', 'ページが ありません', 'Página não encontrada', 'Page not found']
    for (const [index, { prefix, lang }] of languages.entries()) {
      const answer = await page.goto(`${product.url}${prefix}/goals/2019/nowhere`)
      expect(answer?.status()).toBe(404)
      expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      expect(await page.locator('h1').innerText()).toBe(titles[index])
      await follow(page.locator('main a'))
      expect(page.url()).toBe(`${product.url}${prefix === '' ? '/' : prefix}`)
    }
    const slashed = await page.goto(`${product.url}/en/goals/2019/somu/`)
    expect(slashed?.status()).toBe(200)
    await page.context().close()
  })
})
