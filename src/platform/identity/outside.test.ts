import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpFactor, typeCode } from '../../../tests/identity/factor-owner.ts'
import { everywhere, type Hall, openHall } from '../../../tests/identity/hall.tsx'

const inside = { 'x-forwarded-for': '10.1.2.3' }
// The first entry is the caller's own claim; the proxy wrote the last.
const outside = { 'x-forwarded-for': '10.1.2.3, 203.0.113.9' }

let hall: Hall
beforeEach(async () => {
  hall = await openHall({ networks: '10.1.0.0/16' })
  await hall.open(await hall.hire({ staffNo: '00123' }))
})
afterEach(() => hall.close())

test('from the hall a password is enough, from outside it is not', async () => {
  expect((await hall.browser(inside).signIn('00123')).location).toBe('/staff')
  const browser = hall.browser(outside)
  const refused = await browser.signIn('00123')
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('庁外からのサインインには、二要素認証が必要です')
  expect((await browser.get('/staff')).status).toBe(303)
  expect((await hall.auditActions()).at(-1)).toBe('identity.sign_in_failed refused')
})

test('a session that was opened in the hall by password alone is worth nothing outside', async () => {
  const browser = hall.browser(inside)
  await browser.signIn('00123')
  const { cookies } = browser
  const carried = hall.browser(outside)
  for (const [name, value] of cookies) carried.cookies.set(name, value)
  expect((await browser.get('/staff')).status).toBe(200)
  expect((await carried.get('/staff')).location).toContain('/sign-in')
  expect((await carried.get('/api/me')).text).toContain('anonymous')
})

test('with a second factor one gets in from anywhere', async () => {
  const browser = hall.browser(inside)
  await browser.signIn('00123')
  const factor = await setUpFactor(hall, browser)
  const away = hall.browser(outside)
  await typeCode(away, await away.signIn('00123'), factor.code())
  expect((await away.get('/staff')).status).toBe(200)
})

test('the sealed sheet opens the door in the hall only, and is not spent by trying elsewhere', async () => {
  await hall.open(await hall.hire({ staffNo: '00101', grants: [everywhere('administrator')] }))
  const administrator = hall.browser(inside)
  await administrator.signIn('00101')
  const sheet = await administrator.fill('/staff/break-glass/seal', {})
  const sheetPassword = /sealed-password">([a-z0-9-]+)</.exec(sheet.text)?.[1] ?? ''
  const door = '/sign-in/break-glass'
  const fields = { usedFor: '試験', sheetPassword }
  expect((await hall.browser(outside).fill(door, fields)).status).toBe(403)
  expect((await hall.browser(inside).fill(door, fields)).location).toBe('/staff/break-glass')
})

test('where no networks are named it makes no difference', async () => {
  const open = await openHall()
  await open.open(await open.hire({ staffNo: '00123' }))
  expect((await open.browser(outside).signIn('00123')).location).toBe('/staff')
  await open.close()
})
