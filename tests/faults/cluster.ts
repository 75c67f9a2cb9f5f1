import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { quickFolder } from '../database/quick-folder.ts'
import { asRoot, freePort } from './process.ts'

const programs = '/usr/lib/postgresql'

/** Folder of Debian's PostgreSQL programs, 15 before others; undefined where none is installed. */
export function debianPostgres(): string | undefined {
  if (!existsSync(programs)) return undefined
  return readdirSync(programs)
    .toSorted((a, b) => Math.abs(Number(a) - 15) - Math.abs(Number(b) - 15))
    .map((major) => join(programs, major, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

/** A server as a city would run its own: over TCP, with a password. */
export type Cluster = { url: string; version: string; stop(): Promise<void> }

/** Starts a cluster of its own under /tmp, as an unprivileged user. */
export async function startCluster(bin: string): Promise<Cluster> {
  const folder = quickFolder('yakuba-own-')
  const account = asRoot ? unprivileged() : undefined
  chmodSync(folder, 0o700)
  const secret = join(folder, 'secret')
  writeFileSync(secret, 'city-password', { mode: 0o600 })
  if (account !== undefined) {
    for (const path of [folder, secret]) chownSync(path, account.uid, account.gid)
  }
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' }
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      ...['-D', join(folder, 'data'), '-U', 'city', '--pwfile', secret, '-E', 'UTF8'],
      ...['--auth=scram-sha-256', '--no-sync', '--locale=C.UTF-8'],
    ],
    { ...account, env, cwd: '/', encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stdout + made.stderr)
  const port = await freePort()
  const server = spawn(
    join(bin, 'postgres'),
    [
      ...['-D', join(folder, 'data'), '-p', `${port}`, '-k', folder],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'timezone=UTC', '-c', 'max_connections=60'],
      // Nothing here outlives the tests; without waiting for the disk they take half the time.
      ...['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'],
    ],
    { ...account, env, cwd: '/', stdio: 'ignore' },
  )
  const url = `postgres://city:city-password@127.0.0.1:${port}/postgres`
  const version = await answering(url)
  return {
    url,
    version,
    async stop() {
      const end = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await end
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function unprivileged(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:') || entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

async function answering(url: string): Promise<string> {
  for (let i = 0; ; i++) {
    try {
      return String((await ask(url, 'show server_version')).server_version)
    } catch (error) {
      if (i > 500) throw error
      await sleep(20)
    }
  }
}

/** One statement on a connection of its own; gives the first row. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0] ?? {}
  } finally {
    await client.end()
  }
}

/** A server that only says its version: an old PostgreSQL is not to be had on this machine. */
export async function startOldServer(): Promise<{ url: string; stop(): void }> {
  const packet = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5)
    head.write(kind, 0, 'latin1')
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const text = (value: string): Buffer => Buffer.from(`${value}\0`)
  const field = (name: string): Buffer =>
    Buffer.concat([text(name), Buffer.from('00000000000000000019ffffffffffff0000', 'hex')])
  const cell = (value: string): Buffer => {
    const size = Buffer.alloc(4)
    size.writeInt32BE(Buffer.byteLength(value))
    return Buffer.concat([size, Buffer.from(value)])
  }
  const ready = packet('Z', Buffer.from('I'))
  const columns = ['version', 'number', 'encoding'].map(field)
  const cells = ['9.6.24', '90624', 'UTF8'].map(cell)
  const three = Buffer.from([0, 3])
  const answer = Buffer.concat([
    packet('T', Buffer.concat([three, ...columns])),
    packet('D', Buffer.concat([three, ...cells])),
    packet('C', text('SELECT 1')),
    ready,
  ])
  const server = createServer((socket) => {
    let greeted = false
    socket.on('error', () => {})
    socket.on('data', (data: Buffer) => {
      if (!greeted) socket.write(Buffer.concat([packet('R', Buffer.alloc(4)), ready]))
      else if (data.at(0) === 0x51) socket.write(answer)
      else socket.end()
      greeted = true
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  return { url: `postgres://old@127.0.0.1:${port}/city`, stop: () => server.close() }
}
