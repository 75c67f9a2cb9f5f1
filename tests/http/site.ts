import { Writable } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { createApp } from '../../src/app.ts'
import type { Env } from '../../src/platform/http/context.ts'
import { createLog } from '../../src/platform/http/log.ts'
import type { AssetFiles } from '../../src/platform/http/static-files.ts'
import type { Identity } from '../../src/platform/identity/identity.ts'
import type { Platform } from '../../src/platform/platform.ts'
import type { FreshDatabase } from '../database/fresh.ts'
import { Browser } from '../identity/hall.tsx'
import { openForTest } from './opened.ts'

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
  let lines = ''
  const terminal = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines += chunk.toString()
      done()
    },
  })
  const opened = await openForTest(options.environment, createLog('info', terminal))
  const { platform, identity, database } = opened
  const app = createApp({
    ...opened,
    assets: options.assets ?? opened.assets,
    ready: options.ready ?? opened.ready,
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
      const link = new URL((await identity.setupUrl()) ?? '', platform.config.baseUrl).pathname
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
    close: () => opened.close(),
  }
}
