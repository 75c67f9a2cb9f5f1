import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { notFound, Refusal } from '../refusal.ts'

/** Bytes as a store has them; `changedAt` in milliseconds, by the store's own clock. */
export type KeptBytes = { sha256: string; byteLength: number; changedAt: number }

/**
 * Where the bytes of files lie (保存場所): a folder or an S3 bucket. Nothing is there before it is
 * whole, and nothing is handed out whose SHA-256 is not its name.
 */
export type ByteStore = {
  /** `/var/lib/yakuba/files`, `https://s3.example.jp/bucket`: for the operator, without keys. */
  readonly place: string
  /** Takes a whole local file over, or leaves what is there already; the file may be gone after. */
  put(sha256: string, path: string): Promise<void>
  /** The bytes, proven before the first is given; `platform.not_found`, `files.altered`. */
  open(sha256: string): Promise<ReadableStream<Uint8Array>>
  /** Whether bytes of that length are there; their content is proven by `open` alone. */
  has(sha256: string, byteLength: number): Promise<boolean>
  remove(sha256: string): Promise<void>
  /** Everything there, in no order. */
  list(): AsyncIterable<KeptBytes>
}

const isSha256 = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** Place of a file's bytes below a folder; throws on anything that is not a SHA-256. */
export function pathOf(folder: string, sha256: string): string {
  if (!isSha256(sha256)) throw notFound()
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** A folder of this machine; it is made when the first file comes. */
export function folderBytes(folder: string): ByteStore {
  return {
    place: folder,
    put: (sha256, path) => settle(path, pathOf(folder, sha256)),
    async open(sha256) {
      const path = pathOf(folder, sha256)
      if (!(await exists(path))) throw notFound()
      return proven(await open(path, 'r'), sha256)
    },
    async has(sha256, byteLength) {
      const found = await stat(pathOf(folder, sha256)).catch(() => undefined)
      return found?.size === byteLength
    },
    remove: (sha256) => rm(pathOf(folder, sha256), { force: true }),
    async *list() {
      for (const first of await namesIn(folder, /^[0-9a-f]{2}$/)) {
        for (const second of await namesIn(join(folder, first), /^[0-9a-f]{2}$/)) {
          for (const sha256 of await namesIn(join(folder, first, second), /^[0-9a-f]{64}$/)) {
            const found = await stat(pathOf(folder, sha256)).catch(() => undefined)
            if (found === undefined) continue
            yield { sha256, byteLength: found.size, changedAt: found.mtimeMs }
          }
        }
      }
    },
  }
}

/**
 * The bytes of an open local file after its SHA-256 was found right; closes the file at their end.
 * Refuses `files.altered`.
 */
export async function proven(
  file: FileHandle,
  sha256: string,
): Promise<ReadableStream<Uint8Array>> {
  try {
    const hash = createHash('sha256')
    const source = file.createReadStream({ autoClose: false, start: 0 })
    for await (const chunk of source) hash.update(chunk as Buffer)
    if (hash.digest('hex') !== sha256) throw new Refusal('files.altered', 409)
  } catch (error) {
    await file.close()
    throw error
  }
  const bytes = createReadStream('', { fd: file, start: 0 })
  return Readable.toWeb(bytes) as ReadableStream<Uint8Array>
}

async function settle(from: string, to: string): Promise<void> {
  if (await exists(to)) return
  const folder = dirname(to)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(from, to)
  // Without this the name could be lost in a power cut although the row is there.
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

async function namesIn(folder: string, shape: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => shape.test(name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
