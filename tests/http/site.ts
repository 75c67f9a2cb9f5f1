import { Writable } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { modulesOf } from '../../src/modules.ts'
import { offersOf } from '../../src/open.ts'
import { getCity } from '../../src/platform/city/city.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import type { Env } from '../../src/platform/http/context.ts'
import { createLog } from '../../src/platform/http/log.ts'
import { createPageCache } from '../../src/platform/http/page-cache.ts'
import type { AssetFiles } from '../../src/platform/http/static-files.ts'
import type { Identity } from '../../src/platform/identity/identity.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts'
import { Browser } from '../identity/hall.tsx'

/** The whole product in front of an empty city, asked without a socket. */
export type Site = {
  app: OpenAPIHono<Env>
  platform: Platform
  identity: Identity
  database: FreshDatabase
  /** Lines of the log so far, as they would stand on the terminal. */
  logged(): string
  /** Somebody at a browser who has made the first account and signed in: an administrator. */
  signedIn(): Promise<Browser>
  close(): Promise<void>
}

type Options = {
  environment?: Record<string, string>
  /** Routes of a test's own, put in before the first request. */
  routes?: (app: OpenAPIHono<Env>) => void
  assets?: AssetFiles
  ready?: () => Promise<boolean>
}

const password = 'kohinata-87-neko'

/** Opens a site on a database of its own. */
export async function openSite(options: Options = {}): Promise<Site> {
  const database = await freshDatabase()
  const { db } = database
  const config = readConfig({ YAKUBA_TODAY: '2026-11-22', ...options.environment })
  const secret = 'a secret of at least thirty-two characters'
  const clock = systemClock(config.today)
  const { modules, identity } = modulesOf({ db, secret, baseUrl: config.baseUrl, clock })
  let lines = ''
  const terminal = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines += chunk.toString()
      done()
    },
  })
  const platform: Platform = {
    config: { ...config, dataDir: '' },
    clock,
    db,
    log: createLog('info', terminal),
    files: undefined as unknown as Platform['files'],
    pages: createPageCache(),
    city: () => getCity(db),
    offers: offersOf(modules),
  }
  const app = createApp({
    platform,
    modules,
    identity,
    secret,
    assets: options.assets ?? { find: () => undefined },
    database: undefined as never,
    ready: options.ready ?? (() => Promise.resolve(true)),
  })
  options.routes?.(app)
  return {
    app,
    platform,
    identity,
    database,
    logged: () => lines,
    async signedIn() {
      const browser = new Browser(app)
      const link = new URL((await identity.setupUrl()) ?? '', config.baseUrl).pathname
      await browser.fill(link, {
        staffNo: '00001',
        name: '青葉 みどり',
        kana: 'アオバ ミドリ',
        unitName: '情報政策課',
        password,
        passwordAgain: password,
      })
      await browser.signIn('00001', password)
      return browser
    },
    close: () => database.close(),
  }
}
