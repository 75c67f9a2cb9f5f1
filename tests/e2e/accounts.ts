import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { follow, openPage, type Watched } from './browser.ts'
import { type Account, accountsIn } from './printed-accounts.ts'

/** The account whose description contains a word; the demo prints one for each role. */
export function accountOf(printed: string, role: string): Account {
  const found = accountsIn(printed).find((account) => account.who.includes(role))
  if (found === undefined) throw new Error(`no account for ${role} in:\n${printed}`)
  return found
}

/** Types number and password and presses the button, whatever comes of it. */
export async function trySignIn(
  page: Page,
  { staffNo, password }: Pick<Account, 'staffNo' | 'password'>,
): Promise<void> {
  await page.getByLabel('職員番号').fill(staffNo)
  await page.getByLabel('パスワード').fill(password)
  await follow(page.getByRole('button', { name: 'サインイン' }))
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, url: string, account: Account): Promise<void> {
  await page.goto(`${url}/staff`)
  await trySignIn(page, account)
  expect(new URL(page.url()).pathname, await page.locator('main').innerText()).toBe('/staff')
}

/** A page of somebody signed in. */
export async function openStaffPage(
  browser: Browser,
  { url, printed }: { url: string; printed: () => string },
  role: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const watched = await openPage(browser, url, options)
  await signIn(watched.page, url, accountOf(printed(), role))
  return watched
}

/** Ends the session by the button in the head of every staff page. */
export async function signOut(page: Page): Promise<void> {
  await follow(page.getByRole('button', { name: 'サインアウト' }))
  expect(new URL(page.url()).pathname).toBe('/sign-in')
}
