import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { actorRefOf, recordEvent } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import { Refusal } from '../refusal.ts'
import { type ByteStore, folderBytes } from './byte-store.ts'
import { cleanImage, isImage } from './clean-image.ts'
import {
  type AllowedKind,
  assertHarmless,
  findKind,
  fits,
  kindOfName,
  mediaTypes,
} from './content-kind.ts'
import {
  type FileLabel,
  findFile,
  insertFile,
  lockAgainstSweep,
  type StoredFile,
} from './file-register.ts'
import type { Scan } from './scan.ts'

/** A file as it comes in from a form or a job. */
export type Upload = {
  content: Uint8Array | ReadableStream<Uint8Array>
  /** As the person's device calls it; its ending must fit the content. */
  filename: string
  label: FileLabel
  retainUntilOn?: Temporal.PlainDate
}

/** Who stores a file; with the request, a refused one can be found in the audit trail. */
export type PutContext = Pick<RequestContext, 'actor' | 'now'> &
  Partial<Pick<RequestContext, 'requestId' | 'addressHash'>>

/** The malware check, and the database where its finds are recorded. */
export type FileCheck = { scan: Scan; db: Handle }

/** Where files live (ファイル): their bytes by SHA-256 in a folder or bucket, their facts in a table. */
export type FileStore = {
  /** Local folder where files come in; the bytes too, unless they have a store of their own. */
  folder: string
  bytes: ByteStore
  /**
   * Stores a file within the transaction of the action that refers to it. Refuses
   * `files.ending_not_allowed`, `files.disguised`, `files.too_large`, `files.no_space`,
   * `files.broken_image`, `files.too_many_pixels`, `files.infected`, `files.not_checked`, and what
   * `assertHarmless` and the store of bytes refuse.
   * Pictures are drawn anew, so their SHA-256 is not that of the file on the person's device.
   */
  put(tx: Handle, context: PutContext, upload: Upload): Promise<StoredFile>
  find(db: Handle, sha256: string): Promise<StoredFile | undefined>
  /** The bytes, proven; refuses `platform.not_found` when there are none, and `files.altered`. */
  open(sha256: string): Promise<ReadableStream<Uint8Array>>
}

type Received = { path: string; sha256: string; byteLength: number; kind: AllowedKind }

/** Opens the store; `folder` is made when the first file comes. Without a check all is clean. */
export function createFileStore({
  folder,
  limitBytes,
  check,
  bytes = folderBytes(folder),
}: {
  folder: string
  limitBytes: number
  check?: FileCheck | undefined
  bytes?: ByteStore
}): FileStore {
  return {
    folder,
    bytes,
    find: findFile,
    put: async (tx, context, upload) => {
      const claimed = kindOfName(upload.filename)
      if (claimed === undefined) throw new Refusal('files.ending_not_allowed', 422)
      await lockAgainstSweep(tx)
      const arrived = await receive(folder, upload.content, claimed, limitBytes)
      const received = await cleared(arrived, context, check)
      try {
        await bytes.put(received.sha256, received.path)
      } finally {
        await rm(received.path, { force: true })
      }
      return insertFile(tx, {
        sha256: received.sha256,
        byteLength: received.byteLength,
        mediaType: mediaTypes[received.kind],
        label: upload.label,
        retainUntilOn: upload.retainUntilOn ?? null,
        createdAt: context.now,
        createdBy: actorRefOf(context.actor),
      })
    },
    open: (sha256) => bytes.open(sha256),
  }
}

/** Folder of files still coming in. */
export function incomingFolder(folder: string): string {
  return join(folder, 'incoming')
}

// The whole file lies on the disk, known and checked, before any row speaks of it.
async function receive(
  folder: string,
  content: Upload['content'],
  claimed: AllowedKind,
  limitBytes: number,
): Promise<Received> {
  const incoming = incomingFolder(folder)
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const path = join(incoming, newId())
  const file = await open(path, 'wx+', 0o600)
  try {
    const { sha256, byteLength } = await write(file, content, limitBytes)
    const found = await findKind(file)
    if (!fits(claimed, found)) throw new Refusal('files.disguised', 422, { claimed, found })
    await assertHarmless(file, claimed)
    await file.sync()
    return { path, sha256, byteLength, kind: claimed }
  } catch (error) {
    await rm(path, { force: true })
    throw isFull(error) ? new Refusal('files.no_space', 409) : error
  } finally {
    await file.close()
  }
}

// What came in is checked as it came; what is kept of a picture is drawn anew after that.
async function cleared(
  arrived: Received,
  context: PutContext,
  check: FileCheck | undefined,
): Promise<Received> {
  try {
    if (check !== undefined) await assertClean(arrived, context, check)
    if (!isImage(arrived.kind)) return arrived
    const picture = await cleanImage(arrived.path, arrived.kind)
    await writeFile(arrived.path, picture, { flush: true })
    const sha256 = createHash('sha256').update(picture).digest('hex')
    return { ...arrived, sha256, byteLength: picture.byteLength }
  } catch (error) {
    await rm(arrived.path, { force: true })
    throw isFull(error) ? new Refusal('files.no_space', 409) : error
  }
}

async function assertClean(
  { path, sha256 }: Received,
  { actor, now, requestId = '-', addressHash = null }: PutContext,
  { scan, db }: FileCheck,
): Promise<void> {
  const result = await scan(path)
  if (result === 'clean') return
  if (result === 'unknown') throw new Refusal('files.not_checked', 422)
  const origin = { actor, now, requestId, addressHash }
  const event = { action: 'files.infected', subject: `files.file/${sha256}` }
  // The action around this one may hold the chain's lock until it is rolled back by our refusal,
  // so the entry is not waited for.
  recordEvent(db, origin, { ...event, result: 'refused' }).catch(() => {})
  throw new Refusal('files.infected', 422)
}

async function write(
  file: FileHandle,
  content: Upload['content'],
  limitBytes: number,
): Promise<{ sha256: string; byteLength: number }> {
  const hash = createHash('sha256')
  const chunks = content instanceof Uint8Array ? [content] : content
  let byteLength = 0
  for await (const chunk of chunks) {
    byteLength += chunk.byteLength
    if (byteLength > limitBytes) {
      throw new Refusal('files.too_large', 422, { megabytes: Math.floor(limitBytes / 1_000_000) })
    }
    hash.update(chunk)
    await file.appendFile(chunk)
  }
  return { sha256: hash.digest('hex'), byteLength }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}
