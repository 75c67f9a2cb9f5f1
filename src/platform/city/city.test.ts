import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { hiddenFields } from '../../../tests/identity/hall.tsx'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { listEntries } from '../audit/entry-store.ts'
import { getCity } from './city.ts'

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await openSite()
  browser = await site.signedIn()
})
afterAll(() => site.close())

const typed = {
  nameJa: '茶畑市',
  nameJaPlain: '茶畑市《ちゃばたけし》',
  namePtBr: 'Cidade de Chabatake',
  nameEn: 'Chabatake City',
  lgCode: '229999',
  phone: '0537-00-0000',
}

test('before it is set up, the city says that it has no name', async () => {
  expect((await getCity(site.platform.db)).name.ja).toContain('未設定')
  expect((await browser.get('/staff')).text).toContain('市の名前と電話番号を入力する')
})

test('an administrator names the city; the trail says so, and every page shows it', async () => {
  // Typed on a Japanese keyboard, digits are often full-width.
  const answer = await browser.fill('/staff/city', { ...typed, lgCode: '２２９９９９' })
  expect(answer.status).toBe(303)
  expect(answer.location).toBe('/staff/city?saved')
  expect((await browser.get('/staff/city?saved')).text).toContain('保存しました')
  expect(await getCity(site.platform.db)).toEqual({
    name: {
      ja: '茶畑市',
      'ja-plain': '茶畑市《ちゃばたけし》',
      'pt-BR': 'Cidade de Chabatake',
      en: 'Chabatake City',
    },
    lgCode: '229999',
    phone: '0537-00-0000',
    sample: false,
  })
  expect((await browser.get('/en')).text).toContain('Chabatake City')
  const entries = await listEntries(site.platform.db, {}, { limit: 50 })
  expect(entries.find((entry) => entry.action === 'city.change')).toMatchObject({
    result: 'done',
    subject: 'platform.city',
  })
})

test('the form pressed twice changes the city once', async () => {
  const page = await browser.get('/staff/city')
  const fields = { ...hiddenFields(page.text), ...typed, phone: '0537-11-1111' }
  const entries = async () => {
    const all = await listEntries(site.platform.db, {}, { limit: 50 })
    return all.filter((entry) => entry.action === 'city.change').length
  }
  const before = await entries()
  const answers = await Promise.all([
    browser.post('/staff/city', fields),
    browser.post('/staff/city', fields),
  ])
  expect(answers.map((answer) => answer.status)).toEqual([303, 303])
  expect(await entries()).toBe(before + 1)
})

test.each([
  ['lgCode', '22999', '数字で'],
  ['lgCode', '22999a', '数字で'],
  ['phone', '', '入力してください'],
  ['nameJa', 'あ'.repeat(41), '40文字以内'],
])('a wrong %s (%s) is named beside the field', async (name, value, message) => {
  const answer = await browser.fill('/staff/city', { ...typed, [name]: value })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(message)
  expect(answer.text).toContain(`href="#f-${name}"`)
})
