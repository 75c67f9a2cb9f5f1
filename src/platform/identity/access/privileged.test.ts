import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpFactor } from '../../../../tests/identity/factor-owner.ts'
import type { RoleName } from '../role.ts'
import { everywhere, type Hall, openHall } from '../../../../tests/identity/hall.tsx'

const path = '/staff/privileged'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

async function signedIn(staffNo: string, name: string, role: RoleName) {
  const person = await hall.hire({ staffNo, name, grants: [everywhere(role)] })
  await hall.open(person)
  const browser = hall.browser()
  await browser.signIn(staffNo)
  return browser
}

test('names who holds what, the last sign-in, the second factor and the sealed account', async () => {
  const administrator = await signedIn('00101', '管理 一', 'administrator')
  await setUpFactor(hall, administrator)
  const auditor = await signedIn('00106', '監査 六', 'auditor')
  await hall.hire({ staffNo: '00110', name: '青葉 十', grants: [everywhere('administrator')] })
  await administrator.fill('/staff/break-glass/seal', {})
  const page = await auditor.get(path)
  expect(page.status).toBe(200)
  const rows = [...page.text.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) =>
    row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '),
  )
  const rowOf = (name: string) => rows.find((row) => row.includes(name)) ?? ''
  expect(rowOf('管理 一')).toContain('認証アプリ')
  expect(rowOf('監査 六')).toContain('未設定')
  expect(rowOf('青葉 十')).toContain('アカウントなし')
  expect(rowOf('非常用アカウント')).toContain('封をした紙')
  expect(page.text).toContain('二要素認証を設定していない人が1名います')
  const csv = await auditor.get(`${path}/list.csv`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  const lines = csv.text.split('\r\n')
  expect(lines.find((line) => line.startsWith('00101') && line.includes('封の作成'))).toBeDefined()
  expect(lines.some((line) => line.startsWith('00106') && line.includes('封の作成'))).toBe(false)
  expect((await hall.auditActions()).at(-1)).toBe('access.export done')
})

test('is not for everybody', async () => {
  const staff = await signedIn('00107', '一般 七', 'staff')
  expect((await staff.get(path)).status).toBe(403)
  expect((await staff.get(`${path}/list.csv`)).status).toBe(403)
})
