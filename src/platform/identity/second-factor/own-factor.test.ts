import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeShown, keyOn, recoveryCodesOn } from '../../../../tests/identity/authenticator.ts'
import { factorPath, setUpFactor, typeCode } from '../../../../tests/identity/factor-owner.ts'
import {
  type Browser,
  everywhere,
  goodPassword,
  type Hall,
  hiddenFields,
  openHall,
} from '../../../../tests/identity/hall.tsx'
import type { Actor } from '../actor.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

async function signedIn(staffNo = '00123', in_ = hall) {
  await in_.open(await in_.hire({ staffNo }))
  const browser = in_.browser()
  await browser.signIn(staffNo)
  return browser
}

describe('setting a second factor up', () => {
  it('shows QR code and key, takes one code, and shows ten recovery codes once', async () => {
    const browser = await signedIn()
    expect((await browser.get('/staff/account')).text).toContain(`href="${factorPath}"`)
    const page = await browser.get(factorPath)
    expect(page.text).toContain('<svg class="print-qr"')
    expect(page.text).toContain('href="otpauth://totp/')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const key = keyOn(page.text)
    expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)

    const mistyped = await browser.post(factorPath, {
      ...hiddenFields(page.text),
      secondFactorCode: '000000',
    })
    expect(mistyped.status).toBe(422)
    expect(mistyped.text).toContain('href="#f-secondFactorCode"')
    expect(keyOn(mistyped.text)).toBe(key)

    const fields = {
      ...hiddenFields(mistyped.text),
      secondFactorCode: codeShown(key, hall.clock.now()),
    }
    const done = await browser.post(factorPath, fields)
    expect(done.status).toBe(200)
    expect(recoveryCodesOn(done.text)).toHaveLength(10)
    expect((await browser.get(factorPath)).text).toContain('10個')
    expect(recoveryCodesOn((await browser.get(factorPath)).text)).toEqual([])
    // A second press, or a form left open in another tab, changes nothing.
    expect((await browser.post(factorPath, fields)).status).toBe(409)
    expect((await browser.get('/staff/account')).text).toContain('設定済み')
  })

  it("ends the person's other sessions, not this one", async () => {
    const browser = await signedIn()
    const other = hall.browser()
    await other.signIn('00123')
    await setUpFactor(hall, browser)
    expect((await browser.get('/staff')).status).toBe(200)
    expect((await other.get('/staff')).status).toBe(303)
  })

  it.each(['too old', "another person's", 'made up'])('refuses a key %s', async (why) => {
    const browser = await signedIn()
    const owner = why === "another person's" ? await signedIn('00124') : browser
    const page = await owner.get(factorPath)
    const mine = hiddenFields((await browser.get(factorPath)).text)
    const draft = why === 'made up' ? 'A'.repeat(80) : (hiddenFields(page.text)['_draft'] ?? '')
    if (why === 'too old') {
      hall.clock.pass({ minutes: 20 })
      await browser.get('/staff')
      hall.clock.pass({ minutes: 10 })
    }
    const answer = await browser.post(factorPath, {
      ...mine,
      _draft: draft,
      secondFactorCode: codeShown(keyOn(page.text), hall.clock.now()),
    })
    expect(answer.status).toBe(409)
    expect(keyOn(answer.text)).not.toBe(keyOn(page.text))
    expect((await sql`select 1 from identity.second_factor`.execute(hall.db)).rows).toEqual([])
  })
})

describe('looking after it', () => {
  it('makes new recovery codes for a code; the former ones are void', async () => {
    const browser = await signedIn()
    const factor = await setUpFactor(hall, browser)
    const path = `${factorPath}/recovery-codes`
    expect((await browser.fill(path, { secondFactorCode: '111111' })).status).toBe(422)
    hall.clock.pass({ seconds: 1 })
    const made = await browser.fill(path, { secondFactorCode: factor.code() })
    const codes = recoveryCodesOn(made.text)
    expect(codes).toHaveLength(10)
    expect(codes.filter((code) => factor.recoveryCodes.includes(code))).toEqual([])
    const other = hall.browser()
    const former = factor.recoveryCodes[0] ?? ''
    expect((await typeCode(other, await other.signIn('00123'), former)).status).toBe(422)
    hall.clock.pass({ seconds: 1 })
    const good = await typeCode(other, await other.signIn('00123'), codes[0] ?? '')
    expect(good.location).toBe('/staff')
  })

  it('ends with password and code, and only with both', async () => {
    const browser = await signedIn()
    const factor = await setUpFactor(hall, browser)
    const path = `${factorPath}/end`
    const end = (password: string, secondFactorCode: string) =>
      browser.fill(path, { password, secondFactorCode })
    const noPassword = await end('wrong-password-77', factor.code())
    expect(noPassword.status).toBe(422)
    expect(noPassword.text).toContain('href="#f-password"')
    hall.clock.pass({ seconds: 1 })
    expect((await end(goodPassword, '000000')).status).toBe(422)
    hall.clock.pass({ seconds: 1 })
    const done = await end(goodPassword, factor.code())
    expect(done.location).toBe('/staff/account?done=second-factor')
    expect((await browser.get(done.location ?? '')).text).toContain('二要素認証を終了しました')
    expect((await hall.browser().signIn('00123')).location).toBe('/staff')
    expect((await hall.auditActions()).filter((one) => one.includes('factor'))).toEqual([
      'identity.set_up_second_factor done',
      'identity.end_second_factor failed',
      'identity.second_factor_failed failed',
      'identity.end_second_factor done',
    ])
  })

  it('stays proven when the password is changed', async () => {
    const browser = await signedIn()
    await setUpFactor(hall, browser)
    await browser.fill('/staff/account/password', {
      currentPassword: goodPassword,
      newPassword: 'kaze to 3 biki no inu',
      newPasswordAgain: 'kaze to 3 biki no inu',
    })
    const { rows } = await sql<{ provenAt: unknown }>`
      select proven_at from identity.session`.execute(hall.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.provenAt).not.toBeNull()
  })
})

describe('where a second factor is asked of somebody', () => {
  const head = { staffNo: '00104', grants: [everywhere('staff'), everywhere('departmentHead')] }

  it('the next sign-in leads there, and nowhere else', async () => {
    const strict = await openHall({ secondFactor: 'managers' })
    try {
      await strict.open(await strict.hire(head))
      const browser = strict.browser()
      const asked = await browser.signIn('00104', goodPassword, '/sign-in?next=%2Fstaff%2Fnotes')
      expect(asked.location).toBe(factorPath)
      for (const path of ['/staff', '/staff/notes', '/staff/account']) {
        expect((await browser.get(path)).location).toBe(factorPath)
      }
      expect((await browser.post('/staff/notes', { text: 'x' })).location).toBe(factorPath)
      const api = await browser.get('/api/me')
      expect(api.status).toBe(403)
      expect(api.text).toContain('identity.second_factor_due')
      expect((await browser.get(factorPath)).text).toContain('二要素認証が必要です')

      const factor = await setUpFactor(strict, browser)
      expect((await browser.get('/staff/notes')).status).toBe(200)
      const own = await browser.get(factorPath)
      expect(own.text).not.toContain(`${factorPath}/end`)
      const end = { password: goodPassword, secondFactorCode: factor.code() }
      expect((await browser.fill(`${factorPath}/end`, end)).status).toBe(409)

      await strict.open(await strict.hire({ staffNo: '00107' }))
      expect((await strict.browser().signIn('00107')).location).toBe('/staff')
    } finally {
      await strict.close()
    }
  })

  it('comes after a first password, and is not skipped by it', async () => {
    const strict = await openHall({ secondFactor: 'all' })
    try {
      await strict.open(await strict.hire({ staffNo: '00107' }), goodPassword, true)
      const browser = strict.browser()
      const path = '/staff/account/password'
      expect((await browser.signIn('00107')).location).toBe(path)
      const next = 'kaze to 3 biki no inu'
      const typed = { currentPassword: goodPassword, newPassword: next, newPasswordAgain: next }
      expect((await browser.fill(path, typed)).status).toBe(303)
      expect((await browser.get('/staff')).location).toBe(factorPath)
    } finally {
      await strict.close()
    }
  })

  it('keeps a half-written form over the set-up', async () => {
    const strict = await openHall({ secondFactor: 'all' })
    try {
      await strict.open(await strict.hire({ staffNo: '00107' }))
      const browser = strict.browser()
      const asked = await browser.post('/staff/notes', { text: '二行目' })
      const page = await browser.post('/sign-in', {
        ...hiddenFields(asked.text),
        staffNo: '00107',
        password: goodPassword,
      })
      const done = await browser.post(factorPath, {
        ...hiddenFields(page.text),
        secondFactorCode: codeShown(keyOn(page.text), strict.clock.now()),
      })
      const shown = await browser.post(`${factorPath}/continue`, hiddenFields(done.text))
      expect(shown.text).toContain('二行目')
      await browser.post('/staff/notes', hiddenFields(shown.text))
      expect(strict.notes).toEqual(['二行目'])
    } finally {
      await strict.close()
    }
  })
})

describe('a privileged act', () => {
  const clerk = { staffNo: '00102', grants: [everywhere('staff'), everywhere('peopleClerk')] }
  const keep = '/staff/notes/keep'

  async function clerkAtWork() {
    await hall.open(await hall.hire(clerk))
    const browser = hall.browser()
    await browser.signIn('00102')
    return browser
  }
  const noteOf = async (browser: Browser): Promise<Record<string, string>> => ({
    ...hiddenFields((await browser.get('/staff/notes')).text),
    text: '重要な覚え書き',
  })

  it('is done at once without a second factor, and within ten minutes of a proof', async () => {
    const browser = await clerkAtWork()
    expect((await browser.post(keep, await noteOf(browser))).status).toBe(303)
    await setUpFactor(hall, browser)
    hall.clock.pass({ minutes: 9 })
    expect((await browser.post(keep, await noteOf(browser))).status).toBe(303)
    expect(hall.notes).toHaveLength(2)
  })

  it('asks for the code later, does nothing before, and then goes on with the input', async () => {
    const browser = await clerkAtWork()
    const factor = await setUpFactor(hall, browser)
    hall.clock.pass({ minutes: 10 })
    const fields = await noteOf(browser)
    const asked = await browser.post(keep, fields)
    expect(asked.status).toBe(403)
    expect(asked.text).toContain('本人の再確認')
    expect(asked.text).not.toContain('重要な覚え書き')
    const mistyped = await browser.post('/staff/account/proof', {
      ...hiddenFields(asked.text),
      secondFactorCode: '000000',
    })
    expect(mistyped.status).toBe(422)
    expect(hall.notes).toEqual([])
    hall.clock.pass({ seconds: 1 })
    const shown = await browser.post('/staff/account/proof', {
      ...hiddenFields(mistyped.text),
      secondFactorCode: factor.code(),
    })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('重要な覚え書き')
    expect(hall.notes).toEqual([])
    const again = hiddenFields(shown.text)
    expect(again['_key']).toBe(fields['_key'])
    expect((await browser.post(keep, again)).status).toBe(303)
    expect(hall.notes).toEqual(['重要な覚え書き'])
    // Being asked is no attempt; only the proof and the deed stand in the trail.
    expect((await hall.auditActions()).slice(-3)).toEqual([
      'identity.second_factor_failed failed',
      'identity.prove_again done',
      'notes.keep done',
    ])
  })

  it('asks before a download as well, and leads on to it', async () => {
    const browser = await clerkAtWork()
    const factor = await setUpFactor(hall, browser)
    hall.clock.pass({ minutes: 10 })
    const asked = await browser.get('/staff/notes.csv?year=2026')
    expect(asked.status).toBe(403)
    const on = await browser.post('/staff/account/proof', {
      ...hiddenFields(asked.text),
      secondFactorCode: factor.code(),
    })
    expect(on.text).toContain('href="/staff/notes.csv?year=2026"')
    expect((await browser.get('/staff/notes.csv?year=2026')).text).toBe('text')
  })

  it('stays refused to those without the permission, code or not', async () => {
    const browser = await signedIn()
    await setUpFactor(hall, browser)
    hall.clock.pass({ minutes: 10 })
    const answer = await browser.post(keep, await noteOf(browser))
    expect(answer.text).not.toContain('本人の再確認')
    expect(hall.notes).toEqual([])
  })
})

describe('taking a lost second factor away', () => {
  const actorOf = (role: 'peopleClerk' | 'administrator'): Actor => ({
    kind: 'employee',
    userId: '019aa000-0000-7000-8000-000000000001',
    employeeId: '019aa000-0000-7000-8000-000000000002',
    staffNo: '00102',
    name: '人事 係',
    permissions: new Map(
      role === 'administrator' ? [['identity.reset_administrator', new Set([null])]] : [],
    ),
  })
  const reset = (employeeId: string, role: 'peopleClerk' | 'administrator' = 'peopleClerk') =>
    hall.db.transaction().execute((tx) =>
      hall.identity.accounts.resetSecondFactor(
        tx,
        { ...hall.origin, actor: actorOf(role), locale: 'ja', today: hall.platform.clock.today() },
        employeeId,
      ),
    )

  it('ends the sessions, tells the person, and the password is enough again', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    await hall.open(person)
    const browser = hall.browser()
    await browser.signIn('00123')
    await setUpFactor(hall, browser)
    await reset(person.employeeId)
    expect((await browser.get('/staff')).status).toBe(303)
    expect((await browser.signIn('00123')).location).toBe('/staff')
    const { rows } = await sql`select 1 from notifications.notice
      where event = 'identity.second_factor_reset'
        and employee_id = ${person.employeeId}`.execute(hall.db)
    expect(rows).toHaveLength(1)
    expect(await hall.auditActions()).toContain('identity.reset_second_factor done')
    await expect(reset(person.employeeId)).rejects.toThrow('identity.no_second_factor')
  })

  it("needs the right to an administrator's account", async () => {
    const administrator = await hall.hire({
      staffNo: '00101',
      grants: [everywhere('staff'), everywhere('administrator')],
    })
    await hall.open(administrator)
    const browser = hall.browser()
    await browser.signIn('00101')
    await setUpFactor(hall, browser)
    await expect(reset(administrator.employeeId)).rejects.toThrow('platform.forbidden')
    await reset(administrator.employeeId, 'administrator')
  })

  it('is not the way to end ones own', async () => {
    const { employeeId } = actorOf('peopleClerk') as Extract<Actor, { kind: 'employee' }>
    await expect(reset(employeeId, 'administrator')).rejects.toThrow('identity.own_account')
  })
})
