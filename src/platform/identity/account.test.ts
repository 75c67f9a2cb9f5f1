import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everywhere, goodPassword, type Hall, openHall } from '../../../tests/identity/hall.tsx'
import type { RequestContext } from '../http/context.ts'
import { createAccount, disableAccount, enableAccount } from './account.ts'
import { permissionsOf } from './actor.ts'
import type { AccountHolder } from './identity.ts'
import { identityModule } from './module.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

/** A clerk who acts. */
async function clerk(...roles: ('peopleClerk' | 'administrator')[]): Promise<RequestContext> {
  const grants = roles.map(everywhere)
  const { employeeId, staffNo, name } = await hall.hire({ staffNo: `c${roles.join()}`, grants })
  const known = new Map(Object.entries(identityModule.permissions))
  return {
    ...hall.origin,
    locale: 'ja',
    today: Temporal.PlainDate.from('2026-11-20'),
    actor: {
      kind: 'employee',
      userId: employeeId,
      employeeId,
      staffNo,
      name,
      permissions: permissionsOf(grants, known),
    },
  }
}

const reset = (context: RequestContext, holder: AccountHolder) =>
  hall.db
    .transaction()
    .execute((tx) => hall.identity.accounts.resetPassword(tx, context, holder))

describe('a first password', () => {
  it('makes the account, opens one page only, and must be changed', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    const { password } = await reset(await clerk('peopleClerk'), person)
    const browser = hall.browser()
    expect((await browser.signIn('00123', password)).location).toBe('/staff/account/password')
    expect((await browser.get('/staff')).location).toBe('/staff/account/password')
    expect((await browser.get('/staff/account')).location).toBe('/staff/account/password')
    const refused = await browser.get('/api/me')
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('identity.must_change_password')
    const form = await browser.get('/staff/account/password')
    expect(form.text).toContain('新しいパスワードを決めてください')

    const done = await browser.fill('/staff/account/password', {
      currentPassword: password,
      newPassword: goodPassword,
      newPasswordAgain: goodPassword,
    })
    expect(done.location).toBe('/staff/account?done=password')
    expect((await browser.get('/staff')).status).toBe(200)
    expect((await hall.browser().signIn('00123', password)).status).toBe(422)
  })

  it('can be left out: the demo accounts go straight to work', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }), goodPassword, false)
    expect((await hall.browser().signIn('00123')).location).toBe('/staff')
  })
})

describe('a reset', () => {
  it('voids the old password and every session, and is audited', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    await hall.open(person)
    const browser = hall.browser()
    await browser.signIn('00123')
    const { password } = await reset(await clerk('peopleClerk'), person)
    expect((await browser.get('/staff')).status).toBe(303)
    expect((await hall.browser().signIn('00123', goodPassword)).status).toBe(422)
    hall.clock.pass({ seconds: 1 })
    expect((await hall.browser().signIn('00123', password)).location).toBe(
      '/staff/account/password',
    )
    expect(await hall.auditActions()).toContain('identity.reset_password done')
  })

  it("of an administrator is an administrator's; of one's own it is nobody's", async () => {
    const boss = await hall.hire({ staffNo: '00001', grants: [everywhere('administrator')] })
    await hall.open(boss)
    await expect(reset(await clerk('peopleClerk'), boss)).rejects.toThrow('platform.forbidden')
    const administrator = await clerk('administrator')
    await expect(reset(administrator, boss)).resolves.toHaveProperty('password')
    const { actor } = administrator
    if (actor.kind !== 'employee') throw new Error('not an employee')
    await expect(reset(administrator, actor)).rejects.toThrow('identity.own_account')
  })
})

describe('an account', () => {
  it('is one to a person and one to a number', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    await hall.open(person)
    await expect(hall.open(person)).rejects.toThrow('identity.account_exists')
    const twin = await hall.hire({ staffNo: '００１２３' })
    await expect(hall.open(twin)).rejects.toThrow('identity.account_exists')
  })

  it('takes no weak password from a person', async () => {
    const person = await hall.hire({ staffNo: '00123' })
    const context = await clerk('peopleClerk')
    const weak = { ...person, password: 'password1234', mustChangePassword: true }
    await expect(
      hall.db.transaction().execute((tx) => createAccount(tx, context, weak)),
    ).rejects.toThrow('identity.password_common')
  })

  it('is closed at once and can be opened again', async () => {
    const { userId } = await hall.open(await hall.hire({ staffNo: '00123' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    await hall.db.transaction().execute((tx) => disableAccount(tx, hall.origin, userId))
    expect((await browser.get('/staff')).status).toBe(303)
    expect((await hall.browser().signIn('00123')).status).toBe(422)
    await hall.db.transaction().execute((tx) => enableAccount(tx, hall.origin, userId))
    hall.clock.pass({ seconds: 1 })
    expect((await hall.browser().signIn('00123')).status).toBe(303)
    expect(await hall.auditActions()).toContain('identity.disable_account done')
    expect(await hall.auditActions()).toContain('identity.enable_account done')
  })
})

describe('changing the password', () => {
  const change = async (typed: Partial<Record<'current' | 'next' | 'again', string>>) => {
    const { current = goodPassword, next = 'suruga-bay-at-4am', again = next } = typed
    const browser = hall.browser()
    await browser.signIn('00123')
    const page = await browser.fill('/staff/account/password', {
      currentPassword: current,
      newPassword: next,
      newPasswordAgain: again,
    })
    return { browser, page }
  }
  beforeEach(async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
  })

  it('ends every other session, gives this one a new token, and says so', async () => {
    const other = hall.browser()
    await other.signIn('00123')
    const { browser, page } = await change({})
    expect(page.location).toBe('/staff/account?done=password')
    expect((await browser.get(page.location ?? '')).text).toContain('パスワードを変更しました')
    expect((await other.get('/staff')).status).toBe(303)
    expect(await hall.auditActions()).toContain('identity.change_password done')
    expect((await hall.browser().signIn('00123', 'suruga-bay-at-4am')).status).toBe(303)
  })

  it.each([
    [{ current: 'not-the-present-1' }, 'f-currentPassword', '現在のパスワードが違います'],
    [{ next: 'short-one-1' }, 'f-newPassword', '12文字以上'],
    [{ next: 'password1234' }, 'f-newPassword', 'よく使われる言葉'],
    [{ next: 'chabatake2026!' }, 'f-newPassword', '市の名前'],
    [{ next: 'midori-00123-tea' }, 'f-newPassword', '職員番号を入れない'],
    [{ next: goodPassword }, 'f-newPassword', '別のもの'],
    [{ again: 'suruga-bay-at-5am' }, 'f-newPasswordAgain', '一致しません'],
    [{ next: '' }, 'f-newPassword', '入力してください'],
  ])('%j is refused beside its field', async (typed, field, words) => {
    const { browser, page } = await change(typed)
    expect(page.status).toBe(422)
    expect(page.text).toContain(`href="#${field}"`)
    expect(page.text).toContain(words)
    for (const secret of Object.values(typed)) {
      if (secret !== '') expect(page.text).not.toContain(secret)
    }
    expect((await browser.get('/staff')).status).toBe(200)
  })

  it('counts wrong present passwords like failed sign-ins', async () => {
    const { browser } = await change({ current: 'not-the-present-1' })
    const again = await browser.fill('/staff/account/password', {
      currentPassword: goodPassword,
      newPassword: 'suruga-bay-at-4am',
      newPasswordAgain: 'suruga-bay-at-4am',
    })
    expect(again.status).toBe(429)
    expect(await hall.auditActions()).toContain('identity.change_password failed')
  })
})
