import { chownSync, createWriteStream, mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const frameShape = z.object({
  path: z.string().regex(/^(?!\/)(?!.*\.\.)[^\\]+$/),
  /** Bytes that follow; null for a folder. */
  size: z.int().min(0).nullable(),
})
type Frame = z.infer<typeof frameShape>

// Written anew by every start, or of no use on another one.
const emptied = new Set([
  'log',
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
])
const leftOut = /^(postmaster\.(pid|opts)|current_logfiles.*|backup_label.*|tablespace_map.*)$/
const passing = /(^|\/)(pg_internal\.init.*|pgsql_tmp.*)$/
// Last, as PostgreSQL's own tool has it: what it says is then true of all the rest.
const control = 'global/pg_control'

/**
 * The data files of a running server as one stream: each as a line of its name and size, then its
 * bytes. What changes meanwhile is put right by the log that belongs to it.
 */
export async function* packDataFolder(data: string): AsyncGenerator<Buffer> {
  for await (const path of pathsIn(data, '')) {
    if (path.endsWith('/')) yield headOf({ path: path.slice(0, -1), size: null })
    else yield* fileFrame(data, path)
  }
  yield* fileFrame(data, control)
}

async function* pathsIn(data: string, folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(data, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (passing.test(path)) continue
      yield `${path}/`
      if (!emptied.has(path)) yield* pathsIn(data, path)
    } else if (!leftOut.test(path) && !passing.test(path) && path !== control) yield path
  }
}

async function* fileFrame(data: string, path: string): AsyncGenerator<Buffer> {
  let file: FileHandle
  try {
    file = await open(join(data, path), 'r')
  } catch (error) {
    // A table that was dropped a moment ago; the log says so too.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    const { size } = await file.stat()
    yield headOf({ path, size })
    let left = size
    while (left > 0) {
      const buffer = Buffer.allocUnsafe(Math.min(left, 256 * 1024))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, size - left)
      // Cut off meanwhile: the log cuts it off again.
      if (bytesRead === 0) buffer.fill(0)
      yield bytesRead === 0 ? buffer : buffer.subarray(0, bytesRead)
      left -= bytesRead === 0 ? buffer.length : bytesRead
    }
  } finally {
    await file.close()
  }
}

function headOf(frame: Frame): Buffer {
  const text = Buffer.from(JSON.stringify(frame))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text])
}

/** Makes the files of such a stream in an empty folder; they belong to the folder's owner. */
export async function unpackDataFolder(
  source: AsyncIterable<Buffer>,
  data: string,
): Promise<void> {
  const { uid, gid } = await stat(data)
  const own = (path: string): void => {
    if (process.getuid?.() === 0) chownSync(path, uid, gid)
  }
  const reader = readerOf(source)
  for (;;) {
    const length = await reader.take(4)
    if (length === undefined) return
    const text = await reader.take(length.readUInt32BE())
    const { path, size } = frameShape.parse(JSON.parse(text?.toString('utf8') ?? ''))
    const target = join(data, path)
    if (size === null) {
      mkdirSync(target, { recursive: true, mode: 0o700 })
    } else {
      const file = createWriteStream(target, { mode: 0o600, flags: 'wx' })
      const done = Promise.withResolvers<void>()
      file.on('error', done.reject).on('close', () => done.resolve())
      for await (const chunk of reader.stream(size)) {
        if (!file.write(chunk)) await drained(file, done.promise)
      }
      file.end()
      await done.promise
    }
    own(target)
  }
}

function drained(file: NodeJS.WritableStream, failed: Promise<void>): Promise<unknown> {
  return Promise.race([new Promise((resolve) => file.once('drain', resolve)), failed])
}

type Reader = {
  take(length: number): Promise<Buffer | undefined>
  stream(length: number): AsyncGenerator<Buffer>
}

function readerOf(source: AsyncIterable<Buffer>): Reader {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  async function* stream(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (held.length === 0) {
        const next = await chunks.next()
        if (next.done === true) throw new Error('the stream of data files ends too early')
        held = next.value
      }
      const part = held.subarray(0, left)
      held = held.subarray(part.length)
      left -= part.length
      yield part
    }
  }
  return {
    stream,
    async take(length) {
      if (held.length === 0) {
        const next = await chunks.next()
        if (next.done === true) return undefined
        held = next.value
      }
      const parts: Buffer[] = []
      for await (const part of stream(length)) parts.push(part)
      return Buffer.concat(parts)
    },
  }
}
