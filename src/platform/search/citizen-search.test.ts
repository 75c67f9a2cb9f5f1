import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import { locales, localPath } from '../messages/locale.ts'
import { citizenSearchWords } from './citizen-messages.ts'

let hall: DemoHall
beforeAll(async () => {
  hall = await openDemoHall()
}, 180_000)
afterAll(() => hall?.close())

const search = async (words: string, path = '/search') =>
  (await hall.stranger().get(`${path}?q=${encodeURIComponent(words)}`)).text

test.each(locales)('%s: the menu leads to it, and it begins empty', async (locale) => {
  const path = localPath('/search', locale)
  const home = (await hall.stranger().get(localPath('/', locale))).text
  expect(home).toContain(`href="${path}"`)
  const page = await hall.stranger().get(path)
  expect(page.status).toBe(200)
  expect(page.text).toContain('role="search"')
  expect(page.text).not.toContain('class="entries"')
})

test('policies, measures, plans, questions and desks are found, each with its page', async () => {
  expect(await search('研修')).toMatch(/href="\/goals\/2026\/somu\/measures\/\d"/)
  expect(await search('交通安全')).toContain('href="/goals/plans/kotsu-anzen"')
  expect(await search('転入')).toMatch(/href="\/chat\/faq\/moving\//)
  const desk = await search('総務課')
  expect(desk).toContain('部署と電話番号')
  expect(desk).toMatch(/href="tel:\d+"/)
  expect(await search('plano', '/pt-BR/search')).toContain('href="/pt-BR/goals/')
})

test('nobody of the staff is found, and nothing that is not published', async () => {
  const { rows } = await sql<{ name: string }>`
    select name from people.employee_version limit 3`.execute(hall.platform.db)
  for (const { name } of rows) {
    expect(await search(name)).toContain(citizenSearchWords.ja.nothing(name))
  }
})

test('where nothing is found, the page leads to the chat and to the form', async () => {
  const page = await search('<b>ぬぬぬ</b>')
  expect(page).toContain('&lt;b>ぬぬぬ')
  expect(page).toContain('href="/chat"')
  expect(page).toContain('href="/enquiries/new"')
})

test('a text taken off its page is found no more', async () => {
  expect(await search('転入')).toMatch(/href="\/chat\/faq\/moving\//)
  await sql`update goals.annual_policy set status = 'superseded' where kind = 'plan'`
    .execute(hall.platform.db)
  expect(await search('交通安全')).not.toContain('href="/goals/plans/kotsu-anzen"')
})

test('many searches from one address are asked to wait', async () => {
  const who = hall.stranger()
  const codes: number[] = []
  for (let no = 0; no < 40; no += 1) codes.push((await who.get('/search?q=x')).status)
  expect(codes).toContain(429)
})
