import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type CityProvider,
  freePort,
  settingsAt,
  startCityProvider,
} from '../identity/city-provider.ts'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { accountOf, trySignIn } from './accounts.ts'
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

const button = '市の認証基盤でサインイン'

describeInBrowser("sign-in through the city's directory", () => {
  let browser: Browser
  let product: Product
  let city: CityProvider
  let url: string
  const folder = scratchFolder()

  beforeAll(async () => {
    const port = await freePort()
    const { issuer, clientId, clientSecret } = settingsAt(port)
    const asked = {
      YAKUBA_OIDC_ISSUER: issuer,
      YAKUBA_OIDC_CLIENT_ID: clientId,
      YAKUBA_OIDC_CLIENT_SECRET: clientSecret,
    }
    const dataDir = `${folder.path}/data`
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(dataDir, asked)])
    url = product.url.replace('127.0.0.1', 'localhost')
    const { staffNo } = accountOf(product.printed(), '一般職員')
    const claims = { preferred_username: staffNo, groups: ['kikaku'] }
    city = await startCityProvider({ sub: 'somebody', claims }, { port, base: url })
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await city?.close()
    folder.remove()
  })

  test('a group gets a role, its member comes in by the button and leaves through it', async () => {
    const clerk = await openPage(browser, url)
    await clerk.page.goto(`${url}/staff/people/directory`)
    await trySignIn(clerk.page, accountOf(product.printed(), '管理者'))
    await follow(clerk.page.getByRole('link', { name: 'グループに役割を割り当てる' }))
    await clerk.page.getByRole('textbox', { name: /^グループ/ }).fill('kikaku')
    await clerk.page.getByRole('combobox', { name: /^役割/ }).selectOption({ label: '企画担当' })
    await follow(clerk.page.getByRole('button', { name: '割り当てる' }))
    await expectAccessible(clerk.page)
    await clerk.page.setViewportSize(phone)
    await expectNoSidewaysScroll(clerk.page)
    expect(clerk.complaints).toEqual([])

    const { page, complaints } = await openPage(browser, url)
    await page.goto(`${url}/staff/account`)
    await expectAccessible(page)
    await picture(page, 'sign-in-directory')
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await follow(page.getByRole('link', { name: button }))
    expect(new URL(page.url()).pathname).toBe('/staff/account')
    await page.goto(`${url}/staff`)
    // The browser goes on by itself: the provider asks whether to sign out there too.
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.waitForURL(`${city.issuer}/session/end**`)
    // What the provider's own page does is its own business.
    expect(complaints.filter((one) => one.startsWith(url))).toEqual([])
  })
})
