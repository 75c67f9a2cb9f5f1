import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { seedDemo } from '../../src/first-start.ts'
import { modulesOf } from '../../src/modules.ts'
import { offersOf } from '../../src/open.ts'
import { getCity } from '../../src/platform/city/city.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { createLog } from '../../src/platform/http/log.ts'
import { createPageCache } from '../../src/platform/http/page-cache.ts'
import { type Locale, localPath } from '../../src/platform/messages/locale.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { freshDatabase } from '../database/fresh.ts'

/** The demo city's public site, asked without a socket. */
export type DemoSite = {
  get(path: string): Promise<Response>
  /** Path to HTML of every page that links lead to from a language's home page. */
  pages(locale: Locale): Promise<Map<string, string>>
  close(): Promise<void>
}

/** Seeds the imaginary city as on a first start and puts the whole product in front of it. */
export async function openDemoSite(today: string): Promise<DemoSite> {
  const database = await freshDatabase()
  const { db } = database
  const config = readConfig({ YAKUBA_TODAY: today })
  const secret = 'a secret of at least thirty-two characters'
  const clock = systemClock(config.today)
  const { modules, identity } = modulesOf({ db, secret, baseUrl: config.baseUrl, clock })
  const platform: Platform = {
    config: { ...config, dataDir: '' },
    clock,
    db,
    log: createLog('silent'),
    files: undefined as unknown as Platform['files'],
    pages: createPageCache(),
    city: () => getCity(db),
    offers: offersOf(modules),
  }
  await seedDemo(platform, secret)
  const assets = { find: () => undefined }
  const app = createApp({
    platform,
    modules,
    identity,
    secret,
    assets,
    database: undefined as never,
    ready: () => Promise.resolve(true),
  })
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
          waiting.push(href)
        }
      }
      return found
    },
    close: () => database.close(),
  }
}
