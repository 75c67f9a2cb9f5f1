import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { takeBackup } from '../backup/take-backup.ts'
import { openVault } from '../backup/vault.ts'
import { systemClock } from '../clock/clock.ts'
import { Refusal } from '../refusal.ts'
import { StartFault } from '../start-fault.ts'
import { folderBytes, pathOf } from './byte-store.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { checkBytes, moveBytes } from './move-bytes.ts'
import { assertBucket, s3Bytes } from './s3-bytes.ts'
import type { S3Setting } from './s3-request.ts'
import { fileRefusals } from './staff-messages.ts'
import { sweep } from './sweep.ts'

type Rover = { run(): Promise<AddressInfo>; close(): Promise<void>; httpServer: Server }
type RoverOptions = {
  port: number
  address: string
  silent: boolean
  directory: string
  vhostBuckets: boolean
  configureBuckets: { name: string }[]
}
const Rover = createRequire(import.meta.url)('@20minutes/s3rver') as new (
  options: RoverOptions,
) => Rover

// What the server takes for its one account.
const key = { keyId: 'S3RVER', secret: 'S3RVER', region: 'us-east-1' }
const patience = { attempts: 2, firstWaitMs: 5, timeoutMs: 2_000 }
const context = {
  actor: { kind: 'system', name: 'test' },
  now: Temporal.Instant.from('2026-11-22T01:00:00Z'),
} as const

const root = mkdtempSync(join(tmpdir(), 'yakuba-s3-'))
const kept = join(root, 'bucket-server')
let rover: Rover
let setting: S3Setting
let database: FreshDatabase
let store: FileStore
let scratch: string

async function startRover(port = 0): Promise<Rover> {
  const server = new Rover({
    ...{ port, address: '127.0.0.1', silent: true, directory: kept, vhostBuckets: false },
    configureBuckets: [{ name: 'chabatake' }],
  })
  const { port: given } = await server.run()
  setting = { ...key, url: `http://127.0.0.1:${given}/chabatake` }
  return server
}

beforeAll(async () => {
  rover = await startRover()
})
afterAll(async () => {
  rover.httpServer.closeAllConnections()
  await rover.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(async () => {
  database = await freshDatabase()
  scratch = mkdtempSync(join(root, 'files-'))
  store = storeAt(setting)
  for await (const { sha256 } of store.bytes.list()) await store.bytes.remove(sha256)
  return () => database.close()
})

const storeAt = (at: S3Setting): FileStore =>
  createFileStore({
    folder: scratch,
    limitBytes: 5_000_000,
    bytes: s3Bytes(at, join(scratch, 'incoming'), patience),
  })

const put = (text: string, to = store) =>
  database.db.transaction().execute((tx) =>
    to.put(tx, context, {
      filename: '記録.txt',
      content: new TextEncoder().encode(text),
      label: 2,
    }),
  )
const textOf = async (sha256: string, from = store) => new Response(await from.open(sha256)).text()
const sentenceOf = async (attempt: Promise<unknown>): Promise<string> => {
  const error = await attempt.catch((reason: unknown) => reason)
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`)
  const text = fileRefusals[error.code]
  return typeof text === 'function' ? text(error.params) : error.code
}
const all = async () => (await Array.fromAsync(store.bytes.list())).map(({ sha256 }) => sha256)
/** Where the server itself keeps an object: what a thief or a bad disk would change. */
const objectOf = (sha256: string) =>
  join(kept, 'chabatake', 'files', sha256.slice(0, 2), `${sha256}._S3rver_object`)

test('a file goes to the bucket, comes back whole, and nothing of it stays on this disk', async () => {
  const file = await put('会議の記録\n'.repeat(20_000))
  expect(await textOf(file.sha256)).toBe('会議の記録\n'.repeat(20_000))
  expect(await store.bytes.has(file.sha256, file.byteLength)).toBe(true)
  expect(await store.bytes.has(file.sha256, 1)).toBe(false)
  expect(readdirSync(join(scratch, 'incoming'))).toEqual([])
  expect((await put('会議の記録\n'.repeat(20_000))).sha256).toBe(file.sha256)
  expect(await all()).toEqual([file.sha256])
  await store.bytes.remove(file.sha256)
  await store.bytes.remove(file.sha256)
  await expect(store.open(file.sha256)).rejects.toMatchObject({ status: 404 })
})

test('an object that was changed in the bucket is never handed out', async () => {
  const { sha256 } = await put('50,000円\n')
  await writeFile(objectOf(sha256), '90,000円\n')
  expect(await sentenceOf(store.open(sha256))).toContain('保存したときと中身が変わっている')
  expect(await checkBytes(database.db, store.bytes)).toEqual({
    files: 1,
    faults: [{ sha256, problem: 'altered' }],
  })
})

test('a missing bucket and a wrong key are said at the start; a silent server is waited for', async () => {
  expect(await assertBucket(setting, patience)).toBe(true)
  const gone = { ...setting, url: setting.url.replace('chabatake', 'no-such-bucket') }
  await expect(assertBucket(gone, patience)).rejects.toThrow(StartFault)
  await expect(assertBucket(gone, patience)).rejects.toThrow('バケットがありません')
  const wrong = { ...setting, secret: 'wrong' }
  await expect(assertBucket(wrong, patience)).rejects.toThrow('鍵を受け付けませんでした')
  expect(await assertBucket({ ...setting, url: 'http://127.0.0.1:9/x-y' }, patience)).toBe(false)
  expect(await sentenceOf(put('x\n', storeAt(wrong)))).toContain('受け付けませんでした（403）')
  expect(await all()).toEqual([])
})

/** Stands between us and the server, and lets through what it is told to. */
async function between(cut: (socket: Socket, server: Socket, count: number) => void) {
  const target = new URL(setting.url)
  let count = 0
  const gate = createServer((socket) => {
    const server = connect(Number(target.port), '127.0.0.1')
    for (const end of [socket, server]) end.on('error', () => {})
    socket.on('close', () => server.destroy())
    server.on('close', () => socket.destroy())
    count += 1
    cut(socket, server, count)
  }).listen(0, '127.0.0.1')
  await once(gate, 'listening')
  onTestFinished(() => void gate.close())
  const { port } = gate.address() as AddressInfo
  return { ...setting, url: `http://127.0.0.1:${port}/chabatake` }
}

test('half an upload is never taken for the file, and the next one mends it', async () => {
  const at = await between((socket, server) => {
    let passed = 0
    socket.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed > 500_000) socket.destroy()
      else server.write(chunk)
    })
    server.pipe(socket)
  })
  const text = '議事録の行です。\n'.repeat(100_000)
  expect(await sentenceOf(put(text, storeAt(at)))).toContain('保存先につながりません')
  // Some servers keep what came: it has no row, and neither its length nor its hash passes.
  for (const half of await all()) {
    expect(await store.bytes.has(half, Buffer.byteLength(text))).toBe(false)
    await expect(store.open(half)).rejects.toMatchObject({ code: 'files.altered' })
  }
  expect(readdirSync(join(scratch, 'incoming'))).toEqual([])
  expect(await textOf((await put(text)).sha256)).toBe(text)
})

test('one broken answer is asked for again; what stays broken is said, without a half file', async () => {
  const { sha256, byteLength } = await put('議事録の行です。\n'.repeat(100_000))
  const cutAfter = (bytes: number, most: number) => (socket: Socket, server: Socket, n: number) => {
    let passed = 0
    socket.pipe(server)
    server.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (n <= most && passed > bytes) socket.destroy()
      else socket.write(chunk)
    })
  }
  const once1 = storeAt(await between(cutAfter(400_000, 1)))
  expect((await textOf(sha256, once1)).length).toBeGreaterThan(byteLength / 4)
  const always = storeAt(await between(cutAfter(400_000, 99)))
  expect(await sentenceOf(always.open(sha256))).toContain('保存先につながりません')
})

test('a server that stops is said; when it is back, everything goes on', async () => {
  const { sha256 } = await put('前の記録\n')
  const { port } = rover.httpServer.address() as AddressInfo
  rover.httpServer.closeAllConnections()
  await rover.close()
  expect(await sentenceOf(put('次の記録\n'))).toContain('少し待ってからもう一度試し')
  expect(await sentenceOf(store.open(sha256))).toContain('保存先につながりません')
  rover = await startRover(port)
  expect(await textOf(sha256)).toBe('前の記録\n')
  expect((await put('次の記録\n')).byteLength).toBeGreaterThan(0)
})

test('the sweep takes what no row speaks of from the bucket, a day later', async () => {
  const { sha256 } = await put('残す\n')
  const orphan = join(scratch, 'orphan')
  writeFileSync(orphan, 'x')
  const name = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'
  await store.bytes.put(name, orphan)
  const now = systemClock().now()
  const at = (hours: number) => ({ ...systemClock(), now: () => now.add({ hours }) })
  expect(await sweep({ db: database.db, clock: at(1) }, store)).toBe(0)
  expect(await sweep({ db: database.db, clock: at(25) }, store)).toBe(1)
  expect(await all()).toEqual([sha256])
})

test('files move between folder and bucket, go on after a break, and are compared', async () => {
  const folder = folderBytes(scratch)
  const inFolder = createFileStore({ folder: scratch, limitBytes: 100_000 })
  const hashes = []
  for (const text of ['一\n', '二\n', '三\n']) hashes.push((await put(text, inFolder)).sha256)
  const [first = '', second = ''] = hashes
  const way = { from: folder, to: store.bytes, scratch: join(scratch, 'incoming'), remove: false }
  // As a move leaves it that broke off: one is there, one was damaged on the way.
  await mkdir(dirname(objectOf(second)), { recursive: true })
  await store.bytes.put(first, pathOf(scratch, first)).then(() => put('一\n', inFolder))
  await store.bytes.put(second, pathOf(scratch, second)).then(() => put('二\n', inFolder))
  await writeFile(objectOf(second), 'に\n')
  expect(await moveBytes(database.db, way)).toEqual({ files: 3, faults: [], copied: 2, removed: 0 })
  expect(await moveBytes(database.db, { ...way, remove: true })).toMatchObject({
    copied: 0,
    removed: 3,
  })
  expect(await Array.fromAsync(folder.list())).toEqual([])
  const back = { ...way, from: store.bytes, to: folder }
  expect(await moveBytes(database.db, back)).toMatchObject({ copied: 3, faults: [] })
  expect(await readFile(pathOf(scratch, second), 'utf8')).toBe('二\n')
  // A file lost on both sides is named, and nothing is taken away.
  await folder.remove(first)
  await store.bytes.remove(first)
  expect(await moveBytes(database.db, { ...way, remove: true })).toMatchObject({
    faults: [{ sha256: first, problem: 'missing' }],
    removed: 0,
  })
})

test('a backup carries the files of a bucket, and is not whole without them', async () => {
  const { sha256 } = await put('控えに入る\n')
  const place = {
    ownerUrl: database.url,
    filesFolder: join(scratch, 'none'),
    bytes: store.bytes,
    settings: {},
  }
  const vault = await openVault(join(scratch, 'vault'), undefined, { create: true })
  const { manifest } = await takeBackup(vault, place)
  expect(manifest.files.map((file) => file.sha256)).toEqual([sha256])
  await put('後の分\n').then((later) => store.bytes.remove(later.sha256))
  await expect(takeBackup(vault, place)).rejects.toMatchObject({ problem: 'missingFile' })
})
