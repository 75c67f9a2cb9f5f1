import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { openStaffPage } from './accounts.ts'
import { describeInBrowser, expectAccessible, follow, openBrowser, picture } from './browser.ts'
import { inspectEveryPage } from './every-page.ts'
import { asOwner } from './owner.ts'

const root = join(import.meta.dirname, '..', '..')

describeInBrowser('the auditor', () => {
  let browser: Browser
  let product: Product
  let page: Page
  let complaints: string[]
  let outside: string[]
  const folder = scratchFolder()
  const dataDir = `${folder.path}/data`

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(dataDir)])
    ;({ page, complaints, outside } = await openStaffPage(browser, product, '監査担当'))
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  /** `bin/audit verify` beside the running product. */
  function verifyByCommand(): Promise<{ code: number; said: string }> {
    return new Promise((resolve) => {
      const env = { ...process.env, YAKUBA_DATA_DIR: dataDir }
      execFile('bin/audit', ['verify'], { cwd: root, env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code)
        resolve({ code, said: stdout + stderr })
      })
    })
  }

  const rows = () => page.locator('main table').last().locator('tbody tr')

  async function verify(): Promise<string> {
    await page.goto(`${product.url}/staff/audit/verifications`)
    await follow(page.getByRole('button', { name: '今すぐ検証する' }))
    return page.locator('main .notice').first().innerText()
  }

  test('reads who did and saw what', async () => {
    const clerk = await openStaffPage(browser, product, '人事担当')
    await clerk.page.goto(`${product.url}/staff/people/units/new`)
    await clerk.page.getByLabel(/^名称/).fill('監査を受ける課')
    await clerk.page.getByLabel(/^識別名/).fill('watched')
    await clerk.page.getByLabel(/^上の所属/).selectOption({ index: 1 })
    await follow(clerk.page.getByRole('button', { name: '新設する' }))
    await clerk.page.goto(`${product.url}/staff/people/employees?q=00101`)
    await follow(clerk.page.locator('main tbody a').first())
    await clerk.page.context().close()

    await follow(page.getByRole('link', { name: '監査証跡', exact: true }).first())
    const listed = await rows().allInnerTexts()
    const told = (...words: string[]) =>
      listed.filter((row) => words.every((word) => row.includes(word))).length
    expect(told('岸本 結衣', 'サインイン')).toBeGreaterThan(0)
    expect(told('岸本 結衣', '所属を新設する', 'people.unit/')).toBe(1)
    expect(told('岸本 結衣', '職員の個人情報を見た', 'people.employee/')).toBe(1)
    expect(told('鏡 正則', 'サインイン')).toBeGreaterThan(0)
    await expectAccessible(page)
    await picture(page, 'audit-list')

    await page.locator('main summary', { hasText: '絞り込み' }).click()
    await page.getByLabel('操作', { exact: true }).selectOption({ label: '所属を新設する' })
    await follow(page.getByRole('button', { name: '絞り込む' }))
    const found = await rows().allInnerTexts()
    expect(found.every((row) => row.includes('所属を新設する'))).toBe(true)
    await follow(rows().first().getByRole('link').first())
    expect(await page.locator('main').innerText()).toContain('変更後の要約値')
    expect(await page.locator('main').innerText()).not.toContain('監査を受ける課')
  })

  test('downloads the list, which is itself recorded', async () => {
    await page.goto(`${product.url}/staff/audit`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSVで保存する' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('監査証跡.csv')
    await page.reload()
    expect((await rows().allInnerTexts()).join()).toContain('監査証跡のCSV保存')
  })

  test('every page of the auditor: rules of access, 320 pixels', async () => {
    await inspectEveryPage(page, product.url, ['/staff/audit'], /^\/staff\/audit/)
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
  })

  test('is told that the trail is whole', async () => {
    expect(await verify()).toContain('改変なし')
    await expectAccessible(page)
    const { code, said } = await verifyByCommand()
    expect(said).toContain('改変なし')
    expect(code).toBe(0)
  })

  test('is told which row was changed, on the page and by the command', async () => {
    const [, changed] = await asOwner(dataDir, [
      'drop trigger entry_append_only on audit.entry',
      `update audit.entry set subject = 'people.unit/nobody'
       where action = 'people.create_unit' returning seq`,
    ])
    const seq = Number((changed?.rows[0] as { seq: string } | undefined)?.seq)
    expect(seq).toBeGreaterThan(0)
    const named = `第${seq.toLocaleString('ja-JP')}件`
    const told = await verify()
    expect(told).toContain('異常あり')
    expect(told).toContain(named)
    await expectAccessible(page)
    await picture(page, 'audit-broken')
    await follow(page.getByRole('link', { name: new RegExp(`${named}を見る`) }).first())
    expect(await page.locator('main').innerText()).toContain('書き換えられています')
    await picture(page, 'audit-broken-entry')
    const { code, said } = await verifyByCommand()
    expect(said).toContain(named)
    expect(code).toBe(1)
    await page.goto(`${product.url}/staff`)
    expect(await page.locator('main').innerText()).toContain('監査証跡に異常が見つかりました')
  })
})
