import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  goodPassword,
  type Hall,
  hiddenFields,
  openHall,
  type Page,
} from '../../../tests/identity/hall.tsx'
import { disableAccount } from './account.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const refused = '職員番号またはパスワードが違う'

/** The page without what differs by chance or because it was typed. */
function words({ text }: Page): string {
  return text
    .replaceAll(/name="(_csrf|_key)" value="[^"]*"/g, '')
    .replaceAll(/value="[^"]*"/g, '')
}

describe('signing in', () => {
  it('opens the page asked for, and shows the last sign-in', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    await hall.open(person)
    const browser = hall.browser()
    const away = await browser.get('/staff/notes?year=2026')
    expect(away.status).toBe(303)
    expect(away.location).toBe('/sign-in?next=%2Fstaff%2Fnotes%3Fyear%3D2026')
    const answer = await browser.signIn('00123', goodPassword, away.location ?? '')
    expect(answer).toMatchObject({ status: 303, location: '/staff/notes?year=2026' })
    expect((await browser.get('/staff')).text).toContain('初めてのサインイン')
    hall.clock.pass({ hours: 3 })
    await browser.signIn('00123')
    expect((await browser.get('/staff')).text).toContain('前回のサインイン：令和8年11月20日 9:00')
    expect(await hall.auditActions()).toEqual([
      'identity.create_account done',
      'identity.sign_in done',
      'identity.end_session done',
      'identity.sign_in done',
    ])
  })

  it('takes the number as people type it: full-width, blanks around', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    expect((await hall.browser().signIn('　００１２３ ')).location).toBe('/staff')
  })

  it('keeps the number typed, never the password', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const page = await hall.browser().signIn('00123', 'not-the-password-9')
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="00123"')
    expect(page.text).not.toContain('not-the-password-9')
    expect(page.text).toContain('autocomplete="current-password"')
    expect(page.text).toContain('autocomplete="username"')
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('names the empty fields', async () => {
    const page = await hall.browser().signIn('', '')
    expect(page.status).toBe(422)
    expect(page.text).toContain('href="#f-staffNo"')
    expect(page.text).toContain('href="#f-password"')
  })

  it('says the same, whatever is wrong', async () => {
    const known = await hall.hire({ staffNo: '00001' })
    await hall.open(known)
    const closed = await hall.hire({ staffNo: '00002' })
    const { userId } = await hall.open(closed)
    await hall.db.transaction().execute((tx) => disableAccount(tx, hall.origin, userId))
    const left = await hall.hire({ staffNo: '00003', until: Temporal.PlainDate.from('2026-11-19') })
    await hall.open(left)
    const pages = [
      await hall.browser().signIn('00001', 'wrong-password-77'),
      await hall.browser().signIn('99999', 'wrong-password-77'),
      await hall.browser().signIn("' or 1=1 --", '<script>alert(1)</script>'),
      await hall.browser().signIn('00002', goodPassword),
      await hall.browser().signIn('00003', goodPassword),
      await hall.browser().signIn('0'.repeat(5000), 'x'.repeat(5000)),
      await hall.browser().signIn('99\u000098', 'wrong\u0000password\ud800'),
    ]
    for (const page of pages) {
      expect(page.status).toBe(422)
      expect(page.text).toContain(refused)
      expect(words(page)).toBe(words(pages[0]!))
      expect([...page.headers.keys()]).toEqual([...pages[0]!.headers.keys()])
    }
    const failures = (await hall.auditActions()).filter((one) => one.includes('sign_in'))
    expect(failures).toEqual(pages.map(() => 'identity.sign_in_failed failed'))
  })
})

describe('back-off', () => {
  const wait = async (staffNo: string, address = '10.0.0.1'): Promise<number> => {
    const headers = { 'x-forwarded-for': address }
    const page = await hall.browser(headers).signIn(staffNo, 'wrong-password-77')
    return page.status === 429 ? Number(page.headers.get('retry-after')) : 0
  }

  it.each([['00123'], ['98765']])('doubles for account %s, known or not', async (staffNo) => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const waits: number[] = []
    for (let failure = 1; failure <= 4; failure += 1) {
      expect(await wait(staffNo)).toBe(0)
      const seconds = await wait(staffNo)
      waits.push(seconds)
      hall.clock.pass({ seconds })
    }
    expect(waits).toEqual([1, 2, 4, 8])
  })

  it('never locks for ever, and a success clears the count', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    for (let failure = 0; failure < 3; failure += 1) {
      await wait('00123')
      hall.clock.pass({ minutes: 15 })
    }
    expect((await hall.browser().signIn('00123')).location).toBe('/staff')
    await wait('00123')
    expect(await wait('00123')).toBe(1)
  })

  it('does not check, count or lengthen while waiting', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    await wait('00123')
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await wait('00123')).toBe(1)
    expect((await hall.browser().signIn('00123', goodPassword)).status).toBe(429)
    hall.clock.pass({ seconds: 1 })
    expect((await hall.browser().signIn('00123', goodPassword)).status).toBe(303)
  })

  it('counts guesses sent at once one by one', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const guesses = Array.from({ length: 12 }, (_, guess) =>
      hall.browser().signIn('00123', `guess-guess-guess-${guess}`),
    )
    const checked = (await Promise.all(guesses)).filter((page) => page.status === 422)
    expect(checked).toHaveLength(1)
  })

  it('slows an address that tries many accounts, and not its neighbour', async () => {
    for (let account = 0; account < 21; account += 1) {
      expect(await wait(`90${account}`, '203.0.113.9')).toBe(0)
    }
    expect(await wait('98', '203.0.113.9')).toBe(1)
    expect(await wait('99', '203.0.113.10')).toBe(0)
  })

  it('forgets after a day', async () => {
    for (let failure = 0; failure < 3; failure += 1) {
      await wait('555')
      hall.clock.pass({ minutes: 15 })
    }
    hall.clock.pass({ hours: 25 })
    await wait('555')
    expect(await wait('555')).toBe(1)
  })
})

describe('a new session', () => {
  it('has a new token on every sign-in; the former one is void', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    const former = browser.sessionCookie ?? ''
    const other = hall.browser()
    other.cookies.set('yakuba.session', former)
    // A sign-in form opened in a second tab before the first one signed in.
    browser.cookies.delete('yakuba.session')
    const form = await browser.get('/sign-in')
    browser.cookies.set('yakuba.session', former)
    const fields = { ...hiddenFields(form.text), staffNo: '00123', password: goodPassword }
    expect((await browser.post('/sign-in', fields)).location).toBe('/staff')
    expect(browser.sessionCookie).not.toBe(former)
    expect((await other.get('/staff')).status).toBe(303)
    expect((await browser.get('/staff')).status).toBe(200)
  })

  it('cannot be planted: a token we did not sign is nobody', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    const good = decodeURIComponent(browser.sessionCookie ?? '')
    const [token = ''] = good.split('.')
    for (const forged of ['', 'x', token, `${token}.`, `${token}.AAAA`, `x${good}`]) {
      browser.cookies.set('yakuba.session', encodeURIComponent(forged))
      expect((await browser.get('/staff')).status).toBe(303)
      expect((await browser.get('/api/me')).text).toContain('anonymous')
    }
  })

  it('has an httpOnly, SameSite=Lax cookie; over https Secure and __Host-', async () => {
    const secure = await openHall({ baseUrl: 'https://yakuba.example.jp' })
    try {
      await secure.open(await secure.hire({ staffNo: '00123' }))
      const page = await secure.browser().signIn('00123')
      const [line = ''] = page.headers.getSetCookie()
      expect(line).toMatch(/^__Host-yakuba\.session=/)
      expect(line).toContain('; Secure')
      expect(line).toContain('; HttpOnly')
      expect(line).toContain('; SameSite=Lax')
      expect(line).toContain('; Path=/')
      expect(line).not.toMatch(/max-age|expires|domain/i)
    } finally {
      await secure.close()
    }
  })

  it('is void when the key changes', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    const other = await openHall({ secret: 'another secret of thirty-two characters' })
    try {
      const moved = other.browser()
      moved.cookies.set('yakuba.session', browser.sessionCookie ?? '')
      expect((await moved.get('/staff')).status).toBe(303)
    } finally {
      await other.close()
    }
  })
})
