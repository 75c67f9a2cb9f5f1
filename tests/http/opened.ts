import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { modulesOf } from '../../src/modules.ts'
import { offersOf, type Opened } from '../../src/open.ts'
import { getCity } from '../../src/platform/city/city.ts'
import { type Clock, systemClock } from '../../src/platform/clock/clock.ts'
import { createFileStore } from '../../src/platform/files/file-store.ts'
import { createLog, type Logger } from '../../src/platform/http/log.ts'
import { createPageCache } from '../../src/platform/http/page-cache.ts'
import { citizenBannerVersion } from '../../src/platform/incident/banner.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh.ts'

/** The product put together on a database and a folder of a test's own, not yet listening. */
export type TestOpened = Omit<Opened, 'database' | 'close'> & {
  database: FreshDatabase
  close(): Promise<void>
}

/** Opens everything below the web server, as `openPlatform` does for an operator. */
export async function openForTest(
  environment: Record<string, string> = {},
  log: Logger = createLog('silent'),
  movedClock?: Clock,
): Promise<TestOpened> {
  const database = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'yakuba-test-'))
  const { db } = database
  const config = readConfig({ YAKUBA_TODAY: '2026-11-22', ...environment })
  const secret = 'a secret of at least thirty-two characters'
  const clock = movedClock ?? systemClock(config.today)
  const { modules, identity } = modulesOf({
    ...{ db, secret, baseUrl: config.baseUrl, clock },
    secondFactor: config.secondFactor,
    ownerUrl: database.url,
  })
  const platform: Platform = {
    config: { ...config, dataDir },
    clock,
    db,
    log,
    files: createFileStore({
      folder: join(dataDir, 'files'),
      limitBytes: config.uploadLimitBytes,
    }),
    pages: createPageCache(undefined, () => citizenBannerVersion({ db })),
    city: () => getCity(db),
    offers: offersOf(modules),
  }
  return {
    platform,
    modules,
    identity,
    database,
    secret,
    assets: { find: () => undefined },
    ready: () => Promise.resolve(true),
    async close() {
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
