import pg from 'pg'
import type { GoalSource } from '../../../src/platform/goal-source.ts'
import { migrations } from '../../../src/platform/database/migrations.ts'
import { openPlatformDatabase } from '../../../src/platform/database/open.ts'
import type { Handle } from '../../../src/platform/database/handle.ts'
import { createPageCache } from '../../../src/platform/http/page-cache.ts'
import { type Desk, openDesk } from '../../../src/modules/goals/fixtures/desk.ts'
import { scratchFolder } from '../../product.ts'

/** A migrated database of its own, on the disk like an operator's. */
export type Scene = {
  db: Handle
  /** Address for the database's owner. */
  url: string
  /** What the server does by itself within minutes: statistics of what was put in. */
  analyze(): Promise<void>
  close(): Promise<void>
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/** Starts the embedded database in a scratch folder. */
export async function openScene(): Promise<Scene> {
  const folder = scratchFolder()
  const database = await openPlatformDatabase(
    { dataDir: `${folder.path}/data` },
    migrations,
    quiet,
  )
  return {
    db: database.db,
    url: database.url,
    async analyze() {
      const owner = new pg.Client({ connectionString: database.url })
      await owner.connect()
      await owner.query('analyze')
      await owner.end()
    },
    async close() {
      await database.close()
      folder.remove()
    },
  }
}

/** A desk whose pages are kept as in the product. */
export function openBenchDesk(db: Handle, iso: string, sources: GoalSource[] = []): Desk {
  return { ...openDesk(db, iso, sources), pages: createPageCache() }
}

/** Milliseconds that one piece of work takes, `times` times. */
export async function time(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let at = 0; at < times; at += 1) {
    const started = performance.now()
    await work()
    taken.push(performance.now() - started)
  }
  return taken
}
