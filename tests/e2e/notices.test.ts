import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openPostOffice,
  type PostOffice,
  textOfMail,
} from '../../src/platform/notifications/fixtures/post-office.ts'
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

describeInBrowser('mails for notices', () => {
  let browser: Browser
  let product: Product
  let office: PostOffice
  const folder = scratchFolder()

  beforeAll(async () => {
    office = await openPostOffice()
    ;[browser, product] = await Promise.all([
      openBrowser(),
      startProduct(`${folder.path}/data`, {
        YAKUBA_SMTP_URL: office.url,
        YAKUBA_MAIL_FROM: 'no-reply@hall.example',
      }),
    ])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await office?.close()
    folder.remove()
  })

  test('an address is proven, the way mails come is chosen, and the server is tried', async () => {
    const { page, complaints } = await openStaffPage(browser, product, '管理者')
    await page.goto(`${product.url}/staff/notices/settings`)
    await page.getByRole('textbox', { name: 'メールアドレス' }).fill('joho@hall.example')
    await follow(page.getByRole('button', { name: '番号を送る' }))
    const code = /\d{6}/.exec(textOfMail(office.received[0]?.raw ?? ''))?.[0] ?? ''
    await page.getByRole('textbox', { name: '6桁の番号' }).fill(code)
    await follow(page.getByRole('button', { name: '確かめる' }))

    await page.getByRole('radio', { name: '1日1回、まとめて' }).check()
    const time = page.getByRole('combobox', { name: 'まとめのメールの時刻' })
    const waiting = page.getByRole('combobox', { name: '決裁待ち' })
    await time.selectOption('12:30')
    await page.getByText('種類ごとに変える').click()
    await waiting.selectOption('届いたとき、1件ずつ')
    await expectAccessible(page)
    await picture(page, 'mail-wish')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await picture(page, 'phone-mail-wish')
    await follow(page.getByRole('button', { name: '届き方を決める' }))
    await expect.poll(() => page.locator('main').innerText()).toContain('1日1回、まとめて 12:30')

    // A digest in the hours without mails: the form says so, and loses nothing.
    await time.selectOption('6:00')
    await follow(page.getByRole('button', { name: '届き方を決める' }))
    expect(await page.locator('main').innerText()).toContain('メールを送らない時間に入っています')
    expect(await waiting.inputValue()).toBe('at_once')
    await expectAccessible(page)

    await page.goto(`${product.url}/staff/notices/mail`)
    await follow(page.getByRole('button', { name: '自分に試しのメールを送る' }))
    expect(await page.locator('main').innerText()).toContain('メールのサーバーが受け取りました')
    expect(office.received).toHaveLength(2)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, 'mail-test')
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
  })
})
