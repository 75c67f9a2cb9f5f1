import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import { findCodeDir } from './database-place.ts'
import { modulesOf } from './modules.ts'
import { getCity } from './platform/city/city.ts'
import { systemClock } from './platform/clock/clock.ts'
import type { Handle } from './platform/database/handle.ts'
import { migrations } from './platform/database/migrations.ts'
import { standingOf } from './platform/database/migrator.ts'
import { openPlatformDatabase, type PlatformDatabase } from './platform/database/open.ts'
import { countPages } from './platform/exchange/page-store.ts'
import { openBytes } from './platform/files/open-bytes.ts'
import { createFileStore } from './platform/files/file-store.ts'
import { scanBy } from './platform/files/scan.ts'
import { heldFor } from './platform/held.ts'
import type { Logger } from './platform/http/log.ts'
import { createPageCache } from './platform/http/page-cache.ts'
import { loadAssetFiles, type AssetFiles } from './platform/http/static-files.ts'
import type { Identity } from './platform/identity/identity.ts'
import { loadSecret } from './platform/identity/secret.ts'
import { citizenBannerVersion } from './platform/incident/banner.ts'
import type { Module } from './platform/module.ts'
import { guardOutgoing } from './platform/outgoing/guard.ts'
import { refusedRecorder } from './platform/outgoing/record-refused.ts'
import type { Platform } from './platform/platform.ts'
import { menuHome } from './staff-messages.ts'

/** The product, opened but not yet listening: what the server and the commands work with. */
export type Opened = {
  platform: Platform
  modules: readonly Module[]
  identity: Identity
  database: PlatformDatabase
  secret: string
  assets: AssetFiles
  /** True, or in a sentence what is missing. */
  ready(): Promise<boolean | string>
  /** Ends connections; an embedded server stops last. */
  close(): Promise<void>
}

const codeDir = findCodeDir(import.meta.dirname)
const systemDataDir = '/var/lib/yakuba'
// The city's name changes once in years, and every page shows it.
const cityHoldsMs = 2_000

/** Opens everything below the web server. Rejects with a StartFault for the operator. */
export async function openPlatform(
  config: Config,
  log: Logger,
  use: { join?: boolean; onLost?: (error: unknown) => void; signal?: AbortSignal } = {},
): Promise<Opened> {
  const assets = loadAssetFiles(join(codeDir, 'dist', 'client'), config.accent)
  const recorder = refusedRecorder(log)
  const guard = guardOutgoing(config, recorder.onRefused)
  const database = await openPlatformDatabase(
    {
      databaseUrl: config.databaseUrl,
      dataDir: config.dataDir ?? join(codeDir, '.data'),
      fallbackDir: config.dataDir === undefined ? systemDataDir : undefined,
      face: config.face,
      migrates: config.face !== 'public' || config.link === 'files',
      ...use,
    },
    migrations,
    log,
  ).catch((error: unknown) => {
    guard.lift()
    throw error
  })
  try {
    const { db, dataDir } = database
    const secret = await loadSecret(dataDir, config.secret)
    const clock = systemClock(config.today)
    const { modules, identity } = modulesOf({
      ...{ db, secret, baseUrl: config.baseUrl, clock },
      secondFactor: config.secondFactor,
      oidc: config.oidc,
      ldap: config.ldap,
      ownerUrl: database.url,
    })
    const city = heldFor(cityHoldsMs, () => getCity(db))
    const platform: Platform = {
      config: { ...config, dataDir },
      clock,
      db,
      log,
      files: createFileStore({
        folder: join(dataDir, 'files'),
        limitBytes: config.uploadLimitBytes,
        bytes: await openBytes(config, dataDir, log),
        check:
          config.scanCommand === undefined
            ? undefined
            : { scan: scanBy(config.scanCommand), db },
      }),
      pages: createPageCache(undefined, () => citizenBannerVersion({ db })),
      city: () => city({ db }),
      offers: offersOf(modules),
    }
    recorder.recordIn(platform)
    return {
      platform,
      modules,
      identity,
      database,
      secret,
      assets,
      ready: () => readyOf(config, db),
      async close() {
        await database.close()
        guard.lift()
      },
    }
  } catch (error) {
    await database.close()
    guard.lift()
    throw error
  }
}

async function answers(db: Handle): Promise<boolean> {
  return (await sql`select 1`.execute(db)).rows.length === 1
}

async function readyOf({ face, link }: Config, db: Handle): Promise<boolean | string> {
  if (face !== 'public') return answers(db)
  if (link !== 'files') return isMigrated(db)
  return (await countPages(db)) > 0 || 'no bundle with pages has been taken yet'
}

// The staff face may have been updated, and the database with it, while this one went on.
async function isMigrated(db: Handle): Promise<true | string> {
  const { missing, unknown } = await standingOf(db, migrations)
  if (unknown.length > 0) return 'the database was migrated by a newer release'
  return missing.length === 0 || 'the database waits for the staff face to migrate it'
}

/** Puts the modules' lists together for the hubs that receive them. */
export function offersOf(modules: readonly Module[]): Platform['offers'] {
  return {
    permissions: new Map(modules.flatMap((module) => Object.entries(module.permissions))),
    refusals: Object.assign({}, ...modules.map((module) => module.refusals)),
    actions: Object.assign({}, ...modules.map((module) => module.actions)),
    menu: [
      { labelJa: menuHome, path: '/staff' },
      ...modules.flatMap((module) => module.menu ?? []),
    ],
    goalSources: modules.flatMap((module) => module.goalSources ?? []),
    chatSources: modules.flatMap((module) => module.chatSources ?? []),
    translations: modules.flatMap((module) => module.translations ?? []),
    openPosts: modules.flatMap((module) => module.openPosts ?? []),
    approvalForms: new Map(
      modules.flatMap((module) => module.approvalForms ?? []).map((form) => [form.key, form]),
    ),
    aprilTasks: modules.flatMap((module) => module.aprilTasks ?? []),
    exchangeParts: modules.flatMap((module) => module.exchangeParts ?? []),
    personalData: modules.flatMap((module) => module.personalData ?? []),
    openData: modules.flatMap((module) => module.openData ?? []),
    notices: Object.assign({}, ...modules.map((module) => module.notices)),
    citizenCards: modules.flatMap((module) => module.citizenCards ?? []),
    homeItems: modules.flatMap((module) => module.homeItems ?? []),
    searches: modules.flatMap((module) => module.search ?? []),
    citizenSearches: modules.flatMap((module) => module.citizenSearch ?? []),
  }
}
