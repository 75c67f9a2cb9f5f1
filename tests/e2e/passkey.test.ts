import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const keysPath = '/staff/account/second-factor/passkeys'

describeInBrowser('a passkey', () => {
  let browser: Browser
  let product: Product
  let address: string
  const folder = scratchFolder()
  const dataDir = `${folder.path}/data`

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(dataDir)])
    // An address of digits can have no passkeys; its name can.
    address = product.url.replace('127.0.0.1', 'localhost')
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const pathOf = (page: Page) => new URL(page.url()).pathname

  /** A security key that belongs to this page's browser, touched by its owner at once. */
  async function plugIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return { cdp, authenticatorId }
  }

  test('is registered, signs in, proves again before a privileged act, and is removed', async () => {
    const { page, complaints, outside } = await openPage(browser, address)
    const { cdp, authenticatorId } = await plugIn(page)
    const account = accountOf(product.printed(), '管理者')
    await page.goto(`${address}/staff`)
    await trySignIn(page, account)
    await page.goto(`${address}/staff/account`)
    await follow(page.getByRole('link', { name: 'パスキーを見る' }))
    await expectAccessible(page)
    await follow(page.getByRole('link', { name: 'パスキーを追加する' }))
    await expectAccessible(page)
    await page.getByLabel(/^名前/).fill('執務室のパソコン')
    await page.getByLabel(/^現在のパスワード/).fill(account.password)
    await follow(page.getByRole('button', { name: '登録する', exact: true }))
    expect(pathOf(page)).toBe(keysPath)
    expect(await page.locator('main').innerText()).toContain('執務室のパソコン')
    const made = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
    expect(made.credentials).toHaveLength(1)
    await expectAccessible(page)
    await picture(page, 'passkeys')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1280, height: 900 })

    await signOut(page)
    await page.goto(`${address}/sign-in?next=/staff/people`)
    await expectAccessible(page)
    await picture(page, 'sign-in-with-passkey')
    await follow(page.getByRole('link', { name: 'パスキーでサインイン' }))
    expect(pathOf(page)).toBe('/staff/people')

    await page.goto(`${address}/staff/people/employees?q=00107`)
    await follow(page.locator('main tbody a').first())
    await follow(page.getByRole('link', { name: '役割を付ける' }))
    await page.locator('[name="role"]').selectOption('planningClerk')
    await asOwner(dataDir, [
      `update identity.session set proven_at = proven_at - interval '11 minutes'`,
    ])
    await follow(page.getByRole('button', { name: '付ける', exact: true }))
    expect(await page.locator('h1').innerText()).toBe('本人の再確認')
    await expectAccessible(page)
    await picture(page, 'passkey-again')
    await follow(page.getByRole('button', { name: 'パスキーで確認する' }))
    await follow(page.getByRole('button', { name: 'この内容で送信する' }))
    expect(await page.locator('main').innerText()).toContain('企画担当')

    await page.goto(`${address}${keysPath}`)
    await follow(page.getByRole('button', { name: '削除する' }))
    expect(await page.locator('main').innerText()).toContain('まだ登録していません')
    await signOut(page)
    await page.goto(`${address}/sign-in/passkey`)
    await expectAccessible(page)
    await follow(page.getByRole('button', { name: 'パスキーでサインイン' }))
    expect(await page.locator('main').innerText()).toContain('確認できませんでした')
    await page.goto(`${address}/staff`)
    expect(pathOf(page)).toBe('/sign-in')
    expect(complaints.filter((one) => !/status of 4/.test(one))).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })

  test('without script or without a key, the page says so and offers the other ways', async () => {
    const bare = await openPage(browser, address, { javaScriptEnabled: false, viewport: phone })
    await bare.page.goto(`${address}/sign-in`)
    await follow(bare.page.getByRole('link', { name: 'パスキーでサインイン' }))
    expect(await bare.page.locator('main').innerText()).toContain('JavaScriptが必要です')
    await expectNoSidewaysScroll(bare.page)
    await follow(bare.page.getByRole('button', { name: 'パスキーでサインイン' }))
    expect(pathOf(bare.page)).toBe('/sign-in/passkey')
    expect(await bare.page.locator('main').innerText()).toContain('JavaScriptが必要です')
    await trySignIn(bare.page, accountOf(product.printed(), '一般職員'))
    expect(pathOf(bare.page)).toBe('/staff')
    await bare.page.context().close()
  })

  test('the sheet of the break-glass account is one printed page, and opens the door', async () => {
    const { page } = await openPage(browser, address)
    await page.goto(`${address}/staff`)
    await trySignIn(page, accountOf(product.printed(), '管理者'))
    await page.goto(`${address}/staff/privileged`)
    await expectAccessible(page)
    await picture(page, 'privileged')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await follow(page.getByRole('link', { name: '非常用アカウントの封と使用の記録' }))
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await follow(page.getByRole('link', { name: '新しい紙を作る' }))
    await expectAccessible(page)
    await follow(page.getByRole('button', { name: 'パスワードを作って表示する' }))
    await expectAccessible(page)
    await picture(page, 'break-glass-sheet')
    const password = await page.locator('.sealed-password').innerText()
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1)
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await page.context().close()

    const used = await openPage(browser, address, { viewport: phone })
    await used.page.goto(`${address}/sign-in`)
    await follow(used.page.getByRole('link', { name: '非常用アカウントを使う' }))
    await expectAccessible(used.page)
    await expectNoSidewaysScroll(used.page)
    await used.page.getByLabel(/^使う人の氏名と理由/).fill('青葉 みどり、認証の故障')
    await used.page.getByLabel(/^封筒の紙のパスワード/).fill(password)
    await follow(used.page.getByRole('button', { name: 'サインインして知らせる' }))
    expect(pathOf(used.page)).toBe('/staff/break-glass')
    await expectNoSidewaysScroll(used.page)
    for (const path of ['/staff', '/staff/account', '/staff/people', '/staff/incident']) {
      const answer = await used.page.goto(`${address}${path}`)
      expect(answer?.status(), path).toBe(200)
      expect(await used.page.locator('body').innerText()).toContain('非常用アカウント')
    }
    await used.page.goto(`${address}/staff/break-glass`)
    await picture(used.page, 'break-glass-in-use')
    await used.page.context().close()
  })

  test("a contractor's account waits for a second person, on a phone as well", async () => {
    const asking = await openPage(browser, address)
    await asking.page.goto(`${address}/staff`)
    await trySignIn(asking.page, accountOf(product.printed(), '人事担当'))
    await asking.page.goto(`${address}/staff/people`)
    await follow(asking.page.getByRole('link', { name: '委託先のアカウント' }))
    await expectAccessible(asking.page)
    await follow(asking.page.getByRole('link', { name: '委託先のアカウントを申請する' }))
    await expectAccessible(asking.page)
    await asking.page.setViewportSize(phone)
    await expectNoSidewaysScroll(asking.page)
    await asking.page.getByLabel(/^氏名/).fill('保守 太郎')
    await asking.page.getByLabel(/^事業者名/).fill('茶畑システム')
    await asking.page.getByLabel(/^契約と業務/).fill('人事システム保守')
    await asking.page.getByLabel(/^受け入れる所属/).selectOption({ index: 1 })
    const last = Temporal.Now.plainDateISO('Asia/Tokyo').add({ months: 6 })
    await asking.page.getByLabel(/^終了日/).fill(last.toString())
    await follow(asking.page.getByRole('button', { name: '申請する', exact: true }))
    expect(await asking.page.locator('main').innerText()).toContain('承認待ち')
    await expectNoSidewaysScroll(asking.page)
    await asking.page.context().close()

    const { page } = await openPage(browser, address)
    await page.goto(`${address}/staff`)
    await trySignIn(page, accountOf(product.printed(), '管理者'))
    await follow(page.getByRole('link', { name: /^承認を待つ委託先のアカウントが1件/ }))
    await expectAccessible(page)
    await picture(page, 'contractors')
    await follow(page.getByRole('button', { name: '承認して開く' }))
    await expectAccessible(page)
    const password = await page.locator('main code').innerText()
    await page.context().close()

    const theirs = await openPage(browser, address)
    await theirs.page.goto(`${address}/staff`)
    await trySignIn(theirs.page, { staffNo: 'C-0001', password })
    expect(await theirs.page.locator('h1').innerText()).toBe('新しいパスワードを決めてください')
    expect(await theirs.page.locator('body').innerText()).toContain('委託先 茶畑システム')
    await theirs.page.context().close()
  })
})
