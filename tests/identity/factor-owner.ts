import { codeShown, keyOn, recoveryCodesOn } from './authenticator.ts'
import { type Browser, type Hall, hiddenFields, type Page } from './hall.tsx'

export const factorPath = '/staff/account/second-factor'

/** What somebody holds who has set a second factor up. */
export type Factor = {
  key: string
  recoveryCodes: string[]
  /** The code that the authenticator shows now, or `drift` steps of 30 seconds off. */
  code(drift?: number): string
}

/** Sets a second factor up through the pages; the browser must be signed in. */
export async function setUpFactor(hall: Hall, browser: Browser): Promise<Factor> {
  const page = await browser.get(factorPath)
  const key = keyOn(page.text)
  const code = (drift = 0) => codeShown(key, hall.clock.now(), drift)
  const done = await browser.post(factorPath, {
    ...hiddenFields(page.text),
    secondFactorCode: code(),
  })
  if (done.status !== 200) throw new Error(`not set up: ${done.status} ${done.text}`)
  // The code of the set-up is used up; the next one comes with the next step.
  hall.clock.pass({ seconds: 30 })
  return { key, recoveryCodes: recoveryCodesOn(done.text), code }
}

/** Types a code on the second page of a sign-in. */
export async function typeCode(browser: Browser, asked: Page, code: string): Promise<Page> {
  const page = asked.location === null ? asked : await browser.get(asked.location)
  return browser.post('/sign-in/code', { ...hiddenFields(page.text), secondFactorCode: code })
}
