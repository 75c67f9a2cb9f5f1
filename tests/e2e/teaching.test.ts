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

const question = 'ペンギンの飼い方の講習はどこでありますか、南極の氷で'
const mail = 'aoba@city.example'

describeInBrowser('a question that nobody could answer', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(`${folder.path}/data`)])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const told = (page: Page) => page.locator('main').innerText()

  async function ask(): Promise<Page> {
    const { page } = await openPage(browser, product.url, { javaScriptEnabled: false })
    await page.goto(`${product.url}/chat`)
    await page.getByLabel('質問', { exact: false }).first().fill(question)
    await follow(page.getByRole('button', { name: '質問する' }))
    return page
  }

  test('is left with an address', async () => {
    const page = await ask()
    expect(await told(page)).toContain('この質問には、まだお答えできません')
    await page.getByLabel('メールで知らせてほしいとき').fill(mail)
    await follow(page.getByRole('button', { name: '質問を残す' }))
    expect(await told(page)).toContain('質問を受け取りました')
    await page.context().close()
  })

  test('is learned by a clerk in two presses', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '企画担当')
    await page.goto(`${product.url}/staff/chatbot`)
    await follow(page.locator('main').getByRole('link', { name: '未回答の質問' }))
    await expectAccessible(page)
    await picture(page, 'open-questions')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await follow(page.getByRole('link', { name: question }))
    expect(await told(page)).toContain('1人が、答えを待っています')
    expect(await told(page)).not.toContain(mail)
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await expectAccessible(page)
    await page.getByLabel('回答の言葉').fill('図書館の開館時間')
    await follow(page.getByRole('button', { name: '回答をさがす' }))
    await follow(page.getByRole('link', { name: /この回答を選ぶ.*開館時間/ }))
    await expectAccessible(page)
    await picture(page, 'open-question-teach')
    await follow(page.getByRole('button', { name: '覚えさせる' }))
    expect(await told(page)).toContain('覚えました')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('is answered the next time, and whoever waited is told', async () => {
    const citizen = await ask()
    expect(await told(citizen)).toContain('開館時間')
    expect(await told(citizen)).not.toContain('まだお答えできません')
    await citizen.context().close()
    const { page } = await openStaffPage(browser, product, '企画担当')
    await page.goto(`${product.url}/staff/chatbot/questions?unit=all&state=tell`)
    await follow(page.getByRole('link', { name: question }))
    await follow(page.getByRole('button', { name: /連絡先を見る/ }))
    expect(await told(page)).toContain(mail)
    expect(await told(page)).toContain('答えができました')
    await expectAccessible(page)
    await picture(page, 'open-question-told')
    await follow(page.getByRole('button', { name: '知らせた' }))
    expect(await told(page)).toContain('1人に知らせました')
    expect(await told(page)).not.toContain(mail)
    await page.context().close()
  })
})
