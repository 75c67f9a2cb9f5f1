import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { codeShown, keyOn } from '../../../../tests/identity/authenticator.ts'
import { factorPath, setUpFactor } from '../../../../tests/identity/factor-owner.ts'
import {
  type Browser,
  everywhere,
  goodPassword,
  type Hall,
  hiddenFields,
  openHall,
} from '../../../../tests/identity/hall.tsx'
import { type Mischief, PasskeyDevice } from '../../../../tests/identity/passkey-device.ts'

const keysPath = '/staff/account/second-factor/passkeys'
const signInPath = '/sign-in/passkey'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

async function ask(browser: Browser, page: string, options: string) {
  const token = hiddenFields((await browser.get(page)).text)['_csrf'] ?? ''
  const headers = { 'x-csrf-token': token, 'sec-fetch-site': 'same-origin' }
  const answer = await browser.send(options, { method: 'POST', headers })
  expect(answer.status, answer.text).toBe(200)
  return JSON.parse(answer.text) as { create: never; get: never }
}

async function register(browser: Browser, device: PasskeyDevice, more = {}) {
  const { create } = await ask(browser, keysPath, `${keysPath}/options`)
  const fields = { passkeyName: '執務室のパソコン', password: goodPassword, ...more }
  return browser.fill(`${keysPath}/new`, { ...fields, _credential: device.create(create) })
}

/** Signs in with the device in a fresh browser, or in the one given. */
async function enterBy(
  device: PasskeyDevice,
  mischief: Mischief = {},
  { staffNo = '', browser = hall.browser() } = {},
) {
  const { get } = await ask(browser, signInPath, `${signInPath}/options`)
  const sent = device.get(get, mischief)
  const page = await browser.fill(signInPath, { staffNo, _credential: sent })
  return { page, browser, sent }
}

async function owner(staffNo = '00123') {
  const grants = [everywhere('staff'), everywhere('peopleClerk')]
  const person = await hall.hire({ staffNo, grants })
  await hall.open(person)
  const browser = hall.browser()
  await browser.signIn(staffNo)
  const device = new PasskeyDevice()
  const done = await register(browser, device)
  expect(done.location).toBe(`${keysPath}?done=registered`)
  return { person, browser, device }
}

test('signs in without a password and counts as both factors, with or without the number', async () => {
  const { device, browser } = await owner()
  expect((await browser.get('/staff/account')).text).toContain('1個を登録済み')
  const first = await enterBy(device)
  expect(first.page.location).toBe('/staff')
  expect((await first.browser.get('/staff')).status).toBe(200)
  const second = await enterBy(device, {}, { staffNo: '００１２３' })
  expect(second.page.location).toBe('/staff')
  // Proven just now: a privileged act does not ask again.
  const kept = await second.browser.fill('/staff/notes', { text: '覚え' }, '/staff/notes/keep')
  expect(kept.location).toBe('/staff/notes')
  expect(await hall.auditActions()).toContain('identity.register_passkey done')
  const { rows } = await sql<{ event: string }>`
    select event from notifications.notice`.execute(hall.db)
  expect(rows.map(({ event }) => event)).toEqual(['identity.passkey_registered'])
})

test('a password alone no longer lets anybody in: the passkey is asked for', async () => {
  const { device } = await owner()
  const browser = hall.browser()
  const half = await browser.signIn('00123')
  expect(half.location).toContain('/sign-in/code')
  const page = await browser.get(half.location ?? '')
  expect(page.text).toContain('パスキーで確認する')
  expect(page.text).not.toContain('name="secondFactorCode"')
  expect((await browser.get('/staff')).status).toBe(303)
  const whole = await enterBy(device, {}, { staffNo: '', browser })
  expect(whole.page.location).toBe('/staff')
})

describe('refuses and records', () => {
  const refusals: [string, Mischief, string?][] = [
    ['an altered signature', { altered: true }],
    ['another origin', { origin: 'http://localhost:3001' }],
    ['a key that asked nobody', { verified: false }],
    ['the number of somebody else', {}, '00999'],
  ]
  it.each(refusals)('%s', async (_, mischief, staffNo = '') => {
    const { device } = await owner()
    const { page, browser } = await enterBy(device, mischief, { staffNo })
    expect(page.status).toBe(422)
    expect(page.text).toContain('このパスキーでは確認できませんでした')
    expect((await browser.get('/staff')).status).toBe(303)
    expect((await hall.auditActions()).at(-1)).toBe('identity.sign_in_failed failed')
  })

  it('an answer sent twice, from another browser, or after five minutes', async () => {
    const { device } = await owner()
    const { sent, browser } = await enterBy(device)
    await browser.fill('/staff', {}, '/sign-out')
    expect((await browser.fill(signInPath, { _credential: sent })).status).toBe(422)
    const { get } = await ask(hall.browser(), signInPath, `${signInPath}/options`)
    const stolen = await hall.browser().fill(signInPath, { _credential: device.get(get) })
    expect(stolen.status).toBe(422)
    const slow = hall.browser()
    const late = await ask(slow, signInPath, `${signInPath}/options`)
    hall.clock.pass({ minutes: 6 })
    expect((await slow.fill(signInPath, { _credential: device.get(late.get) })).status).toBe(422)
  })

  it('a counter that went back, and tells the owner', async () => {
    const { device } = await owner()
    expect((await enterBy(device, { counter: 5 })).page.status).toBe(303)
    expect((await enterBy(device, { counter: 5 })).page.status).toBe(422)
    expect((await hall.auditActions()).at(-1)).toBe('identity.passkey_counter refused')
    const { rows } = await sql`
      select 1 from notifications.notice where event = 'identity.passkey_copied'`.execute(hall.db)
    expect(rows).toHaveLength(1)
    expect((await enterBy(device, { counter: 6 })).page.status).toBe(303)
  })

  it('a device without counter is none that went back', async () => {
    const { device } = await owner()
    expect((await enterBy(device, { counter: 0 })).page.status).toBe(303)
    expect((await enterBy(device, { counter: 0 })).page.status).toBe(303)
  })

  it('a closed account, and somebody who has left', async () => {
    const { device, person } = await owner()
    person.until = Temporal.PlainDate.from('2026-11-19')
    expect((await enterBy(device)).page.status).toBe(422)
  })

  it('a frozen account, saying whom to call', async () => {
    const { device, person } = await owner()
    await sql`insert into incident.freeze
      (id, kind, people, unit_id, reason, contact, frozen_at, frozen_by)
      values (gen_random_uuid(), 'person', array[${person.employeeId}]::uuid[], null, '調査',
        '内線123', now(), gen_random_uuid())`.execute(hall.db)
    const { page, browser } = await enterBy(device)
    expect(page.status).toBe(403)
    expect((await browser.get('/staff')).status).toBe(303)
  })

  it('junk and a form without script, in words', async () => {
    await owner()
    const browser = hall.browser()
    const bare = await browser.fill(signInPath, {})
    expect(bare.status).toBe(422)
    expect(bare.text).toContain('JavaScriptが必要です')
    const cancelled = await browser.fill(signInPath, { _failure: 'NotAllowedError' })
    expect(cancelled.text).toContain('もう一度、お試しください')
    expect((await browser.fill(signInPath, { _credential: '{"id":1}' })).status).toBe(422)
  })
})

describe('the own page', () => {
  it('asks for the password first, and keeps a wrong one out', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    const refused = await register(browser, new PasskeyDevice(), { password: 'wrong' })
    expect(refused.status).toBe(422)
    expect((await sql`select 1 from identity.passkey`.execute(hall.db)).rows).toEqual([])
    hall.clock.pass({ seconds: 2 })
    const device = new PasskeyDevice()
    expect((await register(browser, device)).status).toBe(303)
    // The same key is not kept twice.
    const again = await ask(browser, keysPath, `${keysPath}/options`)
    expect(JSON.stringify(again)).toContain(device.id)
  })

  it('a removed key no longer signs in, and other sessions end', async () => {
    const { device, browser } = await owner()
    const other = await enterBy(device)
    const list = await browser.get(keysPath)
    expect(list.status, 'ended by nobody').toBe(200)
    const id = /passkeys\/([0-9a-f-]{36})\/removal/.exec(list.text)?.[1] ?? ''
    const done = await browser.fill(keysPath, {}, `${keysPath}/${id}/removal`)
    expect(done.location).toBe(`${keysPath}?done=removed`)
    expect((await other.browser.get('/staff')).status).toBe(303)
    expect((await enterBy(device)).page.status).toBe(422)
    expect((await hall.browser().signIn('00123')).location).toBe('/staff')
  })

  it("another person's key is not there to be removed", async () => {
    const { browser } = await owner()
    const id = /passkeys\/([0-9a-f-]{36})\/removal/.exec((await browser.get(keysPath)).text)?.[1]
    const stranger = await owner('00124')
    const answer = await stranger.browser.fill(keysPath, {}, `${keysPath}/${id}/removal`)
    expect(answer.status).toBe(404)
    expect((await sql`select 1 from identity.passkey`.execute(hall.db)).rows).toHaveLength(2)
  })

  it('says so where the address can have no passkeys', async () => {
    const plain = await openHall({ baseUrl: 'http://192.0.2.7' })
    await plain.open(await plain.hire({ staffNo: '00123' }))
    const browser = plain.browser({ host: '192.0.2.7' })
    await browser.signIn('00123')
    expect((await browser.get(keysPath)).text).toContain('パスキーを使えません')
    expect((await browser.get('/sign-in')).text).not.toContain(signInPath)
    expect((await hall.browser().get('/sign-in')).text).toContain(signInPath)
    await plain.close()
  })
})

describe('asked again before a privileged act', () => {
  it('the passkey goes on with what was typed; somebody else\u2019s does not', async () => {
    const { device, browser } = await owner()
    const stranger = await owner('00124')
    hall.clock.pass({ minutes: 11 })
    const asked = await browser.fill('/staff/notes', { text: '覚え' }, '/staff/notes/keep')
    expect(asked.status).toBe(403)
    expect(asked.text).toContain('パスキーで確認する')
    const prove = async (with_: PasskeyDevice) => {
      const options = '/staff/account/proof/passkey/options'
      const { get } = await ask(browser, '/staff/notes', options)
      const fields = { ...hiddenFields(asked.text), _credential: with_.get(get) }
      return browser.post('/staff/account/proof/passkey', fields)
    }
    expect((await prove(stranger.device)).status).toBe(422)
    const shown = await prove(device)
    expect(shown.text).toContain('覚え')
    const sent = await browser.post('/staff/notes/keep', hiddenFields(shown.text))
    expect(sent.location).toBe('/staff/notes')
    expect(hall.notes).toEqual(['覚え'])
  })

  it('a key cannot be added from a screen left open', async () => {
    const { browser } = await owner()
    hall.clock.pass({ minutes: 11 })
    expect((await browser.get(`${keysPath}/new`)).status).toBe(403)
  })
})

describe('an authenticator app beside the passkey', () => {
  it('is not set up from a screen left open', async () => {
    const { browser } = await owner()
    const page = await browser.get(factorPath)
    const fields = {
      ...hiddenFields(page.text),
      secondFactorCode: codeShown(keyOn(page.text), hall.clock.now()),
    }
    hall.clock.pass({ minutes: 11 })
    expect((await browser.get(factorPath)).text).toContain('本人の再確認')
    expect((await browser.post(factorPath, fields)).status).toBe(403)
    expect((await sql`select 1 from identity.second_factor`.execute(hall.db)).rows).toEqual([])
  })

  it('ends alone: the passkey stays, and a proof is still asked for', async () => {
    const strict = await openHall({ secondFactor: 'all' })
    try {
      const grants = [everywhere('staff'), everywhere('peopleClerk')]
      await strict.open(await strict.hire({ staffNo: '00123', grants }))
      const browser = strict.browser()
      await browser.signIn('00123')
      const factor = await setUpFactor(strict, browser)
      const { create } = await ask(browser, keysPath, `${keysPath}/options`)
      const _credential = new PasskeyDevice().create(create)
      await browser.fill(`${keysPath}/new`, { passkeyName: '鍵', _credential })
      expect((await browser.get(factorPath)).text).toContain(`${factorPath}/end`)
      const fields = { password: goodPassword, secondFactorCode: factor.code() }
      const ended = await browser.fill(`${factorPath}/end`, fields)
      expect(ended.status).toBe(303)
      const account = (await browser.get(ended.location ?? '')).text
      expect(account).toContain('認証アプリでの確認を終了しました')
      expect(account).not.toContain('二要素認証を終了しました')
      strict.clock.pass({ minutes: 11 })
      const asked = await browser.fill('/staff/notes', { text: '覚え' }, '/staff/notes/keep')
      expect(asked.text).toContain('本人の再確認')
      expect(strict.notes).toEqual([])
      expect((await strict.browser().signIn('00123')).location).toContain('/sign-in/code')
    } finally {
      await strict.close()
    }
  })
})

test('a reset takes codes and passkeys away', async () => {
  const { device, person, browser } = await owner()
  await setUpFactor(hall, browser)
  const today = Temporal.PlainDate.from('2026-11-20')
  const context = { ...hall.origin, now: hall.clock.now(), locale: 'ja', today } as const
  await hall.db
    .transaction()
    .execute((tx) => hall.identity.accounts.resetSecondFactor(tx, context, person.employeeId))
  expect((await enterBy(device)).page.status).toBe(422)
  expect((await hall.browser().signIn('00123')).location).toBe('/staff')
})

test('whoever must have a second factor may choose a passkey, and keeps the last one', async () => {
  const strict = await openHall({ secondFactor: 'all' })
  await strict.open(await strict.hire({ staffNo: '00123' }))
  const browser = strict.browser()
  expect((await browser.signIn('00123')).location).toBe('/staff/account/second-factor')
  const { create } = await ask(browser, keysPath, `${keysPath}/options`)
  const device = new PasskeyDevice()
  const fields = { passkeyName: '鍵', password: goodPassword, _credential: device.create(create) }
  await browser.fill(`${keysPath}/new`, fields)
  expect((await browser.get('/staff')).status).toBe(200)
  const id = /passkeys\/([0-9a-f-]{36})\/removal/.exec((await browser.get(keysPath)).text)?.[1]
  expect((await browser.fill(keysPath, {}, `${keysPath}/${id}/removal`)).status).toBe(409)
  await strict.close()
})
