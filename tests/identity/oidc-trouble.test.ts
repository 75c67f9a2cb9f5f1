import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setUpFactor, typeCode } from './factor-owner.ts'
import { freezeEverybody } from './freeze.ts'
import { type CityProvider, freePort, settingsAt, startCityProvider } from './city-provider.ts'
import { type Browser, type Hall, openHall } from './hall.tsx'
import { enterThrough, known, mend, openOidcHall } from './oidc-hall.ts'

let city: CityProvider
let hall: Hall

beforeAll(async () => {
  ({ city, hall } = await openOidcHall())
})

afterAll(async () => {
  await hall.close()
  await city.close()
})

afterEach(() => mend(city))

const enter = (browser: Browser, person: CityProvider['person']) =>
  enterThrough(city, browser, person)

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

  it('does not open the door from outside the hall by itself', async () => {
    const settings = { ...city.settings, trustsSecondFactor: true }
    const trusting = await openHall({ oidc: settings, networks: '10.1.0.0/16' })
    try {
      await trusting.open(await trusting.hire({ staffNo: '1001' }))
      await trusting.open(await trusting.hire({ staffNo: '1002' }))
      city.change = (claims) => ({ ...claims, amr: ['mfa'] })
      const comeFrom = async (address: string, staffNo: string) => {
        city.person = known(staffNo)
        const browser = trusting.browser({ 'x-forwarded-for': address })
        const start = await browser.get('/sign-in/oidc')
        const page = await browser.get(await city.signIn(start.location ?? ''))
        return { browser, page }
      }
      const inside = await comeFrom('10.1.2.3', '1001')
      expect(inside.page.location).toBe('/staff')
      expect((await comeFrom('203.0.113.9', '1002')).page.status).toBe(403)
      const factor = await setUpFactor(trusting, inside.browser)
      const outside = await comeFrom('203.0.113.9', '1001')
      expect(outside.page.location).toContain('/sign-in/code')
      const opened = await typeCode(outside.browser, outside.page, factor.code())
      expect(opened.location).toBe('/staff')
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
