import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { breakGlassId, breakGlassNo } from '../../src/platform/identity/break-glass/account.ts'
import { factorPath, setUpFactor, typeCode } from './factor-owner.ts'
import { type CityProvider } from './city-provider.ts'
import { type Browser, goodPassword, type Hall, hiddenFields, type Page } from './hall.tsx'
import { enterThrough, known, mend, openOidcHall } from './oidc-hall.ts'
import { PasskeyDevice } from './passkey-device.ts'

let city: CityProvider
let hall: Hall
let taken: string[][]

beforeAll(async () => {
  ({ city, hall, taken } = await openOidcHall())
})

afterAll(async () => {
  await hall.close()
  await city.close()
})

afterEach(() => mend(city))

const enter = (browser: Browser, person: CityProvider['person']) =>
  enterThrough(city, browser, person)

describe('sign-in through the provider', () => {
  it('stands under the password form and leads in, to the page asked for', async () => {
    const browser = hall.browser()
    const page = await browser.get('/sign-in?next=/staff/notes')
    expect(page.text).toContain('市の認証基盤でサインイン')
    expect(page.text).toContain('href="/sign-in/oidc?next=%2Fstaff%2Fnotes"')
    const answer = await enter(browser, known('1001'))
    expect(answer.location).toBe('/staff/notes')
    expect((await browser.get('/staff')).text).toContain('ようこそ')
    expect((await hall.auditActions()).at(-1)).toBe('identity.sign_in done')
  })

  it('asks with a state, a nonce and a challenge, and for nothing it does not need', async () => {
    const start = await hall.browser().get('/sign-in/oidc')
    const { searchParams } = new URL(start.location ?? '')
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('scope')).toBe('openid profile')
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(name)?.length, name).toBeGreaterThan(20)
    }
  })

  it('makes the account of somebody who has none yet', async () => {
    await hall.hire({ staffNo: '1101', name: '栗田 さつき' })
    const browser = hall.browser()
    expect((await enter(browser, known('1101'))).status).toBe(303)
    expect((await browser.get('/staff')).text).toContain('栗田 さつき')
    const account = await browser.get('/staff/account')
    expect(account.text).toContain('利用者と結び付いています')
    expect(account.text).not.toContain('パスワードを変更する')
  })

  it('leaves room for a password of ours later', async () => {
    const person = await hall.hire({ staffNo: '1103' })
    await enter(hall.browser(), known('1103'))
    const context = { ...hall.origin, locale: 'ja', today: hall.platform.clock.today() } as const
    const { resetPassword } = hall.identity.accounts
    const given = await hall.db.transaction().execute((tx) => resetPassword(tx, context, person))
    const answer = await hall.browser().signIn('1103', given.password)
    expect(answer.location).toBe('/staff/account/password')
  })

  it('does not bind somebody with a one-time password to change it first', async () => {
    await hall.open(await hall.hire({ staffNo: '1102' }), goodPassword, true)
    const browser = hall.browser()
    await enter(browser, known('1102'))
    expect((await browser.get('/staff')).status).toBe(200)
  })

  it('hands the groups on as the provider names them', async () => {
    await enter(hall.browser(), known('1001', { groups: ['kanri', 'jinji'] }))
    expect(taken.at(-1)).toEqual(['kanri', 'jinji'])
    await enter(hall.browser(), known('1001', { groups: undefined }))
    expect(taken.at(-1)).toEqual([])
  })

  it('still asks for the second factor, and then counts as a sign-in of the provider', async () => {
    const own = hall.browser()
    await own.signIn('1005')
    const factor = await setUpFactor(hall, own)
    const browser = hall.browser()
    city.change = (claims) => ({ ...claims, amr: ['mfa'] })
    const asked = await enter(browser, known('1005'))
    expect(asked.location).toContain('/sign-in/code')
    expect((await browser.get('/staff')).location).toContain('/sign-in')
    expect((await typeCode(browser, asked, factor.code())).status).toBe(303)
    const page = await browser.get('/staff')
    expect(page.status).toBe(200)
    const left = await browser.post('/sign-out', hiddenFields(page.text))
    expect(left.headers.get('refresh')).toContain('/session/end')
  })

  it('lets somebody without a password end the authenticator app, with a fresh proof', async () => {
    await hall.hire({ staffNo: '1104' })
    const browser = hall.browser()
    await enter(browser, known('1104'))
    const factor = await setUpFactor(hall, browser)
    hall.clock.pass({ minutes: 11 })
    const end = `${factorPath}/end`
    expect((await browser.get(end)).text).toContain('本人の再確認')
    expect((await browser.post(end, { secondFactorCode: factor.code() })).status).toBe(403)
    const asked = await browser.get(end)
    const proof = { ...hiddenFields(asked.text), secondFactorCode: factor.code() }
    expect((await browser.post('/staff/account/proof', proof)).status).toBe(200)
    const page = await browser.get(end)
    expect(page.text).not.toContain('name="password"')
    hall.clock.pass({ seconds: 30 })
    const fields = { ...hiddenFields(page.text), secondFactorCode: factor.code() }
    expect((await browser.post(end, fields)).location).toContain('done=second-factor')
    expect((await enter(hall.browser(), known('1104'))).location).toBe('/staff/notes')
  })

  it('keeps a half-written form over a passkey, and no one-time password is asked for', async () => {
    const owner = hall.browser()
    await hall.open(await hall.hire({ staffNo: '1105' }))
    await owner.signIn('1105')
    const device = new PasskeyDevice()
    const keys = '/staff/account/second-factor/passkeys'
    const options = async (browser: Browser, page: string, csrf: string) => {
      const headers = { 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' }
      return JSON.parse((await browser.send(page, { method: 'POST', headers })).text) as {
        create: never
        get: never
      }
    }
    const csrfOf = (page: Page) => hiddenFields(page.text)['_csrf'] ?? ''
    const made = await options(owner, `${keys}/options`, csrfOf(await owner.get(keys)))
    const key = { passkeyName: '鍵', password: goodPassword }
    await owner.fill(`${keys}/new`, { ...key, _credential: device.create(made.create) })
    await sql`update identity."user" set must_change_password = true
      where staff_no = '1105'`.execute(hall.db)

    const browser = hall.browser()
    const csrf = csrfOf(await browser.get('/sign-in'))
    const lapsed = await browser.post('/staff/notes', { _csrf: csrf, text: '書きかけの文' })
    city.person = known('1105')
    const onward = await browser.post('/sign-in/oidc', hiddenFields(lapsed.text))
    const address = /url=(.*)/.exec(onward.headers.get('refresh') ?? '')?.[1] ?? ''
    const asked = await browser.get(await city.signIn(address))
    const { get } = await options(browser, '/sign-in/passkey/options', csrfOf(asked))
    const fields = { ...hiddenFields(asked.text), _credential: device.get(get) }
    const page = await browser.post('/sign-in/passkey', fields)
    expect(page.status).toBe(200)
    expect(page.text).toContain('書きかけの文')
  })

  it('keeps a half-written form through the way there and back', async () => {
    const browser = hall.browser()
    const csrf = hiddenFields((await browser.get('/sign-in')).text)['_csrf'] ?? ''
    const lapsed = await browser.post('/staff/notes', { _csrf: csrf, text: '書きかけの文' })
    expect(lapsed.text).toContain('action="/sign-in/oidc"')
    city.person = known('1001')
    const onward = await browser.post('/sign-in/oidc', hiddenFields(lapsed.text))
    expect(onward.status).toBe(200)
    const address = /url=(.*)/.exec(onward.headers.get('refresh') ?? '')?.[1] ?? ''
    expect(onward.text).toContain('市の認証基盤へ進む')
    const page = await browser.get(await city.signIn(address))
    expect(page.text).toContain('書きかけの文')
  })

  it('leads out through the provider, whose page knows who asks', async () => {
    const browser = hall.browser()
    await enter(browser, known('1002'))
    const home = await browser.get('/staff')
    const left = await browser.post('/sign-out', hiddenFields(home.text))
    expect(left.status).toBe(200)
    expect(browser.sessionCookie).toBeUndefined()
    const address = /url=(.*)/.exec(left.headers.get('refresh') ?? '')?.[1] ?? ''
    expect(left.text).toContain('市の認証基盤からもサインアウトする')
    const page = await fetch(address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('logout')
  })

  it('signs somebody with a password out without the provider', async () => {
    const browser = hall.browser()
    await browser.signIn('1002')
    const home = await browser.get('/staff')
    const left = await browser.post('/sign-out', hiddenFields(home.text))
    expect(left.location).toBe('/sign-in?done=signed-out')
  })
})

describe('who does not get in', () => {
  async function refused(person: CityProvider['person'], sentence: string): Promise<void> {
    const browser = hall.browser()
    const answer = await enter(browser, person)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain(sentence)
    expect(answer.text).toContain('name="password"')
    expect(browser.sessionCookie).toBeUndefined()
    expect((await hall.auditActions()).at(-1)).toMatch(/identity\.(sign_in_failed|other_subject)/)
  }

  it('refuses an unknown staff number and somebody who has left', async () => {
    await refused(known('9999'), '今日サインインできません')
    await refused(known('１００１'), '今日サインインできません')
    const until = Temporal.PlainDate.from('2026-11-01')
    await hall.open(await hall.hire({ staffNo: '1201', until }))
    await refused(known('1201'), '今日サインインできません')
  })

  it('refuses whoever the directory calls by the name of the sealed account', async () => {
    const account = { staffNo: breakGlassNo, name: '非常用', employeeId: breakGlassId, grants: [] }
    await hall.open(account)
    await refused(known(breakGlassNo), '今日サインインできません')
  })

  it('refuses a token without a staff number', async () => {
    await refused({ sub: 'nobody', claims: {} }, '確認できませんでした')
  })

  it("refuses another person's subject until a clerk unbinds the account", async () => {
    expect((await enter(hall.browser(), known('1003'))).status).toBe(303)
    const other = { ...known('1003'), sub: 'somebody-else' }
    await refused(other, '別の利用者と結び付いています')
    expect((await hall.auditActions()).at(-1)).toBe('identity.other_subject refused')
    const { employeeId } = hall.people.find((one) => one.staffNo === '1003')!
    const { unbindDirectory } = hall.identity.accounts
    const context = { ...hall.origin, locale: 'ja', today: hall.platform.clock.today() } as const
    await hall.db.transaction().execute((tx) => unbindDirectory(tx, context, employeeId))
    expect((await enter(hall.browser(), other)).status).toBe(303)
    await refused(known('1003'), '別の利用者と結び付いています')
  })

  it('refuses one subject under two staff numbers', async () => {
    await enter(hall.browser(), known('1001'))
    await refused({ ...known('1004'), sub: 'subject-of-1001' }, '別の利用者と結び付いています')
  })

  it('refuses tokens that are not for us, not for now, or not of the provider', async () => {
    const seconds = Math.floor(Date.now() / 1000)
    const faults: [string, NonNullable<CityProvider['change']>][] = [
      ['another audience', (claims) => ({ ...claims, aud: 'another-product' })],
      ['another issuer', (claims) => ({ ...claims, iss: 'http://127.0.0.1:1' })],
      ['another nonce', (claims) => ({ ...claims, nonce: 'n'.repeat(43) })],
      ['expired', (claims) => ({ ...claims, exp: seconds - 120 })],
      ['not yet valid', (claims) => ({ ...claims, nbf: seconds + 120 })],
    ]
    for (const [, change] of faults) {
      city.change = change
      await refused(known('1001'), '確認できませんでした')
    }
    city.change = undefined
    city.forged = true
    await refused(known('1001'), '確認できませんでした')
  })

  it('lets the two clocks differ by less than a minute', async () => {
    const seconds = Math.floor(Date.now() / 1000)
    city.change = (claims) => ({ ...claims, exp: seconds - 40, iat: seconds - 100 })
    expect((await enter(hall.browser(), known('1001'))).status).toBe(303)
    city.change = (claims) => ({ ...claims, nbf: seconds + 40, iat: seconds + 40 })
    expect((await enter(hall.browser(), known('1001'))).status).toBe(303)
  })

  it('refuses an answer with another state, sent twice, or of another browser', async () => {
    const browser = hall.browser()
    city.person = known('1001')
    const start = await browser.get('/sign-in/oidc')
    const back = await city.signIn(start.location ?? '')
    expect((await hall.browser().get(back)).status).toBe(401)
    const other = await browser.get(back.replace(/state=[^&]*/, 'state=another'))
    expect(other.status).toBe(403)
    expect((await browser.get(back)).status).toBe(401)
    expect(browser.sessionCookie).toBeUndefined()
  })

  it('says so when the person turned back at the provider', async () => {
    const browser = hall.browser()
    const start = await browser.get('/sign-in/oidc')
    const state = new URL(start.location ?? '').searchParams.get('state')
    const iss = encodeURIComponent(city.issuer)
    const back = `/sign-in/oidc/answer?error=access_denied&state=${state}&iss=${iss}`
    const answer = await browser.get(back)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('取りやめられました')
  })
})
