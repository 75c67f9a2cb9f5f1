import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { openStaffPage } from './accounts.ts'
import {
  describeInBrowser,
  expectAccessible,
  expectNoSidewaysScroll,
  follow,
  openBrowser,
  phone,
  picture,
} from './browser.ts'

// The seventh working day of November 2026 is the 11th: every reminder has gone out.
const today = '2026-11-12'
const owner = '担当課長'
const gap = '2026年10月分の月次報告は、まだ届いていません'

describeInBrowser('the monthly report', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    const start = startProduct(`${folder.path}/data`, { YAKUBA_TODAY: today })
    ;[browser, product] = await Promise.all([openBrowser(), start])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const publicPage = async (no: number) => {
    const answer = await fetch(`${product.url}/goals/2026/somu/measures/${no}`)
    return (await answer.text()).replaceAll(/<[^>]*>/gu, '')
  }
  const told = (page: Page) => page.locator('main').innerText()

  /** Walks with Tab alone until the thing of that name has the focus, then presses Enter. */
  async function enterByKeyboard(page: Page, name: string): Promise<void> {
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press('Tab')
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (!text.startsWith(name)) continue
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      return
    }
    throw new Error(`no ${name} within reach of Tab on ${page.url()}`)
  }

  test('is one press from the inbox, without script; the public page is told', async () => {
    expect(await publicPage(1)).toContain(gap)
    const { page } = await openStaffPage(browser, product, owner, { javaScriptEnabled: false })
    await page.goto(`${product.url}/staff/notices`)
    expect(await told(page)).toContain('2026年10月分の月次報告（施策1')
    await follow(page.getByRole('button', { name: 'このまま報告' }).first())
    expect(await told(page)).toContain('施策1の2026年10月分を報告しました')
    await expect.poll(() => publicPage(1), { timeout: 5_000 }).not.toContain(gap)
    expect(await publicPage(1)).toContain('最新の月次報告は2026年10月分です')
    await page.goto(`${product.url}/staff/notices`)
    expect(await page.getByRole('button', { name: 'このまま報告' }).count()).toBe(0)
    await page.context().close()
  })

  test('reaches what is overdue by keyboard alone', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '総務部長')
    await page.goto(`${product.url}/staff/goals/reports`)
    await expectAccessible(page)
    await picture(page, 'my-reports')
    await enterByKeyboard(page, '3 ')
    expect(await told(page)).toContain('施策3 2026年9月分の月次報告')
    await expectAccessible(page)
    await enterByKeyboard(page, 'このまま報告')
    expect(await told(page)).toContain('施策3の2026年9月分を報告しました')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('keeps a note when a file is not what it says, and fits a phone', async () => {
    const { page } = await openStaffPage(browser, product, owner, { viewport: phone })
    await page.goto(`${product.url}/staff/goals/reports`)
    await expectNoSidewaysScroll(page)
    await follow(page.locator('main details[open]').getByRole('link', { name: /^2 / }))
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByLabel('この月の補足').fill('催しの写真を添えます。')
    const program = Buffer.from([0x4d, 0x5a, 0x90, 0x00])
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '写真.png', mimeType: 'image/png', buffer: program })
    await follow(page.getByRole('button', { name: '直した内容で報告する' }))
    expect(await told(page)).toContain('PNG画像ではありません（中身は実行形式）')
    expect(await page.getByLabel('この月の補足').inputValue()).toBe('催しの写真を添えます。')
    await expectAccessible(page)
    await picture(page, 'report-refused')
    await page.context().close()
  })
})
