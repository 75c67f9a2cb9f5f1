import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { openStaffPage } from './accounts.ts'
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

const reason = '台風で催しが二つ中止になったため'

describeInBrowser('a change of a published target', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    // The year of the story in which 450 clippings were promised, while it still runs.
    const moved = { YAKUBA_TODAY: '2019-12-02' }
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

  /** The form that proposes another value for the number of clippings. */
  async function openForm(page: Page): Promise<void> {
    await page.goto(`${product.url}/staff/goals?fiscalYear=2019`)
    await follow(page.locator('main table').getByRole('link', { name: /^2 / }))
    const ask = page.locator('a[href$="/changes/new"]')
    const target = page.locator('article', { has: ask }).filter({ hasText: '報道件数' }).last()
    await follow(target.locator('a[href$="/changes/new"]'))
    expect(await page.locator('main').innerText()).toContain('今の目標の値')
  }

  test('goes from an owner through the heads to the page, where both values stay', async () => {
    // Without script from end to end: every step is a plain form.
    const plain = { javaScriptEnabled: false }
    const owner = await openStaffPage(browser, product, '担当課長', plain)
    const { page } = owner
    await openForm(page)
    expect(await page.locator('main').innerText()).toContain('450件')
    await page.getByLabel('新しい目標の値').fill('４００')
    await follow(page.getByRole('button', { name: '決裁に出す' }))
    expect(await page.locator('main').innerText()).toContain('入力を確かめてください（1件）')
    expect(await page.getByLabel('新しい目標の値').inputValue()).toBe('４００')
    await page.getByLabel('変更の理由').fill(reason)
    await follow(page.getByRole('button', { name: '公表されるページを確かめる' }))
    const preview = page.locator('section', { hasText: '公表されるページでの見え方' })
    expect(await preview.innerText()).toMatch(/450件[\s\S]*400件[\s\S]*台風/u)
    await picture(page, 'change-preview')
    await follow(page.getByRole('button', { name: '決裁に出す' }))
    const proposal = page.url()
    expect(proposal).toMatch(/\/staff\/goals\/changes\/[0-9a-f-]{36}$/u)
    expect(await page.locator('main').innerText()).toContain('久保山 静雄')
    await picture(page, 'change-proposed')

    const citizen = await openPage(browser, product.url)
    await citizen.page.goto(`${product.url}/goals/2019/somu`)
    expect(await citizen.page.locator('main').innerText()).not.toContain(reason)

    const head = await openStaffPage(browser, product, '総務部長', plain)
    await head.page.goto(proposal)
    await follow(head.page.locator('main a[href^="/staff/approvals/"]').first())
    expect(await head.page.locator('main').innerText()).toContain(reason)
    await follow(head.page.getByRole('button', { name: '承認する' }).first())

    await page.goto(proposal)
    expect(await page.locator('main').innerText()).toContain('この変更は公表されています')
    await follow(page.getByRole('link', { name: '公表のページを見る' }))
    // The page may be a second old; then it is there to stay.
    const read = async () => {
      await citizen.page.goto(`${product.url}/goals/2019/somu`)
      return citizen.page.locator('#changes').locator('..').innerText()
    }
    await expect
      .poll(read, { timeout: 20_000 })
      .toMatch(/変更前\s*450件[\s\S]*変更後\s*400件[\s\S]*台風/u)
    await expectAccessible(citizen.page)
    const paper = await citizen.page.request.get(`${product.url}/goals/2019/somu.pdf`)
    expect(paper.headers()['content-type']).toBe('application/pdf')
    for (const watched of [owner, head, citizen]) {
      expect(watched.outside).toEqual([])
      await watched.page.context().close()
    }
  })

  test('its pages hold at 320 pixels and by keyboard, and name no fault', async () => {
    const { page } = await openStaffPage(browser, product, '担当課長')
    await openForm(page)
    const form = page.url()
    for (const url of [form, `${product.url}/staff/goals/changes?fiscalYear=2019`]) {
      await page.goto(url)
      expect(await page.locator('h1').count()).toBe(1)
      await expectAccessible(page)
      await picture(page, url === form ? 'change-form' : 'change-list')
      await page.setViewportSize(phone)
      await expectNoSidewaysScroll(page)
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    await page.goto(form)
    const reached = await focusedByTab(page, 'main', 40)
    expect(reached.filter((one) => !one.seen || !one.marked)).toEqual([])
    for (const name of ['name="value"', 'name="reason"', 'value="preview"', 'value="submit"']) {
      expect(reached.some((one) => one.what.includes(name)), name).toBe(true)
    }
    await page.context().close()
  })
})
