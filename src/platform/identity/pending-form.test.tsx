import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Hall, hiddenFields, openHall } from '../../../tests/identity/hall.tsx'
import { openForm, sealForm } from './pending-form.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
  await hall.open(await hall.hire({ staffNo: '00123' }))
})
afterEach(() => hall.close())

const typed = '長い文章\n二行目 <b>&"quoted"</b>'
const referer = 'http://localhost:3000/staff/notes?year=2026'

describe('a form sent after the session ended', () => {
  it.each(['idle', 'signed out in another tab'])('%s: is kept over the sign-in', async (how) => {
    const browser = hall.browser()
    await browser.signIn('00123')
    const form = hiddenFields((await browser.get('/staff/notes')).text)
    if (how === 'idle') hall.clock.pass({ minutes: 31 })
    else await browser.fill('/staff', {}, '/sign-out')

    const fields = { ...form, text: typed, newPassword: 'not-to-be-kept-1' }
    const asked = await browser.post('/staff/notes', fields, { referer })
    expect(asked.status).toBe(401)
    expect(asked.text).toContain('入力した内容は残っています')
    expect(asked.text).not.toContain('二行目')
    expect(hall.notes).toEqual([])

    const shown = await browser.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00123',
      password: 'kohinata-87-neko',
    })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('二行目 &lt;b>&amp;&quot;quoted&quot;&lt;/b>')
    expect(shown.text).toContain('href="/staff/notes?year=2026"')
    expect(shown.text).not.toContain('not-to-be-kept-1')
    expect(hall.notes).toEqual([])

    const again = hiddenFields(shown.text)
    expect(again['_key']).toBe(form['_key'])
    expect((await browser.post('/staff/notes', again)).status).toBe(303)
    expect(hall.notes).toEqual([typed])
  })

  it('survives a mistyped password', async () => {
    const browser = hall.browser()
    const asked = await browser.post('/staff/notes', { text: typed }, { referer })
    const wrong = await browser.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00123',
      password: 'wrong-password-77',
    })
    hall.clock.pass({ seconds: 1 })
    const shown = await browser.post('/sign-in', {
      ...hiddenFields(wrong.text),
      staffNo: '00123',
      password: 'kohinata-87-neko',
    })
    expect(shown.text).toContain('二行目')
  })

  it("is not shown to another person, nor planted from another site", async () => {
    await hall.open(await hall.hire({ staffNo: '00124' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    hall.clock.pass({ minutes: 31 })
    const asked = await browser.post('/staff/notes', { text: typed }, { referer })
    const other = await browser.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00124',
      password: 'kohinata-87-neko',
    })
    expect(other.location).toBe('/staff/notes?year=2026')

    const planted = await hall
      .browser()
      .post('/staff/notes', { text: 'planted' }, { 'sec-fetch-site': 'cross-site' })
    expect(planted.status).toBe(401)
    expect(hiddenFields(planted.text)).not.toHaveProperty('pending')
  })

  it('names files as lost and offers the page instead of a broken send', async () => {
    const browser = hall.browser()
    const body = new FormData()
    body.set('text', typed)
    body.set('file', new File(['a,b'], 'staff.csv'))
    const asked = await browser.send('/staff/notes', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', referer },
    })
    const shown = await browser.post('/sign-in', {
      ...hiddenFields(asked.text),
      staffNo: '00123',
      password: 'kohinata-87-neko',
    })
    expect(shown.text).toContain('選んだファイルは引き継げません')
    expect(shown.text).not.toContain('この内容で送信する')
  })

  it('says so when it is too large to keep', async () => {
    const asked = await hall.browser().post('/staff/notes', { text: '茶'.repeat(100_000) })
    expect(asked.text).toContain('引き継げません')
  })
})

describe('a form whose token is of an earlier session', () => {
  it('is shown again, to be sent with one press', async () => {
    const browser = hall.browser()
    await browser.signIn('00123')
    const old = hiddenFields((await browser.get('/staff/notes')).text)
    await browser.fill('/staff', {}, '/sign-out')
    await browser.signIn('00123')
    const shown = await browser.post('/staff/notes', { ...old, text: typed }, { referer })
    expect(shown.status).toBe(403)
    expect(hall.notes).toEqual([])
    expect((await browser.post('/staff/notes', hiddenFields(shown.text))).status).toBe(303)
    expect(hall.notes).toHaveLength(1)
  })
})

describe('the seal', () => {
  const now = Temporal.Instant.from('2026-11-20T00:00:00Z')
  const form = {
    action: '/staff/notes',
    page: '/staff/notes',
    fields: [['text', typed]] as [string, string][],
    hadFiles: false,
    userId: 'u1',
  }
  const sealed = sealForm(form, 'secret', now) ?? ''

  it('opens for its owner within an hour', () => {
    expect(openForm(sealed, 'secret', now.add({ minutes: 59 }), 'u1')).toEqual(form)
  })

  it.each([
    ['another key', sealed, 'other', now, 'u1'],
    ['another person', sealed, 'secret', now, 'u2'],
    ['an hour later', sealed, 'secret', now.add({ minutes: 60 }), 'u1'],
    ['altered', `A${sealed.slice(1)}`, 'secret', now, 'u1'],
    ['cut off', sealed.slice(0, 30), 'secret', now, 'u1'],
    ['not ours', 'eyJhIjoxfQ', 'secret', now, 'u1'],
  ])('stays shut: %s', (_why, text, secret, at, user) => {
    expect(openForm(text, secret, at, user)).toBeUndefined()
  })
})
