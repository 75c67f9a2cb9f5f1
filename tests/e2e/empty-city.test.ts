import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { signIn } from './accounts.ts'
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

const root = join(import.meta.dirname, '..', '..')
const realPolicy = join(root, '..', 'shared', 'data', 'policy-fy2019.txt')
const realAnswers = join(root, 'fixtures', 'recorded', 'policy-2019.answers.json')
const languages = ['', '/ja-plain', '/pt-BR', '/en']
const administrator = {
  staffNo: '00001',
  password: 'natsu no tegami 3 tsu',
  who: 'the first administrator',
}

describeInBrowser('an empty city', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()
  const dataDir = `${folder.path}/data`

  beforeAll(async () => {
    const empty = { YAKUBA_DEMO: '0' }
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(dataDir, empty)])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  /** `bin/seed` beside the running product. */
  function seed(...given: string[]): Promise<{ code: number; said: string }> {
    return new Promise((resolve) => {
      const env = { ...process.env, YAKUBA_DATA_DIR: dataDir, YAKUBA_DEMO: '0' }
      execFile('bin/seed', given, { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr })
      })
    })
  }

  /** The printed one-time link, on the port that this product listens on. */
  function setupLink(): string {
    const path = /\/setup\/[\w-]+/.exec(product.printed())?.[0]
    if (path === undefined) throw new Error(`no link in:\n${product.printed()}`)
    return product.url + path
  }

  test('tells a visitor that nothing is published yet', async () => {
    const { page, complaints } = await openPage(browser, product.url)
    for (const prefix of languages) {
      for (const path of [prefix === '' ? '/' : prefix, `${prefix}/goals`]) {
        const answer = await page.goto(product.url + path)
        expect(answer?.status(), path).toBe(200)
        expect(await page.locator('main .empty').count(), path).toBe(1)
        expect(await page.locator('.sample').count(), path).toBe(0)
        await expectAccessible(page)
      }
    }
    await page.goto(product.url)
    await picture(page, 'empty-city-home')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the printed link makes the first administrator, once', async () => {
    const { page, complaints } = await openPage(browser, product.url)
    await page.goto(setupLink())
    await expectAccessible(page)
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    const filled: [RegExp, string][] = [
      [/^職員番号/, administrator.staffNo],
      [/^氏名(必須)?$/, '青木 始'],
      [/^氏名（カナ）/, 'ｱｵｷ ﾊｼﾞﾒ'],
      [/^所属の課/, '総務課'],
      [/^パスワード(必須)?$/, 'password1234'],
      [/^パスワード（確認）/, 'password1234'],
    ]
    const button = page.getByRole('button', { name: '登録する' })
    for (const [label, value] of filled) await page.getByLabel(label).fill(value)
    await follow(button)
    expect(await page.locator('.field-error').innerText()).toContain('よく使われる言葉')
    expect(await page.getByLabel(/^氏名(必須)?$/).inputValue()).toBe('青木 始')
    await picture(page, 'set-up-phone')
    await page.getByLabel(/^パスワード(必須)?$/).fill(administrator.password)
    await page.getByLabel(/^パスワード（確認）/).fill('another password 9')
    await follow(button)
    expect(await page.locator('.field-error').innerText()).toContain('一致しません')
    await page.getByLabel(/^パスワード(必須)?$/).fill(administrator.password)
    await page.getByLabel(/^パスワード（確認）/).fill(administrator.password)
    await follow(button)
    expect(await page.locator('main').innerText()).toContain('最初の管理者を登録しました')
    const again = await page.goto(setupLink())
    expect(again?.status()).toBe(404)
    await signIn(page, product.url, administrator)
    expect(await page.locator('h1').innerText()).toContain('青木 始')
    expect(complaints.filter((one) => !/status of 4/.test(one))).toEqual([])
    await page.context().close()
  })

  test('the city gets its name in four languages', async () => {
    const { page } = await openPage(browser, product.url)
    await signIn(page, product.url, administrator)
    await follow(page.getByRole('link', { name: '市の設定' }).first())
    const names: [string, string][] = [
      ['市の名前（日本語）', '見本市'],
      ['市の名前（やさしい日本語）', '見本市《みほんし》'],
      ['市の名前（ポルトガル語）', 'Cidade de Mihon'],
      ['市の名前（英語）', 'Mihon City'],
      ['全国地方公共団体コード（6桁）', '999999'],
      ['代表電話', '0000-00-2000'],
    ]
    for (const [label, value] of names) await page.getByLabel(label).fill(value)
    await follow(page.getByRole('button', { name: '保存する' }))
    expect(await page.locator('main').innerText()).toContain('保存しました')
    await expectAccessible(page)
    await picture(page, 'city-settings')
    // Every page shows the name within seconds; the page says so.
    await expect
      .poll(
        async () => {
          await page.goto(`${product.url}/en`)
          return page.locator('header .city').innerText()
        },
        { timeout: 10_000, interval: 500 },
      )
      .toContain('Mihon City')
    expect(await page.locator('footer').innerText()).toContain('0000-00-2000')
    await page.context().close()
  })

  test('a policy with open questions is refused in plain words, and nothing is stored', async () => {
    const file = `${folder.path}/answers.json`
    writeFileSync(file, JSON.stringify({ fiscalYear: 2021, answers: {} }))
    const text = join(root, 'fixtures', 'policies', 'policy-a.txt')
    const asked = await seed('--policy', text)
    expect(asked.code).toBe(1)
    expect(asked.said).toContain('確認の必要なところが')
    const refused = await seed('--policy', text, '--answers', file, '--publish')
    expect(refused.code).toBe(1)
    expect(refused.said).toContain('何も保存していません')
    expect(refused.said).toMatch(/行目：/)
    const { page } = await openPage(browser, product.url)
    await page.goto(`${product.url}/goals`)
    expect(await page.locator('main .empty').count()).toBe(1)
    await page.context().close()
  })

  const real = existsSync(realPolicy) ? test : test.skip
  const what = existsSync(realPolicy) ? '' : ' (skipped: no ../shared)'

  real(`the real policy is published whole and read in the browser${what}`, async () => {
    const { code, said } = await seed(
      ...['--policy', realPolicy, '--answers', realAnswers, '--publish'],
    )
    expect(said).toContain('施策7、目標22（うち判定する目標20）、数字44個を読み取りました')
    expect(said).toContain('第1版として公表しました')
    expect(code).toBe(0)

    const { page, complaints, outside } = await openPage(browser, product.url)
    const address = `${product.url}/goals/2019/somu`
    await expect.poll(async () => (await fetch(address)).status, { timeout: 10_000 }).toBe(200)
    await page.goto(address)
    expect(await page.locator('h1').innerText()).toContain('平成31年度')
    const paragraphs = (id: string) => page.locator(`section[aria-labelledby="${id}"] > ol > li`)
    expect(await paragraphs('basic-policies').count()).toBe(7)
    expect(await paragraphs('challenges').count()).toBe(6)
    expect(await page.locator('article[id^="measure-"]').count()).toBe(7)
    await picture(page, 'real-policy')
    const rows = (await (await fetch(`${address}.csv`)).text()).trim().split('\r\n').slice(1)
    expect(rows).toHaveLength(22)
    let judged = 0
    let targets = 0
    for (let no = 1; no <= 7; no += 1) {
      await page.goto(`${address}/measures/${no}`)
      const here = page.locator('main [id^="target-"]')
      targets += await here.count()
      judged += await here.filter({ has: page.locator('.state') }).count()
    }
    expect({ targets, judged }).toEqual({ targets: 22, judged: 20 })
    for (const prefix of languages) {
      await page.goto(`${product.url}${prefix}/goals/2019/somu`)
      await expectAccessible(page)
    }
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })
})
