import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, scratchFolder, startProduct } from '../product.ts'
import { describeInBrowser, desk, expectAccessible, openBrowser, picture } from './browser.ts'

describeInBrowser('the public pages as files', () => {
  const folder = scratchFolder()
  const place = `${folder.path}/site`
  let browser: Browser
  let product: Product
  let said = ''

  beforeAll(async () => {
    ;[browser, product] = await Promise.all([openBrowser(), startProduct(`${folder.path}/data`)])
    const env = { ...process.env, YAKUBA_DATA_DIR: `${folder.path}/data` }
    const args = ['--disable-warning=ExperimentalWarning', 'dist/server/export.js', '--to', place]
    const run = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
    said = run.stdout + run.stderr
    // From here on the copy stands alone.
    await product.stop()
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  const pages = () => globSync('**/*.html', { cwd: place })

  test('every page of all languages is there, and no link leads nowhere', () => {
    expect(said).toMatch(/^[\d,]+ページとファイル[\d,]+件を書き出しました/)
    expect(said).not.toContain('行き先のない')
    expect(pages().length).toBeGreaterThan(100)
    const lost = new Set<string>()
    for (const page of pages()) {
      const html = readFileSync(join(place, page), 'utf8')
      expect(html, page).not.toMatch(/(?:href|src|action)="(?:\/|https?:)/)
      for (const [, href = ''] of html.matchAll(/\s(?:href|src)="([^"#:]+)[^":]*"/g)) {
        const target = normalize(join(dirname(page), decodeURI(href)))
        if (!existsSync(join(place, target))) lost.add(`${page} → ${href}`)
      }
    }
    expect([...lost]).toEqual([])
  })

  test('nothing of the work screens is in it', () => {
    const files = globSync('**/*', { cwd: place })
    expect(files.filter((file) => /(^|\/)(staff|api|sign-in|setup)(\/|$)/.test(file))).toEqual([])
  })

  test('the list of hashes proves every file', () => {
    const lines = readFileSync(join(place, 'SHA256SUMS'), 'utf8').trim().split('\n')
    const files = globSync('**/*', { cwd: place, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    expect(lines.length).toBe(files.length - 1)
    for (const line of lines) {
      const [sum, file = ''] = line.split('  ')
      const found = createHash('sha256')
        .update(readFileSync(join(place, file)))
        .digest('hex')
      expect(found, file).toBe(sum)
    }
  })

  test('a browser shows it from a stick, styled, with its date, in each language', async () => {
    const page = await (await browser.newContext({ viewport: desk })).newPage()
    for (const [home, date] of [
      ['index.html', /時点の写しです/],
      ['pt-BR/index.html', /Cópia de \d\d\/\d\d\/\d{4}/],
      ['en/index.html', /This is a copy as of/],
    ] as const) {
      await page.goto(pathToFileURL(join(place, home)).href)
      expect(await page.locator('.moved-calendar').first().innerText()).toMatch(date)
      const font = await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily)
      expect(font).toContain('Noto Sans JP')
    }
    await page.goto(pathToFileURL(join(place, 'index.html')).href)
    await page.locator('main a').first().click()
    expect(page.url()).toContain('/goals/')
    await expectAccessible(page)
    await picture(page, 'still-policy')
    await page.context().close()
  })
})
