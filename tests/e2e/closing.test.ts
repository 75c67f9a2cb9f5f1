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
  openPage,
  phone,
  picture,
} from './browser.ts'

// The mid-year round is under way: its last day is 31 October.
const today = '2026-10-20'

describeInBrowser('the evaluation of the year', () => {
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

  const told = (page: Page) => page.locator('main').innerText()

  test('is confirmed by the head with one press on the first page, without script', async () => {
    const { page } = await openStaffPage(browser, product, '総務部長', { javaScriptEnabled: false })
    const item = page.locator('.home-item', { hasText: '中間評価の確認：施策1' })
    expect(await item.count()).toBe(1)
    await follow(item.getByRole('button', { name: '確認する' }))
    expect(await told(page)).toContain('施策1の自己評価を確認しました')
    await page.goto(`${product.url}/staff`)
    expect(await item.count()).toBe(0)
    await page.context().close()
  })

  test('is written by the owner beside the figures of the day, and read by the head', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '担当課長')
    await follow(page.getByRole('link', { name: '中間評価の自己評価：施策2' }))
    expect(await told(page)).toContain('令和8年9月30日時点の値')
    await expectAccessible(page)
    await picture(page, 'evaluation-form')
    await page.getByLabel('◎').check()
    await page.getByLabel('成果と課題の分析').fill('来場が増えた。')
    await page.getByLabel('これからの取組').fill('秋も続ける。')
    await page.getByLabel('提案と違う評価にした理由').fill('')
    await follow(page.getByRole('button', { name: '自己評価を送る' }))
    expect(await told(page)).toContain('違う評価を選んだ理由を書いてください')
    expect(await page.getByLabel('成果と課題の分析').inputValue()).toBe('来場が増えた。')
    await expectAccessible(page)
    await page.getByLabel('提案と違う評価にした理由').fill('夏に人手を増やしたため')
    await follow(page.getByRole('button', { name: '自己評価を送る' }))
    expect(await told(page)).toContain('施策2の自己評価を送りました')
    await expectAccessible(page)
    await picture(page, 'evaluation-rounds')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await page.context().close()
  })

  test('of a closed year is public in every language', async () => {
    for (const [locale, word] of [
      ['', '部長の総評'],
      ['/ja-plain', '言葉'],
      ['/pt-BR', 'Cumprimos a maior parte'],
      ['/en', 'We kept most of what we promised'],
    ] as const) {
      const { page } = await openPage(browser, product.url)
      await page.goto(`${product.url}${locale}/goals/2019/somu`)
      await follow(page.locator(`a[href="${locale}/goals/2019/somu/evaluation"]`).first())
      expect(await told(page)).toContain(word)
      await expectAccessible(page)
      await picture(page, `evaluation-public${locale.replace('/', '-')}`)
      await page.setViewportSize(phone)
      await expectNoSidewaysScroll(page)
      await page.context().close()
    }
    const measure = await fetch(`${product.url}/goals/2019/somu/measures/2`)
    expect(await measure.text()).toContain('年度末評価')
  })
})
