import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import {
  type Browser,
  everywhere,
  type Hall,
  hiddenFields,
  openHall,
} from '../../../../tests/identity/hall.tsx'
import { freezeEverybody } from '../../../../tests/identity/freeze.ts'
import { sheetPasswordOf } from './sheet-password.ts'

const path = '/staff/break-glass'
const door = '/sign-in/break-glass'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

async function administrator(staffNo = '00101') {
  const grants = [everywhere('staff'), everywhere('administrator')]
  const person = await hall.hire({ staffNo, grants })
  await hall.open(person)
  const browser = hall.browser()
  await browser.signIn(staffNo)
  return { person, browser }
}

async function seal(browser: Browser): Promise<string> {
  const sheet = await browser.fill(`${path}/seal`, {})
  expect(sheet.headers.get('cache-control')).toBe('no-store')
  const password = /sealed-password">([a-z0-9-]+)</.exec(sheet.text)?.[1] ?? ''
  expect(password).toMatch(/^([a-z2-9]{5}-){5}[a-z2-9]{5}$/)
  expect(sheet.text).toContain('http://localhost:3000/sign-in/break-glass')
  return password
}

const use = (password: string, browser = hall.browser(), usedFor = '青葉 みどり、認証の故障') =>
  browser.fill(door, { usedFor, sheetPassword: password }).then((page) => ({ page, browser }))

test('opens once with an administrator’s rights, alarms, and is spent', async () => {
  const { browser, person } = await administrator()
  expect((await browser.get(path)).text).toContain('封をした紙がありません')
  const password = await seal(browser)
  expect((await browser.get(path)).text).toContain('封は切られていません')
  const { page, browser: inside } = await use(password.toUpperCase().replaceAll('-', ' '))
  expect(page.location).toBe(path)
  const shown = await inside.get(path)
  expect(shown.text).toContain('使用中です（')
  expect(shown.text).toContain('青葉 みどり、認証の故障')
  expect(shown.text).toContain('新しい紙を作って封をするまで')
  const mine = JSON.parse((await inside.get('/staff/mine')).text) as string[]
  expect(mine).toContain('access.seal')
  expect((await hall.auditActions()).at(-1)).toMatch(/identity.use_break_glass done|access.read/)
  expect(await hall.auditActions()).toContain('identity.use_break_glass done')
  const { rows } = await sql`select employee_id, event from notifications.notice`.execute(hall.db)
  expect(rows).toEqual([{ employeeId: person.employeeId, event: 'identity.break_glass_used' }])

  const second = await use(password)
  expect(second.page.status).toBe(422)
  expect((await second.browser.get('/staff')).status).toBe(303)
  expect(await hall.auditActions()).toContain('identity.break_glass_failed failed')
  const next = await seal(inside)
  expect((await inside.get(path)).text).toContain('封は切られていません')
  expect((await use(next)).page.location).toBe(path)
})

test('everybody sees that it is in use, and it ends after an hour', async () => {
  const { browser } = await administrator()
  const { browser: inside } = await use(await seal(browser))
  // The banner is asked for once a second; the page that sealed has just asked.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect((await browser.get('/staff')).text).toContain('非常用アカウントが使用中です')
  hall.clock.pass({ minutes: 29 })
  expect((await inside.get('/staff')).status).toBe(200)
  hall.clock.pass({ minutes: 29 })
  expect((await inside.get('/staff')).status).toBe(200)
  hall.clock.pass({ minutes: 2 })
  expect((await inside.get('/staff')).status).toBe(303)
})

test('a freeze of everybody neither ends it nor shuts it out', async () => {
  const { browser } = await administrator()
  const first = await seal(browser)
  const { browser: inside } = await use(first)
  const second = await seal(inside)
  await freezeEverybody(hall.db)
  expect((await inside.get('/staff')).status).toBe(200)
  expect((await hall.browser().signIn('00101')).status).toBe(403)
  expect((await use(second)).page.location).toBe(path)
})

describe('is kept shut', () => {
  it('with a new sheet the former one is void', async () => {
    const { browser } = await administrator()
    const former = await seal(browser)
    await seal(browser)
    expect((await use(former)).page.status).toBe(422)
  })

  it('a second press of the same form makes no second sheet', async () => {
    const { browser } = await administrator()
    const fields = hiddenFields((await browser.get(`${path}/seal`)).text)
    const sheet = await browser.post(`${path}/seal`, fields)
    const again = await browser.post(`${path}/seal`, fields)
    expect(again.location).toBe(`${path}?done=again`)
    const password = /sealed-password">([a-z0-9-]+)</.exec(sheet.text)?.[1] ?? ''
    expect((await use(password)).page.location).toBe(path)
  })

  it('of two at once with one sheet, one gets in', async () => {
    const { browser } = await administrator()
    const password = await seal(browser)
    const both = await Promise.all([use(password), use(password)])
    const statuses = both.map(({ page }) => page.status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 422)).toHaveLength(1)
  })

  it('nobody but an administrator makes a sheet, and staff do not see the page', async () => {
    await hall.open(await hall.hire({ staffNo: '00123' }))
    const browser = hall.browser()
    await browser.signIn('00123')
    expect((await browser.get(path)).status).toBe(403)
    expect((await browser.get(`${path}/seal`)).status).toBe(403)
  })

  it('no password and no passkey of its own, and no ordinary sign-in', async () => {
    const { browser } = await administrator()
    const password = await seal(browser)
    const { browser: inside } = await use(password)
    expect((await inside.get('/staff/account/second-factor')).status).toBe(403)
    expect((await inside.get('/staff/account/second-factor/passkeys/new')).status).toBe(403)
    expect((await inside.get('/staff/account/password')).status).toBe(403)
    expect((await hall.browser().signIn('break-glass', password)).status).toBe(422)
  })

  it('without a name and a reason nothing happens', async () => {
    const { browser } = await administrator()
    const password = await seal(browser)
    expect((await use(password, hall.browser(), '')).page.status).toBe(422)
    expect((await use(password)).page.location).toBe(path)
  })

  it('an administrator ends a use under way', async () => {
    const { browser } = await administrator()
    const { browser: inside } = await use(await seal(browser))
    expect((await browser.fill(path, {}, `${path}/end`)).location).toBe(`${path}?done=ended`)
    expect((await inside.get('/staff')).status).toBe(303)
    expect((await browser.fill(path, {}, `${path}/end`)).status).toBe(409)
  })
})

test('what is typed in a hurry is the same password', () => {
  expect(sheetPasswordOf(' ＡBC-2 3d\u2010')).toBe('abc23d')
})
