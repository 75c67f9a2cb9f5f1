import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { openStaffPage } from './accounts.ts'
import {
  describeInBrowser,
  desk,
  expectAccessible,
  expectNoSidewaysScroll,
  focusedByTab,
  follow,
  openBrowser,
  phone,
  picture,
} from './browser.ts'
import { inspectEveryPage } from './every-page.ts'

const withoutScript = { javaScriptEnabled: false }
const course = '窓口の聞き方'

describeInBrowser('training', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    // A working day: what is offered on it can be held on it.
    const moved = { YAKUBA_TODAY: '2026-11-25' }
    ;[browser, product] = await Promise.all([
      openBrowser(),
      startProduct(`${folder.path}/data`, moved),
    ])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const textOf = (page: Page) => page.locator('main').innerText()

  /** Looks at a page on a desk and on a phone, and goes through it by keyboard. */
  async function holds(page: Page, name: string): Promise<void> {
    await page.setViewportSize(desk)
    await expectAccessible(page)
    await picture(page, name)
    const reached = await focusedByTab(page, 'main', 60)
    expect(reached.filter((one) => !one.seen || !one.marked), name).toEqual([])
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await picture(page, `${name}-phone`)
    await page.setViewportSize(desk)
  }

  /** The participants of the year as every citizen reads them: the figure with this target. */
  async function publishedParticipants(): Promise<number> {
    const context = await browser.newContext({ ...withoutScript, locale: 'ja-JP' })
    const page = await context.newPage()
    await page.goto(`${product.url}/goals/2026/somu`)
    const text = (await textOf(page)).replaceAll(/[\s,]+/g, ' ')
    await context.close()
    const number = /職員研修（延べ人数）.*?(\d+) ?人.{0,40}?目標 ?480/u.exec(text)?.[1]
    if (number === undefined) throw new Error(`no number of participants in: ${text}`)
    return Number(number)
  }

  /** The desk writes down a course that is held today and opens it. Answers its address. */
  async function offer(): Promise<string> {
    const { page } = await openStaffPage(browser, product, '人事担当', withoutScript)
    await page.goto(`${product.url}/staff/training`)
    await follow(page.getByRole('link', { name: '研修を登録する' }))
    await page.getByLabel(/^研修の名前/u).fill(course)
    await page.getByLabel(/^区分/u).selectOption({ label: '外部派遣研修' })
    await follow(page.getByRole('button', { name: '保存する' }))
    await follow(page.getByRole('link', { name: '開催回を加える' }).first())
    await page.getByLabel(/^場所/u).fill('市民ホール')
    await page.getByLabel(/^1日目の日付/u).fill('令和8年11月25日')
    await page.getByLabel(/^1日目の開始/u).fill('9:30')
    await page.getByLabel(/^1日目の終了/u).fill('11:30')
    await page.getByLabel(/^定員/u).fill('１０')
    await page.getByLabel(/^申込の締切日/u).fill('R8.11.25')
    await page.getByLabel(/^締切の時刻/u).fill('23:59')
    await follow(page.getByRole('button', { name: '準備中として保存する' }))
    expect(await textOf(page)).toContain('準備中として保存しました')
    await follow(page.getByRole('button', { name: '受付を始める' }))
    expect(await textOf(page)).toContain('申込の受付を始めました')
    const { pathname } = new URL(page.url())
    await page.context().close()
    return pathname
  }

  test('from the offer to the number that citizens read', async () => {
    const before = await publishedParticipants()
    const path = await offer()

    const staff = await openStaffPage(browser, product, '担当課長', withoutScript)
    await staff.page.goto(`${product.url}/staff/training`)
    await staff.page.getByLabel('名前・実施機関・場所').fill('窓口の')
    await follow(staff.page.getByRole('button', { name: 'さがす' }))
    await follow(staff.page.getByRole('button', { name: new RegExp(`申し込む.*${course}`, 'u') }))
    expect(new URL(staff.page.url()).pathname).toBe(path)
    expect(await textOf(staff.page)).toMatch(/所属長の承認を待っています[\s\S]*承認待ち/u)

    const head = await openStaffPage(browser, product, '総務部長', withoutScript)
    const item = head.page.locator('.home-item', { hasText: course })
    await follow(item.getByRole('button', { name: /^承認する/u }))
    expect(await textOf(head.page)).toMatch(/窓口の聞き方[\s\S]*を承認しました/u)
    await head.page.context().close()
    await staff.page.goto(`${product.url}/staff/training/mine`)
    expect(await textOf(staff.page)).toMatch(/窓口の聞き方[\s\S]*受講決定/u)
    expect(await publishedParticipants()).toBe(before)

    const marking = await openStaffPage(browser, product, '人事担当', withoutScript)
    await marking.page.goto(product.url + path)
    await follow(marking.page.getByRole('link', { name: /^記録する/u }))
    await follow(marking.page.getByRole('button', { name: '出欠を記録する' }))
    expect(await textOf(marking.page)).toContain('出欠を記録しました')
    expect(await publishedParticipants()).toBe(before + 1)

    // Corrected, the number falls again.
    await follow(marking.page.getByRole('link', { name: /^記録を見る・直す/u }))
    await marking.page.getByLabel(/^欠席/u).check()
    await follow(marking.page.getByRole('button', { name: '出欠を記録する' }))
    expect(await publishedParticipants()).toBe(before)
    await marking.page.context().close()
    await staff.page.context().close()
  })

  test('the number of the plan leads to exactly the rows counted', async () => {
    const { page } = await openStaffPage(browser, product, '企画担当')
    await page.goto(`${product.url}/staff/training/plans/2019`)
    expect(await textOf(page)).toMatch(/平成30年度は年度の総数だけ/u)
    const total = page.locator('table', { hasText: '区分ごとの延人数' }).locator('tr').last()
    expect(await total.innerText()).toMatch(/536[\s\S]*534[\s\S]*524/u)
    await follow(total.getByRole('link', { name: '534' }).first())
    let rows = 0
    for (;;) {
      rows += await page.locator('main tbody tr').count()
      const next = page.getByRole('link', { name: '次へ' })
      if ((await next.count()) === 0) break
      await follow(next)
    }
    expect(rows).toBe(534)
    await page.context().close()
  })

  test('a roster prints on A4 with room to sign for each person', async () => {
    const { page } = await openStaffPage(browser, product, '人事担当')
    await page.goto(`${product.url}/staff/training`)
    const link = page.locator('main .entry-title a').filter({ hasNotText: course }).first()
    await follow(link)
    await follow(page.getByRole('link', { name: '名簿を印刷' }))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.menu-side').isVisible()).toBe(false)
    expect(await page.locator('.print-head').isVisible()).toBe(true)
    expect(await page.locator('.sign-table tbody tr').count()).toBeGreaterThan(0)
    const heads = await page.locator('.sign-table th').allInnerTexts()
    expect(heads.join(' ')).toMatch(/受付（\d+\/\d+）/u)
    await page.context().close()
  })

  test('every page of the desk holds at 320 pixels, by keyboard, and names no fault', async () => {
    const { page, complaints, outside } = await openStaffPage(browser, product, '人事担当')
    const within = /^\/staff\/training/u
    const kinds = await inspectEveryPage(page, product.url, ['/staff/training'], within)
    expect(kinds.length).toBeGreaterThan(10)
    for (const place of ['training', 'training/mine', 'training/plans/2026']) {
      await page.goto(`${product.url}/staff/${place}`)
      await holds(page, place.replaceAll('/', '-'))
    }
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
    // A hundred kinds of pages, each looked at twice.
  }, 600_000)
})
