import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartFault } from '../../start-fault.ts'
import type { DatabaseLog } from '../handle.ts'
import { assertRunnable, findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { prepareFolder } from './folder.ts'
import { runServer, stopServer } from './server.ts'
import type { Running } from './server.ts'
import { embeddedFault, embeddedNotice } from './staff-messages.ts'

/** What the launcher is asked for. */
export type EmbeddedOptions = {
  dataDir: string
  /** Taken, and said, when the database account cannot reach `dataDir`; only for the default. */
  fallbackDir?: string | undefined
  log: DatabaseLog
  /** A socket in the data folder (the default) or a free port on 127.0.0.1. */
  listen?: 'socket' | 'tcp' | undefined
  /**
   * For commands beside a running platform, e.g. `bin/seed --passwords`: when another process
   * holds the folder, use its server, without holding or stopping it.
   */
  join?: boolean | undefined
  /** Called once when the server is gone and could not be started again. */
  onLost?: ((error: unknown) => void) | undefined
}

/** A running embedded PostgreSQL whose data folder is held by this process. */
export type Embedded = {
  /** Address of the database `yakuba`, for its owner. */
  url: string
  /** The folder in use, which may be the fallback. */
  dataDir: string
  attached: boolean
  pid: number
  /** Stops the server and lets the folder go. */
  stop(): Promise<void>
}

// Any number will do; it is looked for in the maintenance database only.
const lockKey = 812_033_001

// Short pauses: until the lock is held again, another start may take the folder.
const recoveryTries = 50
const recoveryPauseMs = 100

/**
 * Starts the embedded PostgreSQL, or attaches to the one that a killed process left behind, and
 * holds the data folder for the life of this process.
 *
 * @throws StartFault one clear line; the folder and another process's server stay untouched.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options
  const folder = prepareFolder(options.dataDir, options.fallbackDir, log)
  const binaries = findBinaries(folder, log)
  assertRunnable(binaries)
  makeCluster(folder, binaries)

  const run = (): Promise<Running> => runServer(folder, binaries, options.listen ?? 'socket')
  let running = await run()
  let stopping = false
  const held = await holdFolder(running, options.join === true ? 0 : 3_000)
  if (held === undefined) {
    if (options.join !== true) throw new StartFault(...embeddedFault.inUse(folder.path))
    return {
      url: running.url('yakuba'),
      dataDir: folder.path,
      attached: true,
      pid: running.pid,
      stop: () => Promise.resolve(),
    }
  }
  let lock = held
  if (running.attached) log.info({ pid: running.pid }, embeddedNotice.attached())

  let recovery = Promise.resolve()
  const watch = (client: pg.Client): void => {
    client.once('end', () => {
      if (!stopping) recovery = recover()
    })
  }
  const regain = async (): Promise<void> => {
    running = await run()
    const again = await holdFolder(running, 3_000)
    if (again === undefined) throw new StartFault(...embeddedFault.inUse(folder.path))
    lock = again
    watch(lock)
  }
  const recover = async (): Promise<void> => {
    log.error({ pid: running.pid }, embeddedNotice.recovering())
    for (let left = recoveryTries; !stopping; left--) {
      try {
        return await regain()
      } catch (error) {
        // It can die again between its first answer and our hold on it; a StartFault is for good.
        if (left > 1 && !(error instanceof StartFault)) await sleep(recoveryPauseMs)
        else return stopping ? undefined : options.onLost?.(error)
      }
    }
  }
  watch(lock)

  try {
    await makeDatabase(lock)
  } catch (error) {
    stopping = true
    await stopServer(folder, running.pid)
    throw error
  }
  return {
    url: running.url('yakuba'),
    dataDir: folder.path,
    attached: running.attached,
    get pid() {
      return running.pid
    },
    async stop() {
      stopping = true
      await recovery
      // Told to stop before the lock is let go: a successor then waits and starts its own.
      await stopServer(folder, running.pid)
      await lock.end().catch(() => {})
    },
  }
}

// The lock lives on a connection, so the kernel frees it with the process, however that ends.
async function holdFolder(
  running: Running,
  patienceMs: number,
): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: running.url('postgres'),
    application_name: 'yakuba-folder-lock',
    keepAlive: true,
  })
  client.on('error', () => {})
  await client.connect()
  // A process killed a moment ago is still listed until its server process notices.
  for (const until = Date.now() + patienceMs; ; await sleep(50)) {
    const got = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
      lockKey,
    ])
    if (got.rows[0]?.held === true) return client
    if (Date.now() > until) break
  }
  await client.end()
  return undefined
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const found = await client.query("select 1 from pg_database where datname = 'yakuba'")
  if (found.rows.length === 0) await client.query('create database yakuba')
}
