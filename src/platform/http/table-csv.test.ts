import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'

let site: Site
let clerk: Browser
beforeAll(async () => {
  site = await openSite()
  clerk = await site.signedIn()
})
afterAll(() => site.close())

const roles = '/staff/people/roles'
const hrefIn = (html: string) =>
  (/<a [^>]*data-csv-link[^>]*href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')

test('a list is had as CSV: what the page shows, without its buttons, and the export is logged', async () => {
  const href = hrefIn((await clerk.get(roles)).text)
  expect(href).toMatch(/^\/staff\/people\/roles\?csv=/)
  const file = await clerk.get(href)
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain('.csv')
  const [head, row] = file.text.replace('\ufeff', '').split('\r\n')
  expect(head).toBe('役割,職員番号,氏名,範囲,期間')
  expect(row).toContain('00001,青葉 みどり')
  expect(row).not.toContain('<')
  const { rows } = await sql<{ subject: string }>`select subject from audit.entry
    where action = 'platform.export_list'`.execute(site.database.owner)
  expect(rows).toEqual([{ subject: `page${roles}` }])
})

test('the link keeps what the page was asked, and the CSV answers the same question', async () => {
  const href = hrefIn((await clerk.get(`${roles}?asOf=2026-11-22`)).text)
  expect(href).toMatch(/\?asOf=2026-11-22&csv=/)
  const empty = (await clerk.get(`${roles}?asOf=2020-01-01`)).text
  expect(hrefIn(empty)).toBe('')
})

test('a list that is not there is the page as it is', async () => {
  const page = await clerk.get(`${roles}?csv=%3Cb%3E`)
  expect(page.headers.get('content-type')).toContain('text/html')
})
