import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StartFault } from '../start-fault.ts'
import { assertExportFolder } from './export-folder.ts'
import { exportSite } from './export-site.ts'

const origin = 'https://city.example'
const note = { asOf: Temporal.PlainDate.from('2026-11-22'), phone: '0000-00-1000' }

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'yakuba-export-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const page = (body: string) =>
  `<html><head><link rel="stylesheet" href="/assets/style.css"></head><body>` +
  `<header class="site-head"></header><main id="main">${body}</main></body></html>`

const html = (body: string) => ({ type: 'text/html; charset=utf-8', body: page(body) })

/** A small public site of its own. */
const site: Record<string, { type: string; body: string }> = {
  '/': html('<a href="/goals/2019/somu">a</a> <a href="/staff">s</a> <a href="tel:1">t</a>'),
  '/ja-plain': html(''),
  '/pt-BR': html('<form action="/goals/search"><input name="q"></form>'),
  '/en': html(`<a href="${origin}/goals/2019/somu?from=en#measure-2">a</a>`),
  '/goals/2019/somu': html(
    '<a href="/goals/2019/somu.csv">c</a> <a href="#x">x</a> <a href="/">h</a>',
  ),
  '/goals/2019/somu.csv': { type: 'text/csv', body: 'a,b' },
  '/assets/style.css': { type: 'text/css', body: '@font-face{src:url("/assets/font.woff2")}' },
  '/assets/font.woff2': { type: 'font/woff2', body: 'font' },
}

const ask = async (path: string) => {
  const found = site[path]
  return found === undefined
    ? new Response('', { status: 404 })
    : new Response(found.body, { headers: { 'content-type': found.type } })
}

const textOf = (place: string, file: string) => readFileSync(join(place, file), 'utf8')

test('pages become files that lead to each other without a server', async () => {
  const place = folder()
  const report = await exportSite(ask, place, { origin, note })
  expect(report).toMatchObject({ pages: 5, files: 3, written: 8, removed: 0, broken: [] })
  const home = textOf(place, 'index.html')
  expect(home).toContain('href="goals/2019/somu/index.html"')
  expect(home).toContain('href="assets/style.css"')
  expect(home).toContain('href="tel:1"')
  const policy = textOf(place, 'goals/2019/somu/index.html')
  expect(policy).toContain('href="../somu.csv"')
  expect(policy).toContain('href="#x"')
  expect(policy).toContain('href="../../../index.html"')
  expect(policy).toContain('href="../../../assets/style.css"')
  expect(textOf(place, 'en/index.html')).toContain('href="../goals/2019/somu/index.html#measure-2"')
  expect(textOf(place, 'assets/style.css')).toBe('@font-face{src:url(font.woff2)}')
})

test('a work screen is neither written nor linked to; a form gives way to the phone', async () => {
  const place = folder()
  await exportSite(ask, place, { origin, note })
  expect(textOf(place, 'index.html')).not.toContain('/staff')
  const portuguese = textOf(place, 'pt-BR/index.html')
  expect(portuguese).not.toContain('<form')
  expect(portuguese).toContain('0000-00-1000')
  expect(portuguese).toContain('22/11/2026')
})

test('a second run writes what changed and removes what is gone; the list proves the rest', async () => {
  const place = folder()
  await exportSite(ask, place, { origin, note })
  const { '/goals/2019/somu.csv': csv, ...fewer } = site
  expect(csv).toBeDefined()
  const changed = async (path: string) => {
    if (path === '/goals/2019/somu')
      return new Response(page('new'), { headers: { 'content-type': 'text/html' } })
    return path in fewer ? ask(path) : new Response('', { status: 404 })
  }
  expect(await exportSite(ask, place, { origin, note })).toMatchObject({ written: 0, removed: 0 })
  expect(await exportSite(changed, place, { origin, note })).toMatchObject({
    written: 1,
    removed: 1,
  })
  expect(textOf(place, 'SHA256SUMS').split('\n')).toHaveLength(8)
})

test('a link that leads nowhere is named with its page', async () => {
  const broken = async (path: string) =>
    path === '/goals/2019/somu.csv' ? new Response('', { status: 500 }) : ask(path)
  const { broken: found } = await exportSite(broken, folder(), { origin, note })
  expect(found).toEqual([{ from: '/goals/2019/somu', to: '/goals/2019/somu.csv', status: 500 }])
})

test('a folder with something else in it is left alone', async () => {
  const place = folder()
  await assertExportFolder(place)
  writeFileSync(join(place, '予算.xlsx'), '')
  await expect(assertExportFolder(place)).rejects.toThrow(StartFault)
  writeFileSync(join(place, 'SHA256SUMS'), '')
  await assertExportFolder(place)
})
