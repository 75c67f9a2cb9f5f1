import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { createApp, createStillApp } from './app.ts'
import { readConfig } from './config.ts'
import { keepSendingLine, warmChatbot } from '#modules/chatbot'
import { firstStart } from './first-start.ts'
import { openPlatform } from './open.ts'
import { warnAboutAnchors } from './platform/audit/jobs.ts'
import { rememberAsk } from './platform/exchange/exchange-of.ts'
import { createLog } from './platform/http/log.ts'
import { startJobs } from './platform/jobs/run.ts'
import { exportJob } from './platform/static-export/nightly.ts'
import { createMetrics } from './platform/metrics/metrics.ts'
import { serveMetrics } from './platform/metrics/serve-metrics.ts'
import { StartFault } from './platform/start-fault.ts'
import { mainMessages } from './staff-messages.ts'

// Requests under way get this long to finish before the server is closed over them.
const drainMs = 10_000
const sweepMs = 50

type Closers = (() => Promise<unknown>)[]

/**
 * Opens everything and returns once the product answers. What must be closed again is put in
 * front of `stop`. Rejects with a StartFault for the operator.
 */
async function open(
  environment: NodeJS.ProcessEnv,
  stop: Closers,
  signal: AbortSignal,
): Promise<void> {
  const config = readConfig(await withPort(environment))
  const log = createLog(config.logLevel, undefined, config.face)
  const opened = await openPlatform(config, log, {
    signal,
    onLost: (error) => {
      log.error({ error: asError(error) }, 'the database is gone and could not be started again')
      process.exit(1)
    },
  })
  stop.unshift(opened.close)
  const { platform, modules, database } = opened
  const metrics =
    config.metricsListen === undefined
      ? undefined
      : createMetrics({ db: platform.db, pools: database.pools })
  const app = createApp(opened, metrics?.observe)
  // A public face shows what others have made: no demo city, no first link, and no jobs unless the
  // database is its own.
  const forStaff = config.face !== 'public'
  const welcome = forStaff ? await firstStart(opened) : ''
  const still = createStillApp(opened)
  const ask = async (path: string) => still.request(new URL(path, platform.config.baseUrl))
  rememberAsk(platform, ask)
  if (forStaff || config.link === 'files') {
    const own = modules.flatMap((module) => module.jobs?.(platform) ?? [])
    const tasks = forStaff ? [...own, exportJob(ask)] : own
    await warnAboutAnchors(platform)
    const jobs = await startJobs(platform, tasks, database.pool)
    stop.unshift(() => jobs.stop())
  }
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host })
  await once(server, 'listening').catch((error: unknown) => {
    throw portFault(asError(error), config.port)
  })
  if (metrics !== undefined && config.metricsListen !== undefined) {
    const { metricsListen } = config
    const numbers = await serveMetrics(metrics, metricsListen).catch((error: unknown) => {
      throw portFault(asError(error), metricsListen.port)
    })
    stop.unshift(async () => numbers.close())
  }
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  stop.unshift(() => drain(server, connections))
  // Ready before the first resident asks; until then questions wait for it.
  const answers = config.link !== 'files' ? config.face !== 'staff' : config.face === 'public'
  if (answers) {
    warmChatbot(platform).catch((error: unknown) => {
      log.error({ error: asError(error) }, 'chatbot.index')
    })
  }
  const { line } = config
  if (line !== undefined && answers) {
    stop.unshift(keepSendingLine({ platform, secret: opened.secret, line }))
  }
  process.stdout.write(mainMessages.ready(config.baseUrl, welcome))
  log.info({ port: config.port }, 'listening')
}

// Links name the port, so any free one (PORT=0) is chosen before anything is made with it.
async function withPort(environment: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  if (environment['PORT'] !== '0') return environment
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return { ...environment, PORT: String(port) }
}

/** Closes the server: at once where nobody asked for anything, else when the answer is out. */
async function drain(server: ServerType, connections: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // Browsers open connections ahead of need, and keep those they have used.
  const sweep = setInterval(() => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }, sweepMs)
  const late = setTimeout(() => {
    for (const socket of connections) socket.destroy()
  }, drainMs)
  await closed
  clearInterval(sweep)
  clearTimeout(late)
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault))
}

function portFault(error: Error & { code?: string }, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartFault(mainMessages.portInUse(port), mainMessages.portInUseTodo)
  }
  if (error.code === 'EACCES') {
    return new StartFault(mainMessages.portRefused(port), mainMessages.portInUseTodo)
  }
  return error
}

/**
 * Runs the product until a signal ends it: the first one finishes what is under way, a start
 * included, and PostgreSQL stops last; a second one leaves at once.
 */
export async function start(environment: NodeJS.ProcessEnv): Promise<void> {
  const stop: Closers = []
  const closeAll = async (): Promise<void> => {
    for (const close of stop) await close()
  }
  const ended = new AbortController()
  const opening = open(environment, stop, ended.signal)
  let ending = false
  const end = () => {
    if (ending) process.exit(1)
    ending = true
    ended.abort()
    opening
      .catch(() => {})
      .then(closeAll)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  try {
    await opening
  } catch (error) {
    await closeAll()
    if (!(error instanceof StartFault)) throw error
    process.stderr.write(`${error.message}\n${error.todo}\n`)
    process.exit(1)
  }
}
