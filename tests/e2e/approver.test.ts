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

const withoutScript = { javaScriptEnabled: false }

describeInBrowser('an approver', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    // The year of the story in which a target can still be changed.
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

  /** The division's owner asks for another value of the number of clippings. */
  async function propose(field: 'targetValue' | 'dueOn', value: string): Promise<void> {
    const { page } = await openStaffPage(browser, product, '担当課長', withoutScript)
    await page.goto(`${product.url}/staff/goals?fiscalYear=2019`)
    await follow(page.locator('main table').getByRole('link', { name: /^2 / }))
    const link = page.locator('a[href$="/changes/new"]')
    // What changed before is named on the page too, in a list of its own.
    const target = page.locator('article, li').filter({ hasText: '報道件数', has: link }).last()
    await follow(target.locator(link).last())
    if (field === 'dueOn') {
      await follow(page.locator('main .tabs').getByRole('link', { name: '期限' }))
    }
    await page.locator('[name="value"]').fill(value)
    await page.getByLabel('変更の理由').fill('台風で催しが二つ中止になったため')
    await follow(page.getByRole('button', { name: '決裁に出す' }))
    expect(page.url()).toMatch(/\/staff\/goals\/changes\/[0-9a-f-]{36}$/u)
    await page.context().close()
  }

  const textOf = (page: Page) => page.locator('main').innerText()
  const waiting = (page: Page) =>
    page.locator('.home-list', { hasText: '決裁を待っているもの' }).locator('.home-item')
  // Several things may wait in the story; this one is ours.
  const ours = (page: Page, words: string) => waiting(page).filter({ hasText: words })

  /** Looks at a page as somebody with a script-running axe, on a desk and on a phone. */
  async function holds(page: Page, name: string): Promise<void> {
    await page.setViewportSize(desk)
    await expectAccessible(page)
    await picture(page, name)
    const reached = await focusedByTab(page, 'main', 60)
    expect(reached.filter((one) => !one.seen || !one.marked), name).toEqual([])
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await picture(page, `${name}-phone`)
  }

  test('decides on the first page with one press, by keyboard and without script', async () => {
    await propose('targetValue', '400')
    const look = await openStaffPage(browser, product, '総務部長')
    await holds(look.page, 'approver-home')
    const press = await openStaffPage(browser, product, '総務部長', withoutScript)
    const { page, outside } = press
    const item = ours(page, '報道件数')
    expect(await item.innerText()).toMatch(/450件\s*→\s*400件/u)
    await item.getByRole('button', { name: /^承認する/u }).focus()
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])

    expect(new URL(page.url()).pathname).toBe('/staff')
    const told = page.getByRole('status').filter({ hasText: 'を承認しました' })
    expect(await told.innerText()).toMatch(/報道件数[\s\S]*450件[\s\S]*400件[\s\S]*決裁が済みました/u)
    expect(await ours(page, '報道件数').count()).toBe(0)
    // To look again at what was approved is no second approval.
    await page.reload()
    expect(await told.count()).toBe(1)
    await look.page.goto(page.url())
    await holds(look.page, 'approver-done')

    await follow(told.getByRole('link'))
    expect(await textOf(page)).toMatch(/決裁済み[\s\S]*決裁の記録[\s\S]*久保山 静雄/u)
    await look.page.goto(page.url())
    await holds(look.page, 'approver-draft')
    await look.page.emulateMedia({ media: 'print' })
    expect(await look.page.locator('.print-qr').isVisible()).toBe(true)
    expect(await look.page.locator('.menu-side').isVisible()).toBe(false)
    expect(await look.page.getByRole('table').isVisible()).toBe(true)
    expect(look.complaints).toEqual([])
    expect(outside).toEqual([])
    await look.page.context().close()
    await page.context().close()
  })

  test('sends back with a reason that the drafter reads', async () => {
    await propose('dueOn', '2020-03-20')
    const { page } = await openStaffPage(browser, product, '総務部長')
    await page.goto(`${product.url}/staff/approvals`)
    expect(await textOf(page)).toContain('報道件数')
    await holds(page, 'approver-waiting')
    await follow(page.locator('.entry-title a', { hasText: '報道件数' }))
    await holds(page, 'approver-undecided')
    await page.locator('summary', { hasText: '承認しないとき' }).click()
    await follow(page.getByRole('button', { name: '差し戻す' }))
    expect(await textOf(page)).toContain('入力を確かめてください（1件）')
    await expectAccessible(page)
    await page.getByLabel(/^理由/u).fill('いつまで延ばすかを書き添えてください。')
    await follow(page.getByRole('button', { name: '差し戻す' }))
    expect(await textOf(page)).toContain('を差し戻しました。')
    const draft = page.url().split('?')[0] ?? ''
    await page.context().close()

    const drafter = await openStaffPage(browser, product, '担当課長', withoutScript)
    await drafter.page.goto(draft)
    expect(await textOf(drafter.page)).toContain('いつまで延ばすかを書き添えてください。')
    await drafter.page.goto(`${product.url}/staff/approvals/mine`)
    expect(await textOf(drafter.page)).toMatch(/報道件数[\s\S]*差戻し/u)
    await drafter.page.context().close()
  })

  test('every list and form of the routes holds at 320 pixels and names no fault', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '企画担当')
    const places = [
      'approvals', 'approvals/mine', 'approvals/decided', 'approvals/after-readings',
      'approvals/rules', 'approvals/rules/new', 'approvals/limits', 'approvals/limits/new',
      'approvals/vacancies',
    ]
    for (const place of places) {
      await page.goto(`${product.url}/staff/${place}`)
      expect(await page.locator('h1').count(), place).toBe(1)
      await holds(page, place.replaceAll('/', '-'))
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
