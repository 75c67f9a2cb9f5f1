import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { accountOf, openStaffPage, signIn, trySignIn } from './accounts.ts'
import {
  describeInBrowser,
  expectAccessible,
  expectNoSidewaysScroll,
  follow,
  openBrowser,
  openPage,
  phone,
  picture,
} from './browser.ts'

const path = '/staff/people/units/new'
const clerk = '人事担当'
const name = '名称'

describeInBrowser('a half-written form', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    const start = startProduct(`${folder.path}/data`, { YAKUBA_TODAY: '2026-11-22' })
    ;[browser, product] = await Promise.all([openBrowser(), start])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const told = (page: Page) => page.locator('main').innerText()
  const open = (page: Page) => page.goto(`${product.url}${path}`)
  const leave = (context: BrowserContext) => context.clearCookies()

  test('saves itself, waits while the person is away, and is gone once it was sent', async () => {
    const { page, complaints } = await openStaffPage(browser, product, clerk)
    await page.clock.install()
    await open(page)
    await page.getByLabel(name).fill('未来創造部')
    await page.clock.fastForward(21_000)
    await expect.poll(() => told(page)).toMatch(/下書きを保存しました（\d{1,2}:\d\d）/)
    await expectAccessible(page)
    // Leaving saves what was typed since.
    await page.getByLabel(name).fill('未来創造部（仮）')
    await page.goto(`${product.url}/staff`)
    await open(page)
    await page.reload()
    expect(await told(page)).toContain('前回の下書きがあります')
    await expectAccessible(page)
    await picture(page, 'saved-form-offer')
    await follow(page.getByRole('link', { name: '続きから' }))
    expect(await page.getByLabel(name).inputValue()).toBe('未来創造部（仮）')
    await expectAccessible(page)
    await picture(page, 'saved-form-continued')
    await page.getByLabel('識別名').fill('mirai')
    await page.getByLabel('この日から').fill('2026-12-01')
    await follow(page.getByRole('button', { name: '新設する' }))
    await open(page)
    expect(await told(page)).not.toContain('下書き')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('survives the end of the sign-in in the middle of writing', async () => {
    const { page } = await openStaffPage(browser, product, clerk)
    await page.clock.install()
    await open(page)
    await page.getByLabel(name).fill('時間切れの課')
    await leave(page.context())
    await page.clock.fastForward(21_000)
    await expect.poll(() => told(page)).toContain('サインインの期限が切れた')
    await follow(page.getByRole('button', { name: '新設する' }))
    await trySignIn(page, accountOf(product.printed(), clerk))
    expect(await told(page)).toContain('時間切れの課')
    await follow(page.getByRole('link', { name: /戻る/ }))
    await follow(page.getByRole('link', { name: '続きから' }))
    expect(await page.getByLabel(name).inputValue()).toBe('時間切れの課')
    await follow(page.getByRole('button', { name: '捨てる' }))
    expect(await told(page)).not.toContain('下書き')
    await page.context().close()
  })

  test('is offered on a phone without script, on two screens both are kept', async () => {
    const { page: desk } = await openStaffPage(browser, product, clerk)
    await open(desk)
    await desk.getByLabel(name).fill('机の案')
    const script = { viewport: phone, javaScriptEnabled: false }
    const { page: hand } = await openPage(browser, product.url, script)
    await signIn(hand, product.url, accountOf(product.printed(), clerk))
    await open(hand)
    await hand.getByLabel(name).fill('電話の案')
    await follow(hand.getByRole('button', { name: '新設する' }))
    await desk.goto(`${product.url}/staff`)
    await expect.poll(async () => (await open(hand), told(hand))).toContain('続きから')
    expect(await hand.getByRole('link', { name: '続きから' }).count()).toBe(2)
    await follow(hand.getByRole('link', { name: '続きから' }).first())
    expect(await hand.getByLabel(name).inputValue()).toBe('机の案')
    await hand.context().close()
    await desk.setViewportSize(phone)
    await open(desk)
    await expectNoSidewaysScroll(desk)
    await expectAccessible(desk)
    await picture(desk, 'saved-form-phone')
    await follow(desk.getByRole('link', { name: '続きから' }).first())
    await expectNoSidewaysScroll(desk)
    await desk.context().close()
  })
})
