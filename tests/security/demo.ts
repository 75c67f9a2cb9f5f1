import { createApp } from '../../src/app.ts'
import { demoAccounts, seedDemo } from '../../src/first-start.ts'
import type { Platform } from '../../src/platform/platform.ts'
import type { FreshDatabase } from '../database/fresh.ts'
import { openForTest } from '../http/opened.ts'
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
  const opened = await openForTest({ YAKUBA_TRUST_PROXY: '1' })
  const { platform, database, secret } = opened
  await seedDemo(platform, secret)
  const app = createApp(opened)
  let addresses = 0
  const stranger = () => {
    addresses += 1
    return new Browser(app, { 'x-forwarded-for': `10.0.${addresses >> 8}.${addresses & 255}` })
  }
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
    close: () => opened.close(),
  }
}
