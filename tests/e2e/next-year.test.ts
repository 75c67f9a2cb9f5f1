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

// Drafts of the next year begin in February.
const today = '2027-02-10'

describeInBrowser('next year’s draft', () => {
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

  test('is accounted for sentence by sentence, without script', async () => {
    const { page } = await openStaffPage(browser, product, '企画担当', { javaScriptEnabled: false })
    await page.goto(`${product.url}/staff/goals/next-year`)
    await follow(page.getByRole('link', { name: '対照を開く' }).first())
    const before = Number(/残り(\d+)件/.exec(await told(page))?.[1])
    expect(before).toBeGreaterThan(0)
    const part = page.locator('#measure-1')
    expect(await part.innerText()).toMatch(/今年度[^]*次年度案[^]*据え置く理由/)
    const form = part.locator('form', { hasText: '据え置く理由' })
    await form.getByRole('checkbox').first().check()
    await follow(form.getByRole('button', { name: '確認済みにする' }))
    expect(await told(page)).toContain('理由を書いてください')
    const again = page.locator('#measure-1 form', { hasText: '据え置く理由' })
    await again.getByLabel('据え置く理由').first().fill('来年度も続けるため')
    await follow(again.getByRole('button', { name: '確認済みにする' }))
    expect(await told(page)).toContain(`残り${before - 1}件`)
    expect(await told(page)).toContain('理由：来年度も続けるため')
    await page.context().close()
  })

  test('reads well on a phone and on a desk', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '企画担当')
    await page.goto(`${product.url}/staff/goals/next-year`)
    await expectAccessible(page)
    await follow(page.getByRole('link', { name: '対照を開く' }).first())
    await expectAccessible(page)
    await picture(page, 'next-year')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await page.goto(`${product.url}/staff/goals`)
    await follow(page.locator('main table a').first())
    await follow(page.getByRole('link', { name: '議会資料' }))
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('shows citizens a measure through the years, and a plan’s indicators apart', async () => {
    const { page } = await openPage(browser, product.url)
    await page.goto(`${product.url}/goals/2019/somu/measures/2`)
    await follow(page.getByRole('link', { name: '年ごとの移り変わりを見る' }))
    expect(await told(page)).toMatch(/平成30年度[^]*令和元年度|平成30年度[^]*平成31年度/)
    await expectAccessible(page)
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await page.goto(`${product.url}/goals/plans`)
    await follow(page.getByRole('link', { name: '交通安全計画' }))
    expect(await told(page)).toMatch(/成果指標[^]*活動指標/)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.context().close()
  })
})
