import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, vi } from 'vitest'
import { browserPath } from './chromium.ts'

export { openBrowser } from './chromium.ts'

// A journey takes seconds on an idle machine and a minute on one that builds something beside it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** A suite that needs a browser; `bin/check` says when it could not run and how to get one. */
export const describeInBrowser = describe.skipIf(browserPath === undefined)

const pictures = join(import.meta.dirname, '..', '..', 'screenshots')

/** Width of a small phone and of an office screen, in CSS pixels. */
export const phone = { width: 320, height: 640 }
export const desk = { width: 1280, height: 900 }

/** What a page did that it must not do. */
export type Watched = { page: Page; complaints: string[]; outside: string[] }

/**
 * Opens a page that remembers console errors (a blocked inline style is one) and every request
 * that leaves the given origin.
 */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: desk, locale: 'ja-JP', ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  const outside: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !url.startsWith('data:')) outside.push(url)
  })
  return { page, complaints, outside }
}

/** Presses a link or button and waits until the page it leads to is there. */
export async function follow(locator: Locator): Promise<void> {
  const page = locator.page()
  await Promise.all([page.waitForEvent('load'), locator.click()])
}

/** Fails with the rule and the element for every violation that axe finds. */
export async function expectAccessible(page: Page): Promise<void> {
  // One frame and no interest in what passed: four times as fast.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html}`),
  )
  expect(found, page.url()).toEqual([])
}

/** Fails when the page is wider than the screen, naming the first element that sticks out. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(0, 3)
  })
  expect(wide, page.url()).toEqual([])
}

/** What one press of Tab reached, and whether a person sees where they are. */
export type Focused = { what: string; link: boolean; seen: boolean; marked: boolean }

/**
 * Presses Tab from where the focus is and collects each element inside `within` once, until the
 * focus leaves it again or the presses are used up.
 */
export async function focusedByTab(
  page: Page,
  within: string,
  presses: number,
): Promise<Focused[]> {
  const reached = new Map<string, Focused>()
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate((selector) => {
      const element = document.activeElement
      if (element === null || !element.parentElement?.closest(selector)) return undefined
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const all = [...document.querySelectorAll(`${selector} *`)]
      return {
        key: String(all.indexOf(element)),
        what: `${element.outerHTML.slice(0, 120)} at ${Math.round(box.top)}-${Math.round(box.bottom)}`,
        link: element.matches('a[href], summary'),
        // A part of a thing taller than the window is all that can be seen of it.
        seen: box.bottom > 0 && box.top < window.innerHeight && box.width > 0 && box.height > 0,
        marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
      }
    }, within)
    if (focused === undefined) {
      if (reached.size > 0) break
      continue
    }
    const { key, ...what } = focused
    reached.set(key, what)
  }
  return [...reached.values()]
}

/** Keeps a picture for people to look at; nothing is compared. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
