import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import { Refusal } from '../refusal.ts'
import type { ByteStore } from './byte-store.ts'
import { listStored } from './file-register.ts'

/** A file that is not as its row says: gone, or changed. */
export type ByteFault = { sha256: string; problem: 'missing' | 'altered' }

/** What a walk over all files found. */
export type ByteReport = { files: number; faults: ByteFault[] }

/** Reads every file that has a row and compares its SHA-256 (保存ファイルの検査). */
export async function checkBytes(db: Handle, bytes: ByteStore): Promise<ByteReport> {
  const stored = await listStored(db)
  const faults: ByteFault[] = []
  for (const { sha256 } of stored) {
    const problem = await problemOf(bytes, sha256)
    if (problem !== undefined) faults.push({ sha256, problem })
  }
  return { files: stored.length, faults }
}

/**
 * Copies every file that has a row from one store to the other (保存先の引っ越し), each proven by its
 * SHA-256 on both sides. What is there already is proven and not copied again, so that a move that
 * broke off goes on. `remove` empties the old store, after everything is in the new one.
 */
export async function moveBytes(
  db: Handle,
  { from, to, scratch, remove }: {
    from: ByteStore
    to: ByteStore
    scratch: string
    remove: boolean
  },
): Promise<ByteReport & { copied: number; removed: number }> {
  const stored = await listStored(db)
  const faults: ByteFault[] = []
  let copied = 0
  for (const { sha256, byteLength } of stored) {
    const isThere = await to.has(sha256, byteLength)
    if (isThere && (await problemOf(to, sha256)) === undefined) continue
    const problem = await copy(sha256)
    if (problem === undefined) copied += 1
    else faults.push({ sha256, problem })
  }
  let removed = 0
  if (remove && faults.length === 0) {
    for (const { sha256 } of stored) {
      await from.remove(sha256)
      removed += 1
    }
  }
  return { files: stored.length, faults, copied, removed }

  async function copy(sha256: string): Promise<ByteFault['problem'] | undefined> {
    await mkdir(scratch, { recursive: true, mode: 0o700 })
    const path = join(scratch, newId())
    try {
      const bytes = await from.open(sha256)
      await pipeline(bytes, createWriteStream(path, { mode: 0o600, flush: true }))
      // An altered one of the same name would be left as it is.
      await to.remove(sha256)
      await to.put(sha256, path)
    } catch (error) {
      return problemIn(error)
    } finally {
      await rm(path, { force: true })
    }
    return problemOf(to, sha256)
  }
}

async function problemOf(
  bytes: ByteStore,
  sha256: string,
): Promise<ByteFault['problem'] | undefined> {
  try {
    await (await bytes.open(sha256)).cancel()
    return undefined
  } catch (error) {
    return problemIn(error)
  }
}

// A store that cannot be reached ends the walk: that says nothing about the file.
function problemIn(error: unknown): ByteFault['problem'] {
  if (error instanceof Refusal && error.code === 'files.altered') return 'altered'
  if (error instanceof Refusal && error.status === 404) return 'missing'
  throw error
}
