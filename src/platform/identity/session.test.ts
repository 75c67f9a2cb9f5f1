import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  everywhere,
  goodPassword,
  type Hall,
  openHall,
  type Person,
} from '../../../tests/identity/hall.tsx'
import { endSessionsOf } from './end-sessions.ts'
import { identityModule } from './module.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const signedIn = async (staffNo = '00123') => {
  await hall.open(await hall.hire({ staffNo }))
  const browser = hall.browser()
  await browser.signIn(staffNo)
  return browser
}

const endSessions = ({ employeeId }: Person) =>
  hall.db
    .transaction()
    .execute((tx) => hall.identity.accounts.endSessions(tx, hall.origin, employeeId))

describe('a session', () => {
  it('ends after 30 minutes without a request, and not while in use', async () => {
    const browser = await signedIn()
    for (let request = 0; request < 4; request += 1) {
      hall.clock.pass({ minutes: 29 })
      expect((await browser.get('/staff')).status).toBe(200)
    }
    hall.clock.pass({ minutes: 30 })
    expect((await browser.get('/staff')).location).toBe('/sign-in?next=%2Fstaff')
    expect((await browser.get('/api/me')).text).toContain('anonymous')
  })

  it('ends 10 hours after the sign-in, however busy', async () => {
    const browser = await signedIn()
    for (let request = 0; request < 23; request += 1) {
      hall.clock.pass({ minutes: 26 })
      expect((await browser.get('/staff')).status).toBe(200)
    }
    hall.clock.pass({ minutes: 2 })
    expect((await browser.get('/staff')).status).toBe(303)
  })

  it('ends at 24:00 of the last day of the assignment', async () => {
    const until = Temporal.PlainDate.from('2026-11-20')
    await hall.open(await hall.hire({ staffNo: '00123', until }))
    hall.clock.pass({ hours: 14, minutes: 40 })
    const browser = hall.browser()
    await browser.signIn('00123')
    hall.clock.pass({ minutes: 19, seconds: 59 })
    expect((await browser.get('/staff')).status).toBe(200)
    hall.clock.pass({ seconds: 1 })
    expect((await browser.get('/staff')).status).toBe(303)
    expect((await browser.signIn('00123')).status).toBe(422)
  })

  it('is written back at most once a minute', async () => {
    const browser = await signedIn()
    const seen = async () => {
      const { text } = await browser.get('/staff/account')
      return /最後の操作.*?<td>.*?<td>.*?datetime="([^"]*)"/s.exec(text)?.[1]
    }
    const first = await seen()
    hall.clock.pass({ seconds: 59 })
    expect(await seen()).toBe(first)
    hall.clock.pass({ seconds: 1 })
    expect(await seen()).not.toBe(first)
  })

  it('is over after signing out, also for whoever copied its cookie', async () => {
    const browser = await signedIn()
    const copy = hall.browser()
    copy.cookies.set('yakuba.session', browser.sessionCookie ?? '')
    const out = await browser.fill('/staff', {}, '/sign-out')
    expect(out.location).toBe('/sign-in?done=signed-out')
    expect(browser.sessionCookie).toBeUndefined()
    expect((await copy.get('/staff')).status).toBe(303)
    expect((await browser.post('/sign-out', {})).status).toBe(303)
    expect((await hall.auditActions()).at(-1)).toBe('identity.sign_out done')
  })

  it('is over at once after a change of role', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    await hall.open(person)
    const [one, other] = [hall.browser(), hall.browser()]
    await one.signIn('00123')
    await other.signIn('00123')
    await endSessions(person)
    expect((await one.get('/staff')).status).toBe(303)
    expect((await other.get('/staff')).status).toBe(303)
    const ended = (await hall.auditActions()).filter((one) => one === 'identity.end_session done')
    expect(ended).toHaveLength(2)
  })

  it('carries what the person holds today, not at sign-in', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    await hall.open(person)
    const browser = hall.browser()
    await browser.signIn('00123')
    expect((await browser.get('/staff/mine')).text).toBe('[]')
    hall.people[0] = { ...person, grants: [everywhere('administrator')] }
    expect((await browser.get('/staff/mine')).text).toContain('"identity.reset_administrator"')
  })
})

describe('the list of own sessions', () => {
  it('names the devices and ends one, or all others', async () => {
    const mine = await signedIn()
    const phone = hall.browser({ 'user-agent': 'Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1' })
    await phone.signIn('00123')
    const pc = hall.browser({ 'user-agent': 'curl' })
    await pc.signIn('00123')
    const { text } = await mine.get('/staff/account')
    expect(text).toContain('Edge / Windows')
    expect(text).toContain('Safari / iOS')
    expect(text).toContain('不明な端末')
    const actions = [...text.matchAll(/action="(\/staff\/account\/sessions\/[^"]*)"/g)]
    expect(actions).toHaveLength(2)

    const done = await mine.fill('/staff/account', {}, actions[0]?.[1])
    expect(done.location).toBe('/staff/account?done=ended')
    const left = new Set([(await phone.get('/staff')).status, (await pc.get('/staff')).status])
    expect(left).toEqual(new Set([200, 303]))
    await mine.fill('/staff/account', {}, '/staff/account/end-others')
    expect((await phone.get('/staff')).status).toBe(303)
    expect((await pc.get('/staff')).status).toBe(303)
    expect((await mine.get('/staff/account')).status).toBe(200)
  })

  it("knows nothing of other people's", async () => {
    const mine = await signedIn('00123')
    const other = await signedIn('00124')
    await hall.browser().signIn('00124')
    const theirs = /action="(\/staff\/account\/sessions\/[^"]*)"/.exec(
      (await other.get('/staff/account')).text,
    )?.[1]
    expect((await mine.fill('/staff/account', {}, theirs)).status).toBe(404)
    const nobodys = '/staff/account/sessions/1/end'
    expect((await mine.fill('/staff/account', {}, nobodys)).status).toBe(404)
  })
})

describe('the hourly job', () => {
  it('removes what no longer holds and keeps what does', async () => {
    const browser = await signedIn()
    const lapsed = hall.browser()
    await lapsed.signIn('00123')
    await hall.browser().signIn('nobody', goodPassword)
    hall.clock.pass({ minutes: 20 })
    await browser.get('/staff')
    hall.clock.pass({ minutes: 20 })
    const [job] = identityModule.jobs?.(hall.platform) ?? []
    expect(await job?.run(hall.platform)).toEqual({ counted: 1 })
    expect((await browser.get('/staff')).status).toBe(200)
    hall.clock.pass({ hours: 25 })
    // The other session, and the counters of the account and the address.
    expect(await job?.run(hall.platform)).toEqual({ counted: 3 })
  })
})

it('ends nothing of a person without an account', async () => {
  const person = await hall.hire({ staffNo: '00123' })
  await endSessions(person)
  await hall.db
    .transaction()
    .execute((tx) => endSessionsOf(tx, hall.origin, person.employeeId))
  expect(await hall.auditActions()).toEqual([])
})
