import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { saveCity } from '../../platform/city/city.ts'
import { langOf, localPath, locales } from '../../platform/messages/locale.ts'
import { accessibilityRecord } from './accessibility-record.ts'
import { criterionName } from './messages-criteria.ts'
import { citizenWords } from './messages.ts'

let site: Site

const city = {
  name: { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake City' },
  lgCode: '229999',
  phone: '0537-00-0000',
  sample: true,
}

beforeAll(async () => {
  site = await openSite({ environment: { YAKUBA_TODAY: '2026-11-22' } })
  await saveCity(site.platform.db, city)
})
afterAll(() => site.close())

const page = async (path: string) => {
  const answer = await site.app.request(path)
  return { status: answer.status, html: await answer.text() }
}
const plainly = (text: string) => text.replaceAll(/｜|《[^》]*》/g, '')
const textOf = (html: string) =>
  html.replaceAll(/<r[pt]>[^<]*<\/r[pt]>/g, '').replaceAll(/<[^>]+>/g, '')

describe.each(locales)('in %s', (locale) => {
  const words = citizenWords[locale]

  test.each(['/', '/accessibility', '/gallery'])('%s is there, labelled as a sample', async (path) => {
    const { status, html } = await page(localPath(path, locale))
    expect(status).toBe(200)
    expect(html).toContain(`<html lang="${langOf(locale)}"`)
    expect(html).toContain('class="sample')
    expect(html).not.toMatch(/<script|<style|\sstyle=/)
  })

  test('the home page of an empty city says what will stand here', async () => {
    const { html } = await page(localPath('/', locale))
    expect(textOf(html)).toContain(plainly(words.home))
    expect(textOf(html)).toContain(plainly(words.emptyTitle))
  })

  test('every language is one click away, on the same page', async () => {
    const { html } = await page(localPath('/accessibility', locale))
    for (const other of locales) {
      expect(html).toContain(`href="${localPath('/accessibility', other)}"`)
    }
  })

  test('the accessibility page shows the last test, criterion by criterion', async () => {
    const { html } = await page(localPath('/accessibility', locale))
    expect(textOf(html)).toContain(accessibilityRecord.tool)
    expect(accessibilityRecord.criteria).toHaveLength(38)
    for (const one of accessibilityRecord.criteria) {
      expect(html).toContain(`>${one.no}<`)
      expect(textOf(html)).toContain(plainly(criterionName(locale, one).text))
    }
  })

  test('the accessibility page says whom to call', async () => {
    const { html } = await page(localPath('/accessibility', locale))
    expect(textOf(html)).toContain(city.phone)
  })
})

test('a moved calendar is said on the page', async () => {
  expect(textOf((await page('/')).html)).toContain('令和8年11月22日')
})

test('a changed name of the city is on the page within a moment', async () => {
  const before = await site.app.request('/accessibility')
  await saveCity(site.platform.db, { ...city, name: { ...city.name, ja: '新茶畑市' } })
  await expect
    .poll(async () => (await page('/accessibility')).html, { timeout: 3_000 })
    .toContain('新茶畑市')
  const after = await site.app.request('/accessibility')
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  await saveCity(site.platform.db, city)
})

test('markup in the name of the city stays text', async () => {
  const name = { ...city.name, ja: '<b>茶畑</b>市' }
  await saveCity(site.platform.db, { ...city, name })
  await expect
    .poll(async () => (await page('/gallery')).html, { timeout: 3_000 })
    .toContain('&lt;b>茶畑&lt;/b>市')
  await saveCity(site.platform.db, city)
})

test('reading writes nothing', async () => {
  const rows = async () => {
    const found = await sql<{ seq: number }>`
      select sum(seq)::bigint as seq from audit.head`.execute(site.platform.db)
    return found.rows[0]?.seq
  }
  const before = await rows()
  for (const path of ['/', '/en', '/goals', '/openapi.json', '/sign-in']) await page(path)
  expect(await rows()).toBe(before)
})
