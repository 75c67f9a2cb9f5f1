import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { openStaffPage } from './accounts.ts'
import {
  desk,
  describeInBrowser,
  expectAccessible,
  expectNoSidewaysScroll,
  openBrowser,
  phone,
  picture,
} from './browser.ts'

const list = [
  '職員番号,氏名,フリガナ,職員区分,所属,職,本務・兼務,終了日,異動区分',
  '00122,庄司 庫太,ショウジ クラタ,正規職員,somu-jinji,主査,本務,,異動',
  '00121,人見 佳代,ヒトミ カヨ,正規職員,koho,主査,本務,,異動',
  '00121,人見 佳代,ヒトミ カヨ,正規職員,digital,主査,本務,,異動',
].join('\r\n')

describeInBrowser('the transfers of 1 April', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    const start = startProduct(`${folder.path}/data`, { YAKUBA_TODAY: '2027-03-08' })
    ;[browser, product] = await Promise.all([openBrowser(), start])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const told = (page: Page) => page.locator('main').innerText()

  /** Reaches a link or button with the keyboard alone and presses it. */
  async function pressByKey(page: Page, role: 'link' | 'button', name: string | RegExp) {
    const wanted = page.locator('main').getByRole(role, { name }).first()
    const handle = await wanted.elementHandle()
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press('Tab')
      const there = await page.evaluate((one) => document.activeElement === one, handle)
      if (!there) continue
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      return
    }
    throw new Error(`the keyboard does not reach ${String(name)}`)
  }

  test('are loaded, rehearsed and handed over on a phone, by keyboard', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '人事担当', {
      viewport: phone,
    })
    await pressByKey(page, 'link', '4月の異動')
    expect(await told(page)).toContain('令和9年4月1日の異動')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, 'april-overview-phone')

    await pressByKey(page, 'link', '名簿を読み込む')
    expect(await page.getByLabel('名簿の基準日').inputValue()).toBe('2027-04-01')
    const file = { name: '四月.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
    await page.getByLabel('名簿のファイル').setInputFiles(file)
    await pressByKey(page, 'button', '読み込む')
    expect(await told(page)).toContain('本務が同じ日に2つあります')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await pressByKey(page, 'button', /除いて、1件を反映する/)
    expect(await told(page)).toContain('名簿を反映しました')

    await page.goto(`${product.url}/staff/april`)
    await page.setViewportSize(desk)
    await expectAccessible(page)
    await picture(page, 'april-overview')
    await page.setViewportSize(phone)
    await pressByKey(page, 'link', '退職・異動・採用の一覧')
    expect(await told(page)).toContain('庄司 庫太')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await pressByKey(page, 'link', /茶谷 みどり/)
    expect(await told(page)).toContain('引継ぎが必要（2件）')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, 'april-giver-phone')
    await page.setViewportSize(desk)
    await picture(page, 'april-giver')
    await page.setViewportSize(phone)
    await pressByKey(page, 'button', 'この人へ引き継ぐ')
    expect(await told(page)).toContain('1件を引き継ぎました')
    await pressByKey(page, 'button', /まとめて引き継ぐ（1件）/)
    expect(await told(page)).toContain('引き継ぐものはありません')
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('show a head who moves what is theirs', async () => {
    const { page } = await openStaffPage(browser, product, '担当課長', {
      viewport: phone,
    })
    await page.goto(`${product.url}/staff/april/mine`)
    expect(await told(page)).toContain('自分の引継ぎ')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.setViewportSize(desk)
    await picture(page, 'april-mine')
    await page.context().close()
  })
})
