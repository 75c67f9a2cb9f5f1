import type { Browser } from 'playwright-core'
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

describeInBrowser('the lane of translations', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([
      openBrowser(),
      startProduct(`${folder.path}/data`, { YAKUBA_TODAY: '2026-11-22' }),
    ])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  test('a text goes from stale to approved by two people, without script', async () => {
    const options = { javaScriptEnabled: false }
    const { page, complaints } = await openStaffPage(browser, product, '言語確認者', options)
    const said = () => page.locator('main').innerText()
    await page.goto(`${product.url}/staff`)
    await follow(page.getByRole('link', { name: '言語確認', exact: true }))
    await page.getByRole('combobox', { name: '言語' }).selectOption('ポルトガル語')
    await page.getByRole('combobox', { name: '文書' }).selectOption('災害などのひな形')
    await follow(page.getByRole('button', { name: '表示する' }))
    expect(await said()).toContain('当番の空き')
    await picture(page, 'languages')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await picture(page, 'phone-languages')

    await follow(page.getByRole('link', { name: '災害などのひな形 断水' }))
    expect(await page.locator('ins').innerText()).toContain('水をためておいてください')
    await expectNoSidewaysScroll(page)
    await picture(page, 'phone-languages-text')
    await page.setViewportSize({ width: 1280, height: 900 })
    const field = page.getByRole('textbox', { name: '訳文' })
    await field.fill('Em {on}, das {from} às {to}, não haverá água perto de: {place}. Tel: {fone}')
    await follow(page.getByRole('button', { name: '下書きとして保存する' }))
    expect(await said()).toContain('「{phone}」が訳にありません')
    await picture(page, 'languages-text')
    await field.fill(
      'Em {on}, das {from} às {to}, não haverá água perto de: {place}. Guarde água. Tel: {phone}',
    )
    await follow(page.getByRole('button', { name: '確認済みにする' }))
    expect(await said()).toContain('承認を止めるものはありません')
    await follow(page.getByRole('button', { name: '承認する' }))
    expect(await said()).toContain('書いた人とは別の人が承認します')
    const address = page.url()

    const second = await openStaffPage(browser, product, '企画担当', options)
    await second.page.goto(address)
    await follow(second.page.getByRole('button', { name: '承認する' }))
    expect(await second.page.locator('main').innerText()).toContain('承認済み。')
    expect(complaints.filter((one) => !/409|422/.test(one))).toEqual([])
  })

  test('a template is filled in, and every page can be used by everybody', async () => {
    const { page } = await openStaffPage(browser, product, '言語確認者')
    await page.goto(`${product.url}/staff/languages/templates`)
    await expectAccessible(page)
    await follow(page.getByRole('link', { name: '避難指示' }))
    await page.getByRole('textbox', { name: '日付' }).fill('令和8年12月1日')
    await page.getByRole('textbox', { name: '出した時刻' }).fill('14:30')
    await page.getByRole('combobox', { name: '避難する場所' }).selectOption('総合体育館')
    await page.getByRole('textbox', { name: '問い合わせの電話' }).fill('0000-00-1000')
    await follow(page.getByRole('button', { name: '4つの言語の文を作る' }))
    expect(await page.locator('main').innerText()).toContain('01/12/2026 (terça-feira), às 14h30')
    await expectAccessible(page)
    await picture(page, 'languages-template')
    for (const one of ['', '/roster', '/terms', '/terms/new', '/terms/import']) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`${product.url}/staff/languages${one}`)
      await expectAccessible(page)
      await picture(page, `languages${one.replace('/', '-')}-list`)
      await page.setViewportSize({ width: 320, height: 700 })
      await expectNoSidewaysScroll(page)
    }
    await picture(page, 'phone-languages-terms')
  })
})
