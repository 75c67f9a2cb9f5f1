import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextPolicyText } from '../../src/modules/goals/review/fixtures/next-policy.ts'
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
  desk as wide,
} from './browser.ts'

// After every year that the demo city has published.
const fiscalYear = 2031

describeInBrowser('from the text of a policy to its public page', () => {
  let browser: Browser
  let product: Product
  let page: Page
  let complaints: string[]
  let outside: string[]
  let review = ''
  const folder = scratchFolder()

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([
      openBrowser(),
      startProduct(`${folder.path}/data`),
    ])
    ;({ page, complaints, outside } = await openStaffPage(browser, product, '総務部長'))
    page.setDefaultTimeout(10_000)
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const press = (name: string | RegExp) => follow(page.getByRole('button', { name }).first())
  const main = () => page.locator('main').innerText()
  const bar = () => page.locator('.review-bar').innerText()

  async function inspect(name: string): Promise<void> {
    await expectAccessible(page)
    await picture(page, name)
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await picture(page, `${name}-phone`)
    await page.setViewportSize(wide)
  }

  test('the head pastes a text; what is refused stays in its box', async () => {
    await page.goto(`${product.url}/staff/goals/imports`)
    await inspect('review-list')
    await follow(page.getByRole('link', { name: '運営方針を取り込む' }))
    await page.getByLabel(/^運営方針の本文/).fill('これは運営方針ではありません。')
    await press('読み取って確認へ進む')
    expect(await page.locator('.field-error').count()).toBeGreaterThan(0)
    expect(await page.getByLabel(/^運営方針の本文/).inputValue()).toContain('ではありません')
    await inspect('review-refused')
    await page.getByLabel(/^運営方針の本文/).fill(nextPolicyText(fiscalYear))
    await press('読み取って確認へ進む')
    review = new URL(page.url()).pathname
    expect(review).toMatch(/^\/staff\/goals\/imports\/[0-9a-f-]{36}$/)
  })

  test('sees the text beside what was read; a press leads to the words and back', async () => {
    const left = await page.locator('.original').boundingBox()
    const right = await page.locator('.draft').boundingBox()
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
    await page.goto(`${product.url}${review}#target-2.1`)
    const place = () => page.evaluate(() => window.scrollY)
    const before = await place()
    // A press by the mouse would first bring the link into view: this one only follows it.
    const link = page.locator('#target-2\\.1').getByRole('link', { name: /^原文/ })
    await link.evaluate((one) => (one as HTMLElement).click())
    const words = page.locator('[id="words-2.1"]')
    expect(await words.evaluate((one) => one.matches(':target'))).toBe(true)
    expect(await words.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(600)
    expect(Math.abs((await place()) - before)).toBeLessThan(5)
    await page.locator('.original').getByRole('link', { name: '目標2.1' }).click()
    expect(await page.locator('#target-2\\.1').evaluate((one) => one.matches(':target'))).toBe(true)
    await inspect('review-open')
    const reached = await focusedByTab(page, 'main', 40)
    expect(reached.filter((one) => !one.seen || !one.marked)).toEqual([])
  })

  test('answers the questions with one press', async () => {
    await page.goto(product.url + review)
    expect(await bar()).toContain('質問')
    for (const group of await page.locator('.question fieldset').all()) {
      // What has no proposal waits for a person: the first way to answer is taken here.
      const chosen = group.locator('input[type=radio]:checked')
      if ((await chosen.getAttribute('value')) !== '') continue
      await group.locator('input[type=radio]').first().check()
    }
    await press('この回答を保存する')
    expect(await main()).toContain('保存しました')
    expect(await bar()).not.toContain('質問')
    expect(await page.locator('.question-answered').count()).toBeGreaterThan(3)
  })

  test('says who owns what, splits and merges a target, accounts for the figures', async () => {
    const owners = await page.locator('select[name^=owner-]').all()
    for (const owner of owners) await owner.selectOption({ label: '地域支援課' })
    await page.locator('summary', { hasText: '結びつく基本方針' }).first().click()
    await page.getByLabel('1 聞いたその日に答える市役所').first().check()
    await press('担当課と基本方針を保存する')
    expect(await bar()).not.toContain('担当課')

    const target = (id: string) => page.locator(`[id="target-${id}"]`)
    await follow(target('4.1').getByRole('link', { name: /^分ける/ }))
    await inspect('review-split')
    await page.getByLabel(/^目標の名前/).nth(0).fill('手引きの原稿をまとめる')
    await page.getByLabel(/^目標の名前/).nth(1).fill('手引きをすべての課に配る')
    await press('分けて保存する')
    expect(await target('4.1+1').innerText()).toContain('手引きをすべての課に配る')
    await inspect('review-target')
    await follow(target('4.2').getByRole('link', { name: /^直す/ }))
    await page.getByLabel(/^目標の名前/).fill('移動にかかる時間')
    await press('直した内容を保存する')
    expect(await target('4.2').innerText()).toContain('移動にかかる時間')
    await follow(target('3.5').getByRole('link', { name: /^まとめる/ }))
    await page.getByLabel(/^3\.3 /).check()
    await press('まとめる')
    expect(await target('3.5').count()).toBe(0)
    expect(await main()).toContain('目標3.5は、目標3.3にまとめました')
    await press('元に戻す')
    expect(await target('3.5').count()).toBe(1)

    const figures = await page.locator('select[name^=figure-]').all()
    for (const figure of figures) await figure.selectOption({ value: 'dismiss' })
    if (figures.length > 0) {
      await page.getByLabel(/^除く理由/).fill('現状の説明')
      await press('選んだ扱いを保存する')
    }
    await press(/すべて手入力にする/)
    expect(await bar()).toContain('確認が必要なことはありません')
    await inspect('review-ready')
  })

  test('the clerk sends it, the head takes it back with a reason, then approves it', async () => {
    const clerk = await openStaffPage(browser, product, '企画担当')
    const send = async () => {
      await clerk.page.goto(product.url + review)
      await follow(clerk.page.getByRole('button', { name: '決裁に送る' }))
      expect(await clerk.page.locator('main').innerText()).toContain('承認を待っています')
    }
    await send()
    await page.goto(product.url + review)
    expect(await page.getByRole('button', { name: 'この回答を保存する' }).count()).toBe(0)
    await inspect('review-sent')
    await page.locator('summary', { hasText: '内容を直すとき' }).click()
    expect(await main()).toContain('直すと決裁は無効になります')
    await page.getByLabel(/^直す理由/).fill('目標の名前を読みやすくします。')
    await press('決裁を取り消して編集に戻す')
    expect(await main()).toContain('目標の名前を読みやすくします。')
    expect(await page.getByRole('button', { name: 'この回答を保存する' }).count()).toBe(1)
    await send()
    await clerk.page.context().close()
    await page.goto(product.url + review)
    await follow(page.getByRole('link', { name: '起案のページを見る' }))
    await press('承認する')
  })

  test('publishes it, and the public page shows it', async () => {
    await page.goto(product.url + review)
    expect(await main()).toContain('決裁済み')
    await inspect('review-decided')
    await press('公表する')
    expect(await main()).toContain('公表後の目標は、ここでは直せません')
    await follow(page.getByRole('link', { name: '市民向けのページを見る' }).last())
    const citizen = await openPage(browser, product.url)
    await citizen.page.goto(page.url())
    const shown = await citizen.page.locator('main').innerText()
    expect(shown).toContain('手引きをすべての課に配る')
    expect(shown).toContain('手引きの原稿をまとめる')
    await citizen.page.context().close()
    expect(complaints.filter((one) => !/4(09|22)/.test(one))).toEqual([])
    expect(outside).toEqual([])
  })
})
