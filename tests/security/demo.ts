import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { demoAccounts, seedDemo } from '../../src/first-start.ts'
import { modulesOf } from '../../src/modules.ts'
import { offersOf } from '../../src/open.ts'
import { getCity } from '../../src/platform/city/city.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { createLog } from '../../src/platform/http/log.ts'
import { createPageCache } from '../../src/platform/http/page-cache.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts'
import { Browser } from '../identity/hall.tsx'

/** The whole product on the demo city, with a browser for each of its people. */
export type DemoHall = {
  app: ReturnType<typeof createApp>
  platform: Platform
  database: FreshDatabase
  /** Signs in with a staff number of the demo: 00101 administrator ... 00107 ordinary staff. */
  as(staffNo: string): Promise<Browser>
  /** Somebody else each time, so that no limit for one address is met. */
  stranger(): Browser
  close(): Promise<void>
}

/** Seeds the imaginary city as on a first start and opens its doors. */
export async function openDemoHall(): Promise<DemoHall> {
  const database = await freshDatabase()
  const { db } = database
  const config = readConfig({ YAKUBA_TODAY: '2026-11-22', YAKUBA_TRUST_PROXY: '1' })
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
  let addresses = 0
  const stranger = () => {
    addresses += 1
    return new Browser(app, { 'x-forwarded-for': `10.0.${addresses >> 8}.${addresses & 255}` })
  }
  const app = createApp({
    platform,
    modules,
    identity,
    secret,
    assets: { find: () => undefined },
    database: undefined as never,
    ready: () => Promise.resolve(true),
  })
  return {
    app,
    platform,
    database,
    stranger,
    async as(staffNo) {
      const browser = stranger()
      const password = demoAccounts(secret).find((one) => one.staffNo === staffNo)?.password ?? ''
      const answer = await browser.signIn(staffNo, password)
      if (answer.status !== 303) throw new Error(`${staffNo} cannot sign in: ${answer.status}`)
      return browser
    },
    close: () => database.close(),
  }
}
