import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { accountOf, openStaffPage, signIn, signOut, trySignIn } from './accounts.ts'
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
import { inspectEveryPage } from './every-page.ts'
import { asOwner } from './owner.ts'

const owner = '担当課長'
const signInPath = (address: URL) => address.pathname === '/sign-in'

describeInBrowser('staff', () => {
  let browser: Browser
  let product: Product
  const folder = scratchFolder()
  const dataDir = `${folder.path}/data`

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(dataDir)])
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  /** The form for a value of a target that the signed-in division reports by hand. */
  async function openReadingForm(page: Page): Promise<void> {
    await page.goto(`${product.url}/staff/goals`)
    await follow(page.locator('main table').getByRole('link', { name: /^2 / }))
    await follow(page.getByRole('link', { name: '実績を入力する' }).last())
  }

  async function historyOf(page: Page, note: string): Promise<number> {
    await page.goto(`${product.url}/staff/goals`)
    await follow(page.locator('main table').getByRole('link', { name: /^2 / }))
    return page.locator('main table td', { hasText: note }).count()
  }

  async function fillReading(page: Page, note: string): Promise<void> {
    await page.getByLabel(/^その日までの値/).fill('１２３')
    await page.getByLabel(/^手入力の理由/).fill(note)
  }

  test('sign in: a wrong password keeps the number, an unknown number reads the same', async () => {
    const { page, complaints } = await openPage(browser, product.url)
    const account = accountOf(product.printed(), '一般職員')
    await page.goto(`${product.url}/staff`)
    expect(signInPath(new URL(page.url()))).toBe(true)
    await expectAccessible(page)
    await trySignIn(page, { staffNo: account.staffNo, password: 'wrong-password-1' })
    const told = await page.locator('main').innerText()
    expect(told).toContain('職員番号またはパスワードが違う')
    expect(await page.getByLabel('職員番号').inputValue()).toBe(account.staffNo)
    expect(await page.getByLabel('パスワード').inputValue()).toBe('')
    await expectAccessible(page)
    await picture(page, 'sign-in-refused')
    await trySignIn(page, { staffNo: '99999', password: 'wrong-password-1' })
    expect((await page.locator('main').innerText()).trim()).toBe(told.trim())
    await trySignIn(page, { staffNo: '', password: '' })
    expect(await page.locator('.field-error').count()).toBe(2)
    await trySignIn(page, account)
    expect(page.url()).toBe(`${product.url}/staff`)
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await page.context().close()
  })

  test('home is calm: three lists and nothing else', async () => {
    const { page, complaints, outside } = await openStaffPage(browser, product, '総務部長')
    const headings = await page.locator('main h2').allInnerTexts()
    expect(headings.map((one) => one.replace(/\s*\d+件$/, ''))).toEqual([
      '今日すること',
      '決裁を待っているもの',
      '昨日から変わったこと',
    ])
    // Nothing to press but what waits for this person.
    const presses = await page.locator('main .home-press form').count()
    expect(await page.locator('main form').count()).toBe(presses)
    expect(await page.locator('.sample').innerText()).toContain('サンプル')
    expect(await page.locator('.person').innerText()).toContain('久保山 静雄')
    await expectAccessible(page)
    await picture(page, 'staff-home')
    const due = page.locator('main .home-item', { hasText: '担当：' }).first()
    await follow(due.getByRole('link'))
    expect(new URL(page.url()).pathname).toMatch(/^\/staff\/goals\/.+\/measures\/\d$/)
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })

  test('the number of staff leads to exactly the people counted', async () => {
    const { page } = await openStaffPage(browser, product, '企画担当')
    await page.goto(`${product.url}/staff/goals`)
    await follow(page.locator('main table').getByRole('link', { name: /^7 / }))
    const behind = page.getByRole('link', { name: 'この値のもとになった記録を見る' }).first()
    const facts = page.locator('article', { has: behind }).first()
    await facts.scrollIntoViewIfNeeded()
    const counted = /数えた件数\s*([\d,]+)/.exec(await facts.innerText())?.[1] ?? ''
    const count = Number(counted.replace(',', ''))
    expect(count).toBeGreaterThan(500)
    await picture(page, 'staff-measure')
    await follow(behind)
    const shownOn = new URL(page.url()).searchParams.get('asOf')
    expect(shownOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(await page.locator('main').innerText()).toContain(`${count}件が見つかりました`)
    await expectAccessible(page)
    const people = new Set<string>()
    for (;;) {
      for (const no of await page.locator('main tbody th').allInnerTexts()) people.add(no)
      const next = page.getByRole('link', { name: '次へ' })
      if ((await next.count()) === 0) break
      await follow(next)
    }
    expect(people.size).toBe(count)
    await page.context().close()
  })

  test('another fiscal year is two presses away and comes back', async () => {
    const { page } = await openStaffPage(browser, product, '企画担当')
    await follow(page.getByRole('link', { name: '運営方針', exact: true }).first())
    const present = await page.locator('.year-switch summary').innerText()
    await page.locator('.year-switch summary').click()
    await follow(page.locator('.year-switch').getByRole('link', { name: /平成31年度/ }))
    expect(new URL(page.url()).searchParams.get('fiscalYear')).toBe('2019')
    expect(await page.locator('.year-switch summary').innerText()).toContain('平成31年度')
    expect(await page.locator('main tbody tr').count()).toBe(7)
    await page.locator('.year-switch summary').click()
    await follow(page.locator('.year-switch').getByRole('link').first())
    expect(await page.locator('.year-switch summary').innerText()).toBe(present)
    await page.context().close()
  })

  test('signs out, and the page asked for comes after the next sign-in', async () => {
    const { page } = await openStaffPage(browser, product, '企画担当')
    await signOut(page)
    expect(await page.locator('main').innerText()).toContain('サインアウトしました')
    await expectAccessible(page)
    await page.goBack()
    await page.goto(`${product.url}/staff/goals?fiscalYear=2019`)
    expect(signInPath(new URL(page.url()))).toBe(true)
    await trySignIn(page, accountOf(product.printed(), '企画担当'))
    expect(page.url()).toBe(`${product.url}/staff/goals?fiscalYear=2019`)
    await page.context().close()
  })

  test('a form sent after the session ended in another tab keeps its text', async () => {
    const { page } = await openStaffPage(browser, product, owner)
    const note = '別の画面でサインアウトした後の理由 <b>&amp;'
    await openReadingForm(page)
    await fillReading(page, note)
    const other = await page.context().newPage()
    await other.goto(`${product.url}/staff`)
    await signOut(other)
    await follow(page.getByRole('button', { name: '実績を記録する' }))
    expect(await page.locator('main').innerText()).toContain('入力した内容は残っています')
    await expectAccessible(page)
    await picture(page, 'staff-stale-form')
    await trySignIn(page, accountOf(product.printed(), owner))
    expect(await page.locator('main').innerText()).toContain(note)
    await expectAccessible(page)
    await picture(page, 'staff-stale-form-again')
    expect(await historyOf(other, note)).toBe(0)
    await follow(page.getByRole('button', { name: 'この内容で送信する' }))
    expect(page.url()).toMatch(/\/staff\/goals\/.+\/measures\/2/)
    expect(await historyOf(page, note)).toBe(1)
    await page.context().close()
  })

  test('a form sent after half an hour without a press keeps its text', async () => {
    const { page } = await openStaffPage(browser, product, owner)
    const note = '30分たってから送った理由'
    await openReadingForm(page)
    await fillReading(page, note)
    await asOwner(dataDir, [
      "update identity.session set last_seen_at = last_seen_at - interval '31 minutes'",
    ])
    await follow(page.getByRole('button', { name: '実績を記録する' }))
    const told = await page.locator('main').innerText()
    expect(told).toContain('時間がたったか')
    expect(told).toContain('入力した内容は残っています')
    await trySignIn(page, accountOf(product.printed(), owner))
    await follow(page.getByRole('button', { name: 'この内容で送信する' }))
    expect(await historyOf(page, note)).toBe(1)
    await page.context().close()
  })

  test('a form sent twice at once has one effect', async () => {
    const { page } = await openStaffPage(browser, product, owner)
    const note = '二度押した理由'
    await openReadingForm(page)
    await fillReading(page, note)
    const answers = await page.evaluate(async () => {
      const form = document.querySelector('main form')
      if (!(form instanceof HTMLFormElement)) return []
      const send = () => fetch(form.action, { method: 'POST', body: new FormData(form) })
      const sent = await Promise.all([send(), send()])
      return sent.map((answer) => new URL(answer.url).pathname)
    })
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/\/measures\/2$/)
    // And by the browser's own two presses, from the very same page.
    await page.getByRole('button', { name: '実績を記録する' }).dblclick()
    await page.waitForURL(/\/measures\/2/)
    expect(await historyOf(page, note)).toBe(1)
    await page.context().close()
  })

  test('a form without its token is refused on a clear page', async () => {
    const { page } = await openStaffPage(browser, product, owner)
    const note = '印のない理由'
    await openReadingForm(page)
    await fillReading(page, note)
    await page.evaluate(() => document.querySelector('main input[name="_csrf"]')?.remove())
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await follow(page.getByRole('button', { name: '実績を記録する' }))
    expect((await answered).status()).toBe(403)
    expect(await page.locator('h1').innerText()).toBe('この操作はできません')
    expect(await page.locator('main').innerText()).toContain('もう一度送信してください')
    await expectAccessible(page)
    await picture(page, 'staff-refused')
    expect(await historyOf(page, note)).toBe(0)
    await page.context().close()
  })

  test('wrong dates and numbers stay in the form, with what to mend', async () => {
    const { page } = await openStaffPage(browser, product, owner)
    await openReadingForm(page)
    await page.getByLabel('実績の日付').fill('令和8年2月30日')
    await page.getByLabel(/^その日までの値/).fill('たくさん')
    await page.getByLabel(/^手入力の理由/).fill('')
    await page.getByLabel('根拠', { exact: true }).fill('あ'.repeat(401))
    await page.locator('main form').evaluate((form) => {
      if (form instanceof HTMLFormElement) form.noValidate = true
      for (const area of form.querySelectorAll('textarea')) area.removeAttribute('maxlength')
    })
    await page.getByLabel('根拠', { exact: true }).fill('あ'.repeat(401))
    await follow(page.getByRole('button', { name: '実績を記録する' }))
    const told = await page.locator('main').innerText()
    expect(told).toContain('この日付は暦にありません')
    expect(told).toContain('数字で入力してください')
    expect(told).toContain('400文字以内')
    expect(await page.locator('.field-error').count()).toBe(4)
    expect(await page.getByLabel('実績の日付').inputValue()).toBe('令和8年2月30日')
    expect(await page.getByLabel('根拠', { exact: true }).inputValue()).toBe('あ'.repeat(401))
    await expectAccessible(page)
    await picture(page, 'staff-form-errors')
    await page.locator('main a[href^="#f-"]').first().click()
    const focused = await page.evaluate(() => location.hash)
    expect(focused).toMatch(/^#f-/)
    await page.getByLabel('実績の日付').fill('平成40年4月1日')
    await fillReading(page, '先の日付')
    await page.getByLabel('根拠', { exact: true }).fill('')
    await follow(page.getByRole('button', { name: '実績を記録する' }))
    expect(await page.locator('main').innerText()).toContain('今日より後です')
    await page.context().close()
  })

  test('every page open to planning: rules of access, 320 pixels', async () => {
    const { page, complaints, outside } = await openStaffPage(browser, product, '企画担当')
    const kinds = await inspectEveryPage(
      page,
      product.url,
      ['/staff'],
      /^\/staff(?!\/(?:people|training))/,
    )
    expect(kinds.length).toBeGreaterThanOrEqual(5)
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
    // Dozens of kinds of pages, each looked at twice.
  }, 600_000)

  test('every page of the administrator: rules of access, 320 pixels', async () => {
    const { page, complaints, outside } = await openStaffPage(browser, product, '管理者')
    const start = ['/staff/city', '/staff/jobs']
    await inspectEveryPage(page, product.url, start, /^\/staff\/(city|jobs|account)/)
    expect(complaints).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
    // Dozens of kinds of pages, each looked at twice.
  }, 600_000)

  test('pages without a right say so and are not in the menu', async () => {
    const { page } = await openStaffPage(browser, product, '一般職員')
    for (const path of ['/staff/city', '/staff/audit']) {
      expect(await page.locator(`nav a[href="${path}"]`).count()).toBe(0)
      const answer = await page.goto(product.url + path)
      expect(answer?.status()).toBe(403)
      expect(await page.locator('h1').innerText()).toBe('この操作はできません')
      expect(await page.locator('main').innerText()).toContain('権限がありません')
    }
    const missing = await page.goto(`${product.url}/staff/nowhere`)
    expect(missing?.status()).toBe(404)
    expect(await page.locator('h1').innerText()).toBe('ページが見つかりません')
    await expectAccessible(page)
    await page.context().close()
  })

  test('works by keyboard alone, the focus in sight', async () => {
    const { page } = await openPage(browser, product.url)
    const { staffNo, password } = accountOf(product.printed(), '企画担当')
    await page.goto(`${product.url}/sign-in`)
    await page.getByLabel('職員番号').focus()
    await page.keyboard.type(staffNo)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${product.url}/staff`)
    for (const path of ['/staff', '/staff/goals']) {
      await page.goto(product.url + path)
      const wanted = await page
        .locator('body a[href]:visible, body summary:visible, body button:visible')
        .count()
      const reached = await focusedByTab(page, 'body', wanted + 10)
      expect(reached.filter((one) => !one.seen || !one.marked)).toEqual([])
      expect(reached.length, path).toBeGreaterThanOrEqual(wanted)
    }
    await page.context().close()
  })

  test('works on a phone without script: sign in, menu, record a value', async () => {
    const { page, complaints } = await openPage(browser, product.url, {
      javaScriptEnabled: false,
      viewport: phone,
    })
    await signIn(page, product.url, accountOf(product.printed(), owner))
    await page.locator('.menu-phone summary').click()
    await follow(page.locator('.menu-phone').getByRole('link', { name: '運営方針', exact: true }))
    await follow(page.locator('main table').getByRole('link', { name: /^2 / }))
    await expectNoSidewaysScroll(page)
    await follow(page.getByRole('link', { name: '実績を入力する' }).last())
    const note = '電話から、スクリプトなしで'
    await fillReading(page, note)
    await expectNoSidewaysScroll(page)
    await follow(page.getByRole('button', { name: '実績を記録する' }))
    expect(await historyOf(page, note)).toBe(1)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('tells states apart in forced colours', async () => {
    const { page } = await openStaffPage(browser, product, '企画担当', { forcedColors: 'active' })
    await page.goto(`${product.url}/staff/goals`)
    const marks = page.locator('main .state')
    const words = await marks.allInnerTexts()
    expect(words.length).toBeGreaterThanOrEqual(6)
    expect(words.every((word) => word.trim() !== '')).toBe(true)
    await picture(page, 'staff-forced-colours')
    await page.context().close()
  })
})
