import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartFault } from '../../start-fault.ts'
import type { Binaries } from './binaries.ts'
import {
  assertRoom,
  environment,
  identity,
  lastLine,
  owner,
  programFault,
  ranOutOfDisk,
  readPassword,
} from './cluster.ts'
import { socketFolder } from './folder.ts'
import type { DataFolder } from './folder.ts'
import { logSettings } from './log-spool.ts'
import { clearStalePidFile, isOurs, readPidFile } from './pid-file.ts'
import type { PidFile } from './pid-file.ts'
import { embeddedFault } from './staff-messages.ts'

/** A PostgreSQL that answers. */
export type Running = {
  /** `postgres://` address of a database of this server, for the owner. */
  url(database: string): string
  pid: number
  /** True when it was running already, left behind by a killed process. */
  attached: boolean
}

/** Attaches to the folder's server, or starts it; waits through a recovery. */
export async function runServer(
  folder: DataFolder,
  binaries: Binaries,
  listen: 'socket' | 'tcp',
): Promise<Running> {
  const password = readPassword(folder)
  const started = Date.now()
  let child: Launched | undefined
  let last = '-'
  for (;;) {
    const pidFile = readPidFile(folder)
    if (pidFile !== undefined && isOurs(pidFile.pid, folder)) {
      const answer = await probe(folder, pidFile, password)
      if (answer === 'ready') {
        const url = (database: string): string => address(pidFile, password, database)
        return { url, pid: pidFile.pid, attached: child === undefined }
      }
      last = answer
    } else if (child === undefined) {
      if (pidFile !== undefined) clearStalePidFile(folder, pidFile)
      assertRoom(folder)
      child = await launch(folder, binaries, listen)
    }
    if (child?.exited === true) {
      const output = readFileSync(child.log, 'utf8')
      // A killed server's last processes need a moment; a rival's start settles by itself. A full
      // disk also names the lock file, and is for good.
      const isPassing = /lock file|shared memory block|is being used/.test(output)
      if (!isPassing || ranOutOfDisk(folder, output)) {
        throw programFault(folder, output + serverLog(folder))
      }
      last = lastLine(output)
      child = undefined
      await sleep(200)
    }
    // A server in recovery or shutdown says so and is waited for; silence is not.
    const patience = last === 'busy' ? 600_000 : 30_000
    if (Date.now() - started > patience) {
      const log = join(folder.cluster, 'data', 'log')
      throw new StartFault(...embeddedFault.failed(folder.path, last, log))
    }
    await sleep(20)
  }
}

/** Stops the server the fast way: open transactions are rolled back, everything is on disk. */
export async function stopServer(folder: DataFolder, pid: number): Promise<void> {
  const gone = (): boolean => readPidFile(folder)?.pid !== pid || !isOurs(pid, folder)
  for (const [signal, patience] of [['SIGINT', 60_000], ['SIGQUIT', 10_000]] as const) {
    if (gone()) return
    process.kill(pid, signal)
    const until = Date.now() + patience
    while (!gone() && Date.now() < until) await sleep(15)
  }
}

type Launched = { exited: boolean; log: string }

async function launch(
  folder: DataFolder,
  binaries: Binaries,
  listen: 'socket' | 'tcp',
): Promise<Launched> {
  const place =
    listen === 'tcp'
      ? { listen_addresses: '127.0.0.1', port: `${await freePort()}`, unix_socket_directories: '' }
      : { listen_addresses: '', port: '5432', unix_socket_directories: socketFolder(folder) }
  const settings = { ...place, ...smallServer, ...logSettings }
  const log = join(folder.cluster, 'start.log')
  const output = openSync(log, 'w', 0o600)
  const child = spawn(
    binaries.postgres,
    [
      ...['-D', join(folder.cluster, 'data')],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // Its own session: a Ctrl-C in our terminal must not reach it before our drain is done.
    {
      cwd: '/',
      env: environment,
      detached: true,
      stdio: ['ignore', output, output],
      ...identity(folder),
    },
  )
  closeSync(output)
  const launched: Launched = { exited: false, log }
  child.on('exit', () => (launched.exited = true))
  child.on('error', (error) => {
    writeFileSync(log, error.message)
    launched.exited = true
  })
  child.unref()
  return launched
}

// Names and values of people never reach the log: no statements, no details of a row.
const smallServer = {
  shared_buffers: '128MB',
  max_connections: '60',
  timezone: 'Asia/Tokyo',
  log_timezone: 'Asia/Tokyo',
  logging_collector: 'on',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
} as const

function address(place: PidFile, password: string, database: string): string {
  const start = `postgres://${owner}:${password}@`
  return place.socket === ''
    ? `${start}127.0.0.1:${place.port}/${database}`
    : `${start}localhost:${place.port}/${database}?host=${encodeURIComponent(place.socket)}`
}

async function probe(folder: DataFolder, place: PidFile, password: string): Promise<string> {
  // Without its socket the address would lead to whoever listens on that port of the machine.
  if (!place.isWhole) return 'starting'
  const client = new pg.Client({
    connectionString: address(place, password, 'postgres'),
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query<{ data_directory: string }>('show data_directory')
    const same = found.rows[0]?.data_directory === join(folder.cluster, 'data')
    if (!same) throw new StartFault(...embeddedFault.notOurServer(folder.path))
    return 'ready'
  } catch (error) {
    if (error instanceof StartFault) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '28P01') throw new StartFault(...embeddedFault.notOurServer(folder.path))
    return code === '57P03' ? 'busy' : error instanceof Error ? error.message : String(error)
  } finally {
    await client.end().catch(() => {})
  }
}

function serverLog(folder: DataFolder): string {
  const logs = join(folder.cluster, 'data', 'log')
  if (!existsSync(logs)) return ''
  return readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), 'utf8').slice(-2000))
    .join('\n')
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer().listen(0, '127.0.0.1', () => {
    const bound = server.address()
    server.close(() => resolve(bound !== null && typeof bound === 'object' ? bound.port : 0))
  })
  return promise
}
