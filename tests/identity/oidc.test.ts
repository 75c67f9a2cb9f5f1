import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { breakGlassId, breakGlassNo } from '../../src/platform/identity/break-glass/account.ts'
import type { DirectoryPeople } from '../../src/platform/identity/directory/person.ts'
import { setUpFactor, typeCode } from './factor-owner.ts'
import { freezeEverybody } from './freeze.ts'
import { type CityProvider, freePort, settingsAt, startCityProvider } from './city-provider.ts'
import {
  type Browser,
  goodPassword,
  type Hall,
  hiddenFields,
  openHall,
  type Page,
} from './hall.tsx'

const known = (staffNo: string, more: object = {}) => ({
  sub: `subject-of-${staffNo}`,
  claims: { preferred_username: staffNo, groups: [], ...more },
})

let city: CityProvider
let hall: Hall
const taken: string[][] = []

beforeAll(async () => {
  city = await startCityProvider(known('1001'))
  const directoryPeople: DirectoryPeople = {
    findByStaffNo: (_db, staffNo) => {
      const person = hall.people.find((one) => one.staffNo === staffNo)
      return Promise.resolve(person && { employeeId: person.employeeId, name: person.name })
    },
    takeOverRoles: (_tx, _context, { groups }) => {
      taken.push([...groups])
      return Promise.resolve(false)
    },
  }
  hall = await openHall({ oidc: city.settings, directoryPeople })
  for (const staffNo of ['1001', '1002', '1003', '1004', '1005']) {
    await hall.open(await hall.hire({ staffNo }))
  }
})

afterAll(async () => {
  await hall.close()
  await city.close()
})

afterEach(() => {
  city.change = undefined
  city.forged = false
  city.hangs = false
})

async function enter(browser: Browser, person: CityProvider['person']): Promise<Page> {
  city.person = person
  const start = await browser.get('/sign-in/oidc?next=/staff/notes')
  return browser.get(await city.signIn(start.location ?? ''))
}

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

describe('a provider in trouble', () => {
  it('is not needed to start; the password form stays, and it is found once it is up', async () => {
    const port = await freePort()
    const alone = await openHall({ oidc: settingsAt(port) })
    try {
      await alone.open(await alone.hire({ staffNo: '1001' }))
      const browser = alone.browser()
      const down = await browser.get('/sign-in/oidc?next=/staff/notes')
      expect(down.status).toBe(503)
      expect(down.text).toContain('市の認証基盤につながりません')
      expect((await browser.signIn('1001')).status).toBe(303)
      const late = await startCityProvider(known('1001'), { port })
      try {
        const second = alone.browser()
        const start = await second.get('/sign-in/oidc')
        expect((await second.get(await late.signIn(start.location ?? ''))).status).toBe(303)
      } finally {
        await late.close()
      }
    } finally {
      await alone.close()
    }
  })

  it('is waited for some seconds only', async () => {
    const browser = hall.browser()
    city.person = known('1001')
    const start = await browser.get('/sign-in/oidc')
    const back = await city.signIn(start.location ?? '')
    city.hangs = true
    const answer = await browser.get(back)
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('市の認証基盤につながりません')
  })

  it('is the only host that is asked, whatever it says of others', async () => {
    const asked: string[] = []
    const honest = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      const address = input instanceof Request ? input.url : String(input)
      asked.push(new URL(address).origin)
      const answer = await honest(input, init)
      if (!address.endsWith('/.well-known/openid-configuration')) return answer
      const told = (await answer.json()) as object
      return Response.json({ ...told, token_endpoint: 'http://token.invalid/token' })
    }
    const misled = await openHall({ oidc: city.settings })
    try {
      await misled.open(await misled.hire({ staffNo: '1001' }))
      const browser = misled.browser()
      const start = await browser.get('/sign-in/oidc')
      globalThis.fetch = honest
      const back = await city.signIn(start.location ?? '')
      const answer = await browser.get(back)
      expect(answer.status).toBe(403)
      expect(new Set(asked)).toEqual(new Set([city.issuer]))
    } finally {
      globalThis.fetch = honest
      await misled.close()
    }
  })
})

describe('a provider that is trusted with the second factor', () => {
  it('spares the code, and the set-up of a second factor of ours, when it says how', async () => {
    const settings = { ...city.settings, trustsSecondFactor: true }
    const trusting = await openHall({ oidc: settings, secondFactor: 'all' })
    try {
      await trusting.open(await trusting.hire({ staffNo: '1001' }))
      const come = async (amr: string[]) => {
        city.person = known('1001')
        city.change = (claims) => ({ ...claims, amr })
        const browser = trusting.browser()
        const start = await browser.get('/sign-in/oidc')
        return browser.get(await city.signIn(start.location ?? ''))
      }
      expect((await come(['pwd', 'mfa'])).location).toBe('/staff')
      expect((await come(['pwd'])).location).toBe('/staff/account/second-factor')
    } finally {
      await trusting.close()
    }
  })
})

describe('frozen accounts', () => {
  // Last of all: it shuts everybody of this hall out.
  it('stay out, whatever the provider says', async () => {
    await freezeEverybody(hall.db)
    const browser = hall.browser()
    expect((await enter(browser, known('1002'))).status).toBe(403)
    expect(browser.sessionCookie).toBeUndefined()
    expect((await hall.auditActions()).at(-1)).toBe('identity.sign_in_failed refused')
  })
})
