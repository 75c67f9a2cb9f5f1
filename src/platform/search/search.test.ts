import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { findEverywhere } from './find-everywhere.ts'
import { readQuery } from './query-grammar.ts'

let hall: DemoHall
const people = {} as Record<'administrator' | 'head' | 'auditor' | 'staff', Browser>

beforeAll(async () => {
  hall = await openDemoHall()
  people.administrator = await hall.as('00101')
  people.head = await hall.as('00104')
  people.auditor = await hall.as('00106')
  people.staff = await hall.as('00107')
}, 120_000)
afterAll(() => hall.close())

type Group = { count: number; paths: string[] }

/** Groups of the page by their heading. */
async function search(browser: Browser, q: string): Promise<Record<string, Group>> {
  const { text, status } = await browser.get(`/staff/search?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? ''
  const sections = main.split('<section class="section">').slice(1)
  return Object.fromEntries(
    sections.flatMap((section) => {
      const head = /<h2>([^<]*?) <span[^>]*>(\d+)件/.exec(section)
      if (head === null) return []
      const paths = [...section.matchAll(/entry-title"><a href="([^"]*)"/g)].map(
        ([, path = '']) => path.replaceAll('&amp;', '&'),
      )
      return [[head[1] ?? '', { count: Number(head[2]), paths }]]
    }),
  )
}

const drafts = '起案と決裁'

describe('the one search', () => {
  test('finds people, units, policies and courses, each leading to a page that opens', async () => {
    const found = await search(people.staff, '研修')
    expect(found['運営方針の施策']?.count).toBeGreaterThan(0)
    expect(found['研修']?.count).toBeGreaterThan(0)
    expect(found['研修の開催回']?.count).toBeGreaterThan(5)
    expect(found['画面']?.paths).toContain('/staff/training')
    const units = await search(people.staff, '総務課')
    expect(units['所属']?.count).toBeGreaterThan(0)
    expect(units['職員']?.count).toBeGreaterThan(0)
    const all = [...Object.values(found), ...Object.values(units)].flatMap(({ paths }) => paths)
    for (const path of all) expect((await people.staff.get(path)).status, path).toBe(200)
  })

  test('finds a person by number; the own page opens only for those who may read it', async () => {
    const [clerks, administrators] = await Promise.all([
      search(people.staff, '００１０５'),
      search(people.administrator, '00105'),
    ])
    expect(clerks['職員']?.paths).toEqual(['/staff/people/employees?q=00105'])
    expect(administrators['職員']?.paths[0]).toMatch(/^\/staff\/people\/employees\/[0-9a-f-]{36}$/)
  })

  test('shows and counts of drafts what each may open, and nothing else', async () => {
    const { rows } = await sql<{ id: string; title: string; formLabel: string }>`
      select id, title, form_label as "formLabel" from approvals.draft`.execute(hall.database.owner)
    expect(rows.length).toBeGreaterThan(2)
    const counts = []
    for (const browser of [people.staff, people.head, people.administrator]) {
      for (const word of new Set(rows.map(({ formLabel }) => formLabel))) {
        const about = rows.filter(({ formLabel, title }) => `${title} ${formLabel}`.includes(word))
        const opens: string[] = []
        for (const { id } of about) {
          if ((await browser.get(`/staff/approvals/${id}`)).status === 200) opens.push(id)
        }
        const found = (await search(browser, word))[drafts] ?? { count: 0, paths: [] }
        expect(found.count, word).toBe(opens.length)
        expect(found.paths.every((path) => opens.includes(path.split('/').at(-1) ?? ''))).toBe(true)
        counts.push(found.count)
      }
    }
    expect(new Set(counts).size).toBeGreaterThan(1)
  })

  test('hides an offering that is still being prepared, even as a count', async () => {
    const state = (to: string, from: string) =>
      sql`update training.offering set state = ${to} where id = (select id from training.offering
        where state = ${from} order by id limit 1)
        returning id`.execute(hall.database.owner)
    const before = (await search(people.staff, '研修'))['研修の開催回']?.count ?? 0
    await state('draft', 'held')
    expect((await search(people.staff, '研修'))['研修の開催回']?.count).toBe(before - 1)
    expect((await search(people.administrator, '研修'))['研修の開催回']?.count).toBe(before)
    await state('held', 'draft')
  })

  test('says what can be found when nothing was asked or found', async () => {
    const empty = (await people.staff.get('/staff/search')).text
    expect(empty).toContain('探せるもの')
    const nothing = (await people.staff.get('/staff/search?q=%3Cb%3Exyzzy')).text
    expect(nothing).toContain('「&lt;b>xyzzy」は見つかりませんでした')
    expect(nothing).toContain('探せるもの')
  })

  test('leads from a long group to the list of its own', async () => {
    const { text } = await people.staff.get('/staff/search?q=%E7%A0%94%E4%BF%AE')
    expect(text).toMatch(/<a href="\/staff\/training\?q=[^"]*">ほか \d+ 件/)
  })

  test('stands in the frame of every page', async () => {
    const { text } = await people.staff.get('/staff')
    expect(text.match(/<form method="get" action="\/staff\/search" role="search"/g)).toHaveLength(2)
  })
})

test('a module that fails or is late is named, and the others still show', async () => {
  const { platform } = hall
  const context = {
    ...{ requestId: 'test', locale: 'ja' as const, now: platform.clock.now() },
    actor: { kind: 'system' as const, name: 'test' },
    ...{ today: platform.clock.today(), addressHash: null },
  }
  const [broken, late] = [
    { labelJa: '壊れた機能', whatJa: '', find: () => Promise.reject(new Error('broken')) },
    { labelJa: '遅い機能', whatJa: '', find: () => new Promise<never>(() => {}) },
  ]
  const offers = { ...platform.offers, searches: [broken, late, ...platform.offers.searches] }
  const found = await findEverywhere({ ...platform, offers }, context, readQuery('総務'), 2_000)
  expect(found.failed).toEqual(['壊れた機能', '遅い機能'])
  expect(found.groups.length).toBeGreaterThan(1)
})
