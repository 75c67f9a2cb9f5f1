import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { desk, expectAccessible, expectNoSidewaysScroll, phone, picture } from './browser.ts'

// An id, a number or a date in an address: the same kind of page about another thing.
const kindOf = (path: string) =>
  path.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id').replaceAll(/\d+/g, ':n')

// A browser saves it; it is no page.
const file = /\.(?:csv|xlsx|pdf)$/

/**
 * Follows the links of a signed-in person to one page of each kind, and holds each to the rules:
 * it opens, has one main heading, no accessibility violation, and fits 320 pixels. Returns the
 * kinds in the order of discovery.
 */
export async function inspectEveryPage(
  page: Page,
  origin: string,
  start: readonly string[],
  within: RegExp,
): Promise<string[]> {
  const waiting = [...start]
  const kinds = new Set(start.map(kindOf))
  for (const path of waiting) {
    await page.setViewportSize(desk)
    const answer = await page.goto(origin + path)
    expect(answer?.status(), path).toBe(200)
    expect(await page.locator('h1').count(), path).toBe(1)
    await expectAccessible(page)
    const name = kindOf(path).replaceAll('/', '-').replaceAll(/[:?=&]/g, '')
    await picture(page, `page${name}`)
    await page.setViewportSize(phone)
    await expectNoSidewaysScroll(page)
    await picture(page, `phone${name}`)
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="/"]:not([download])')].map(
        (one) => one.getAttribute('href') ?? '',
      ),
    )
    for (const link of links) {
      const place = link.split(/[?#]/)[0] ?? ''
      const kind = kindOf(place)
      if (!within.test(place) || kinds.has(kind) || file.test(place)) continue
      kinds.add(kind)
      waiting.push(link.split('#')[0] ?? '')
    }
  }
  await page.setViewportSize(desk)
  return [...kinds]
}
