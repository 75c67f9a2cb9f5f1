import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { HomeItem } from '../../platform/module.ts'
import { city } from '../../../fixtures/city.ts'
import { saveCity } from '../../platform/city/city.ts'
import { countWrite } from '../../platform/writes.ts'
import { staffHomeWords } from './staff-messages.ts'

let site: Site
let browser: Browser
const items: HomeItem[] = []
let asked = 0

/** Puts other lines in, as an action of this process would. */
function put(...lines: HomeItem[]): void {
  items.splice(0, items.length, ...lines)
  countWrite()
}

beforeAll(async () => {
  site = await openSite()
  const offers = site.platform.offers.homeItems as unknown as (() => Promise<HomeItem[]>)[]
  offers.push(() => {
    asked += 1
    return Promise.resolve(items)
  })
  browser = await site.signedIn()
  // A city without a name has something to do already.
  await saveCity(site.platform.db, { ...city, sample: true })
})
afterAll(() => site.close())

test('nobody sees it without signing in', async () => {
  const answer = await site.app.request('/staff')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fstaff')
})

test('three lists; an empty one says that there is nothing to do', async () => {
  put()
  const { status, text } = await browser.get('/staff')
  expect(status).toBe(200)
  expect(text.match(/class="home-list"/g)).toHaveLength(3)
  expect(text).toContain(staffHomeWords.empty.today)
  expect(text).toContain(staffHomeWords.empty.decision)
  expect(text).toContain(staffHomeWords.empty.changed)
  expect(text).toContain(staffHomeWords.greeting('青葉 みどり'))
})

test('each line stands in its list with its date, its state and where it leads', async () => {
  put(
    {
      list: 'today',
      title: '防災訓練 <実施>',
      path: '/staff/goals/1',
      detail: '総務課',
      dueOn: Temporal.PlainDate.from('2026-11-30'),
      state: 'overdue',
    },
    { list: 'changed', title: '職員数', path: '/staff/goals/2' },
  )
  const { text } = await browser.get('/staff')
  expect(text).toContain('href="/staff/goals/1"')
  expect(text).toContain('防災訓練 &lt;実施>')
  expect(text).toContain('令和8年11月30日')
  expect(text).toContain('state-overdue')
  expect(text).toContain(staffHomeWords.count(1))
  expect(text).toContain(staffHomeWords.empty.decision)
  expect(text).not.toContain(staffHomeWords.empty.changed)
})

test('looking again asks the modules nothing until somebody has done something', async () => {
  put({ list: 'today', title: '点検', path: '/staff/goals/3' })
  await browser.get('/staff')
  const before = asked
  const again = await browser.get('/staff')
  expect(asked).toBe(before)
  expect(again.text).toContain('点検')
  put()
  expect((await browser.get('/staff')).text).not.toContain('点検')
  expect(asked).toBe(before + 1)
})

test('the menu holds what the person may open, and marks the page', async () => {
  const { text } = await browser.get('/staff/city')
  expect(text).toContain('href="/staff/city" aria-current="page"')
  expect(text).toContain('href="/staff/people"')
  // An administrator of the system is not its auditor.
  expect(text).not.toContain('href="/staff/audit"')
  expect((await browser.get('/staff/audit')).status).toBe(403)
})
