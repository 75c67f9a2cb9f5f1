import { createApp } from '../../src/app.ts'
import { seedDemo } from '../../src/first-start.ts'
import { type Locale, localPath } from '../../src/platform/messages/locale.ts'
import { openForTest } from '../http/opened.ts'
import { isOneOfMany } from '../pages/many-alike.ts'

/** The demo city's public site, asked without a socket. */
export type DemoSite = {
  get(path: string): Promise<Response>
  /** Path to HTML of every page that links lead to from a language's home page. */
  pages(locale: Locale): Promise<Map<string, string>>
  close(): Promise<void>
}

/** Seeds the imaginary city as on a first start and puts the whole product in front of it. */
export async function openDemoSite(today: string): Promise<DemoSite> {
  const opened = await openForTest({ YAKUBA_TODAY: today })
  await seedDemo(opened.platform, opened.secret)
  const app = createApp(opened)
  const get = async (path: string) => app.request(path)
  return {
    get,
    async pages(locale) {
      const home = localPath('/', locale)
      const inside = (path: string) =>
        locale === 'ja'
          ? !/^\/(ja-plain|pt-BR|en|staff)(\/|$)/.test(path)
          : path === home || path.startsWith(`${home}/`)
      const found = new Map<string, string>()
      const waiting = [home]
      for (const path of waiting) {
        const answer = await get(path)
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
        const html = await answer.text()
        found.set(path, html)
        for (const [, href = ''] of html.matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g)) {
          if (!inside(href) || waiting.includes(href) || /\.\w+$/.test(href)) continue
          if (isOneOfMany(href, waiting)) continue
          waiting.push(href)
        }
      }
      return found
    },
    close: () => opened.close(),
  }
}
