import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeShown } from '../identity/authenticator.ts'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { accountOf, signOut, trySignIn } from './accounts.ts'
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
import { asOwner } from './owner.ts'

const somebody = '一般職員'
const factorPath = '/staff/account/second-factor'

describeInBrowser('a second factor', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()
  const dataDir = `${folder.path}/data`
  // What the phones of these people hold, by the role that they are called by.
  const keys = new Map<string, string>()
  const recoveryCodes = new Map<string, string[]>()

  beforeAll(async () => {
    const asked = { YAKUBA_SECOND_FACTOR: 'managers' }
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(dataDir, asked)])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  async function password(role: string, options: BrowserContextOptions = {}) {
    const watched = await openPage(browser, product.url, options)
    await watched.page.goto(`${product.url}/staff`)
    await trySignIn(watched.page, accountOf(product.printed(), role))
    return watched
  }

  const pathOf = (page: Page) => new URL(page.url()).pathname
  const codeField = (page: Page) => page.getByLabel(/^確認コード/)

  // A code works once: after the set-up, that of the next half minute is taken, so nobody waits.
  const code = (role: string, drift: 0 | 1) =>
    codeShown(keys.get(role) ?? '', Temporal.Now.instant(), drift)

  async function typeCode(page: Page, typed: string, button = '確認する'): Promise<void> {
    await codeField(page).fill(typed)
    await follow(page.getByRole('button', { name: button, exact: true }))
  }

  /** Types the key into the phone, and what the phone shows into the page. */
  async function setUp(page: Page, role: string): Promise<void> {
    keys.set(role, await page.locator('main code').innerText())
    await typeCode(page, code(role, 0), '設定する')
    recoveryCodes.set(role, await page.locator('main ol code').allInnerTexts())
    expect(recoveryCodes.get(role)).toHaveLength(10)
  }

  test('is set up with QR code or key, and gives ten recovery codes', async () => {
    const { page, complaints, outside } = await password(somebody)
    expect(pathOf(page)).toBe('/staff')
    await page.goto(`${product.url}/staff/account`)
    await expectAccessible(page)
    await follow(page.getByRole('link', { name: '二要素認証を設定する' }))
    expect(await page.locator('main svg.print-qr path').count()).toBe(1)
    await expectAccessible(page)
    await picture(page, 'second-factor-set-up')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await typeCode(page, '12345', '設定する')
    expect(await page.locator('.field-error').innerText()).toContain('コードが違う')
    await expectAccessible(page)
    await setUp(page, somebody)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await picture(page, 'second-factor-recovery-codes')
    await follow(page.getByRole('link', { name: '控えたので、続ける' }))
    expect(pathOf(page)).toBe('/staff')
    expect(complaints.filter((one) => !/status of 4/.test(one))).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })

  test('asks for the code after the password, and lets nobody in before', async () => {
    const { page, complaints } = await password(somebody)
    expect(pathOf(page)).toBe('/sign-in/code')
    await expectAccessible(page)
    await picture(page, 'second-factor-code')
    const field = codeField(page)
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
    expect(await field.getAttribute('inputmode')).toBe('numeric')
    const names = (await page.context().cookies()).map(({ name }) => name)
    expect(names).toContain('yakuba.half')
    expect(names).not.toContain('yakuba.session')
    const other = await page.context().newPage()
    await other.goto(`${product.url}/staff`)
    expect(pathOf(other)).toBe('/sign-in')
    await other.close()
    await typeCode(page, '000000')
    expect(await page.locator('.field-error').innerText()).toContain('コードが違う')
    await expectAccessible(page)
    // After one wrong code one second has to pass.
    await page.waitForTimeout(1_100)
    await typeCode(page, ` ${code(somebody, 1).replace(/^.../, '$& ')} `)
    expect(pathOf(page)).toBe('/staff')
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('yakuba.half')
    await signOut(page)
    expect(complaints.filter((one) => !/status of 4/.test(one))).toEqual([])
    await page.context().close()
  })

  test('a recovery code opens the door once, on a phone without script', async () => {
    const [first = ''] = recoveryCodes.get(somebody) ?? []
    const bare = { javaScriptEnabled: false, viewport: phone }
    const { page } = await password(somebody, bare)
    await expectNoSidewaysScroll(page)
    await typeCode(page, first)
    expect(pathOf(page)).toBe('/staff')
    await page.goto(`${product.url}${factorPath}`)
    expect(await page.locator('main').innerText()).toContain('9個')
    await expectNoSidewaysScroll(page)
    await page.goto(`${product.url}/staff/notices`)
    expect(await page.locator('main').innerText()).toContain('回復コードが使われました（残り9個）')
    await page.context().close()
    const again = await password(somebody, bare)
    await typeCode(again.page, first)
    expect(pathOf(again.page)).toBe('/sign-in/code')
    await again.page.context().close()
  })

  test('whoever must have one sets it up first, on a phone without script', async () => {
    const bare = { javaScriptEnabled: false, viewport: phone }
    const { page } = await password('監査担当', bare)
    expect(pathOf(page)).toBe(factorPath)
    expect(await page.locator('main').innerText()).toContain('二要素認証が必要です')
    await page.goto(`${product.url}/staff/audit`)
    expect(pathOf(page)).toBe(factorPath)
    await expectNoSidewaysScroll(page)
    await setUp(page, '監査担当')
    await page.goto(`${product.url}/staff/audit`)
    expect(pathOf(page)).toBe('/staff/audit')
    await page.goto(`${product.url}${factorPath}`)
    expect(await page.getByRole('link', { name: '二要素認証を終了する' }).count()).toBe(0)
    await page.context().close()
  })

  test('a privileged act asks again, and goes on with what was typed', async () => {
    const { page, complaints } = await password('管理者')
    await setUp(page, '管理者')
    await page.goto(`${product.url}/staff/people/employees?q=00107`)
    await follow(page.locator('main tbody a').first())
    const person = page.url()
    await follow(page.getByRole('link', { name: '役割を付ける' }))
    await page.locator('[name="role"]').selectOption('planningClerk')
    await asOwner(dataDir, [
      `update identity.session set proven_at = proven_at - interval '11 minutes'`,
    ])
    await follow(page.getByRole('button', { name: '付ける', exact: true }))
    expect(await page.locator('h1').innerText()).toBe('本人の再確認')
    await expectAccessible(page)
    await picture(page, 'second-factor-again')
    await typeCode(page, code('管理者', 1))
    expect(await page.locator('main').innerText()).toContain('planningClerk')
    await follow(page.getByRole('button', { name: 'この内容で送信する' }))
    expect(page.url()).toContain(new URL(person).pathname)
    expect(await page.locator('main').innerText()).toContain('企画担当')

    await follow(page.getByRole('link', { name: '二要素認証を解除' }))
    await expectAccessible(page)
    await follow(page.getByRole('button', { name: '解除する' }))
    expect(pathOf(page)).toBe(new URL(person).pathname)
    expect(complaints.filter((one) => !/status of 4/.test(one))).toEqual([])
    await page.context().close()

    const freed = await password(somebody)
    expect(pathOf(freed.page)).toBe('/staff')
    await freed.page.goto(`${product.url}/staff/notices`)
    expect(await freed.page.locator('main').innerText()).toContain('二要素認証が解除されました')
    await freed.page.context().close()
  })
})
