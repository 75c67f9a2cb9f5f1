import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secretFrom } from '../../../../tests/identity/authenticator.ts'
import {
  type Factor,
  factorPath,
  setUpFactor,
  typeCode,
} from '../../../../tests/identity/factor-owner.ts'
import {
  type Browser,
  goodPassword,
  type Hall,
  hiddenFields,
  openHall,
  type Person,
} from '../../../../tests/identity/hall.tsx'
import { disableAccount, resetPassword } from '../account.ts'

let hall: Hall
let person: Person
let userId: string
let browser: Browser
let factor: Factor
beforeEach(async () => {
  hall = await openHall()
  person = await hall.hire({ staffNo: '00123' })
  userId = (await hall.open(person)).userId
  browser = hall.browser()
  await browser.signIn('00123')
  factor = await setUpFactor(hall, browser)
  await browser.fill('/staff', {}, '/sign-out')
})
afterEach(() => hall.close())

const wrong = 'コードが違うか、すでに使われたか'

describe('signing in with a second factor', () => {
  it('asks for the code after the password, and opens the page asked for', async () => {
    const asked = await browser.signIn('00123', goodPassword, '/sign-in?next=%2Fstaff%2Fnotes')
    expect(asked).toMatchObject({ status: 303, location: '/sign-in/code?next=%2Fstaff%2Fnotes' })
    expect(browser.sessionCookie).toBeUndefined()
    const page = await browser.get(asked.location ?? '')
    expect(page.text).toContain('autocomplete="one-time-code"')
    expect(page.text).toContain('inputmode="numeric"')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const done = await typeCode(browser, asked, factor.code())
    expect(done).toMatchObject({ status: 303, location: '/staff/notes' })
    expect((await browser.get('/staff')).status).toBe(200)
    expect(await hall.auditActions()).toEqual([
      'identity.create_account done',
      'identity.sign_in done',
      'identity.set_up_second_factor done',
      'identity.sign_out done',
      'identity.sign_in done',
    ])
  })

  it.each([-1, 0, 1])('takes a clock %d steps off, once', async (drift) => {
    // The code of the set-up, one step ago, is used up.
    hall.clock.pass({ seconds: 30 })
    const shown = factor.code(drift)
    const done = await typeCode(browser, await browser.signIn('00123'), shown)
    expect(done.location).toBe('/staff')
    const other = hall.browser()
    const again = await typeCode(other, await other.signIn('00123'), shown)
    expect(again.status).toBe(422)
    expect(again.text).toContain(wrong)
  })

  it.each([-2, 2])('refuses a clock %d steps off', async (drift) => {
    hall.clock.pass({ minutes: 2 })
    const page = await typeCode(browser, await browser.signIn('00123'), factor.code(drift))
    expect(page.status).toBe(422)
    expect(browser.sessionCookie).toBeUndefined()
  })

  it('refuses a code used before, also when sent twice at once', async () => {
    const [one, other] = [hall.browser(), hall.browser()]
    const asked = [await one.signIn('00123'), await other.signIn('00123')] as const
    const code = factor.code()
    const pages = await Promise.all([
      typeCode(one, asked[0], code),
      typeCode(other, asked[1], code),
    ])
    const statuses = pages.map(({ status }) => status)
    expect(statuses.toSorted((one, other) => one - other)).toEqual([303, 422])
  })

  it('takes each recovery code once, and tells the person', async () => {
    const [code = ''] = factor.recoveryCodes
    expect(factor.recoveryCodes).toHaveLength(10)
    expect((await typeCode(browser, await browser.signIn('00123'), code)).location).toBe('/staff')
    const page = await browser.get(factorPath)
    expect(page.text).toContain('9個')
    const other = hall.browser()
    expect((await typeCode(other, await other.signIn('00123'), code)).status).toBe(422)
    const { rows } = await sql`select 1 from notifications.notice
      where event = 'identity.recovery_code_used' and employee_id = ${person.employeeId}`.execute(
      hall.db,
    )
    expect(rows).toHaveLength(1)
    expect(await hall.auditActions()).toContain('identity.use_recovery_code done')
  })

  it('waits longer after each wrong code, and the right password does not set that back', async () => {
    const guess = async () => {
      const page = await typeCode(browser, await browser.signIn('00123'), '000000')
      return page.status === 429 ? Number(page.headers.get('retry-after')) : 0
    }
    const waits: number[] = []
    for (let failure = 1; failure <= 4; failure += 1) {
      expect(await guess()).toBe(0)
      const seconds = await guess()
      waits.push(seconds)
      hall.clock.pass({ seconds })
    }
    expect(waits).toEqual([1, 2, 4, 8])
    const done = await typeCode(browser, await browser.signIn('00123'), factor.code())
    expect(done.location).toBe('/staff')
    expect(await hall.auditActions()).toContain('identity.second_factor_failed failed')
  })

  it('forgets mistyped passwords once the code was right, not before', async () => {
    const wait = async (password: string) => {
      const page = await hall.browser().signIn('00123', password)
      return page.status === 429 ? Number(page.headers.get('retry-after')) : 0
    }
    await wait('wrong-password-77')
    hall.clock.pass({ seconds: 1 })
    const asked = await browser.signIn('00123')
    await wait('wrong-password-77')
    expect(await wait('wrong-password-77')).toBe(2)
    await typeCode(browser, asked, factor.code())
    await wait('wrong-password-77')
    expect(await wait('wrong-password-77')).toBe(1)
  })

  it('counts codes sent at once one by one', async () => {
    const asked = await browser.signIn('00123')
    const page = await browser.get(asked.location ?? '')
    const guesses = Array.from({ length: 12 }, (_, guess) =>
      browser.post('/sign-in/code', {
        ...hiddenFields(page.text),
        secondFactorCode: String(100_000 + guess),
      }),
    )
    const checked = (await Promise.all(guesses)).filter(({ status }) => status === 422)
    expect(checked).toHaveLength(1)
  })

  it('keeps a half-written form over password and code', async () => {
    await typeCode(browser, await browser.signIn('00123'), factor.code())
    const form = hiddenFields((await browser.get('/staff/notes')).text)
    hall.clock.pass({ minutes: 31 })
    const asked = await browser.post('/staff/notes', { ...form, text: '二行目' })
    const second = await browser.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00123',
      password: goodPassword,
    })
    expect(second.status).toBe(200)
    const mistyped = await typeCode(browser, second, '000000')
    hall.clock.pass({ seconds: 1 })
    const shown = await typeCode(browser, mistyped, factor.code())
    expect(shown.text).toContain('二行目')
    expect((await browser.post('/staff/notes', hiddenFields(shown.text))).status).toBe(303)
    expect(hall.notes).toEqual(['二行目'])
  })
})

describe('half a sign-in', () => {
  it('is no session: not for pages, not for the API', async () => {
    await browser.signIn('00123')
    expect(browser.cookies.get('yakuba.half')).toBeDefined()
    expect((await browser.get('/staff')).location).toBe('/sign-in?next=%2Fstaff')
    expect((await browser.get(factorPath)).status).toBe(303)
    expect((await browser.get('/api/me')).text).toContain('anonymous')
    const { rows } = await sql`select 1 from identity.session`.execute(hall.db)
    expect(rows).toEqual([])
  })

  it('is useless in another browser, also with the right code', async () => {
    await browser.signIn('00123')
    const thief = hall.browser()
    thief.cookies.set('yakuba.half', browser.cookies.get('yakuba.half') ?? '')
    expect((await thief.get('/sign-in/code')).location).toContain('/sign-in?next=')
    const form = await thief.get('/sign-in')
    const page = await thief.post('/sign-in/code', {
      ...hiddenFields(form.text),
      secondFactorCode: factor.code(),
    })
    expect(page.status).toBe(401)
    expect(thief.sessionCookie).toBeUndefined()
  })

  it.each(['forged', 'too old', 'password reset', 'account closed', 'left', 'factor gone'])(
    'leads nowhere: %s',
    async (why) => {
      const asked = await browser.signIn('00123')
      const page = await browser.get(asked.location ?? '')
      if (why === 'forged') browser.cookies.set('yakuba.half', 'A'.repeat(120))
      if (why === 'too old') hall.clock.pass({ minutes: 5 })
      if (why === 'left') person.until = Temporal.PlainDate.from('2026-11-19')
      if (why === 'factor gone') await sql`delete from identity.second_factor`.execute(hall.db)
      if (why === 'password reset') {
        await hall.db.transaction().execute((tx) => resetPassword(tx, hall.origin, userId))
      }
      if (why === 'account closed') {
        await hall.db.transaction().execute((tx) => disableAccount(tx, hall.origin, userId))
      }
      const fields = { ...hiddenFields(page.text), secondFactorCode: factor.code() }
      const answer = await browser.post('/sign-in/code', fields)
      expect(answer.status).toBe(401)
      expect(answer.text).toContain('もう一度サインインしてください')
      expect(browser.sessionCookie).toBeUndefined()
    },
  )

  it('has an httpOnly cookie of five minutes; over https Secure and __Host-', async () => {
    const secure = await openHall({ baseUrl: 'https://yakuba.example.jp' })
    try {
      await secure.open(await secure.hire({ staffNo: '00123' }))
      const there = secure.browser()
      await there.signIn('00123')
      await setUpFactor(secure, there)
      const page = await secure.browser().signIn('00123')
      const line = page.headers.getSetCookie().find((one) => one.includes('yakuba.half')) ?? ''
      expect(line).toMatch(/^__Host-yakuba\.half=/)
      for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=300']) {
        expect(line).toContain(`; ${part}`)
      }
    } finally {
      await secure.close()
    }
  })

  it('says nothing of a second factor before the password is right', async () => {
    await hall.open(await hall.hire({ staffNo: '00124' }))
    const bare = ({ text }: { text: string }) => text.replaceAll(/value="[^"]*"/g, '')
    const withFactor = await hall.browser().signIn('00123', 'wrong-password-77')
    const without = await hall.browser().signIn('00124', 'wrong-password-77')
    expect(withFactor.status).toBe(422)
    expect(bare(withFactor)).toBe(bare(without))
  })
})

describe('what the database keeps', () => {
  it('does not give the secret or the recovery codes', async () => {
    const { rows } = await sql<{ all: string }>`
      select concat(f::text, r::text) as all from identity.second_factor f
      join identity.recovery_code r on r.user_id = f.user_id`.execute(hall.db)
    expect(rows).toHaveLength(10)
    const kept = rows.map((row) => row.all).join('\n')
    const secret = secretFrom(factor.key)
    const readable = ['hex', 'base64', 'base64url', 'latin1'] as const
    const forms = [factor.key.replaceAll(' ', ''), ...readable.map((how) => secret.toString(how))]
    const codes = factor.recoveryCodes.flatMap((code) => [code, code.replaceAll('-', '')])
    expect([...forms, ...codes].filter((one) => kept.includes(one))).toEqual([])
  })

  it("is worth nothing in another person's row", async () => {
    const { userId: other } = await hall.open(await hall.hire({ staffNo: '00124' }))
    await sql`insert into identity.second_factor
      select ${other}, sealed_secret, 0, created_at from identity.second_factor`.execute(hall.db)
    const thief = hall.browser()
    const page = await typeCode(thief, await thief.signIn('00124'), factor.code())
    expect(page.status).toBe(422)
  })
})
