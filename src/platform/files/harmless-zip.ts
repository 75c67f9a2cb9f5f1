import type { FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import { listZipParts, readAt, type ZipPart } from './zip-directory.ts'

// An office document has dozens of parts, and whoever opens it needs memory for what it unpacks to.
const mostParts = 2_000
const mostUnpackedBytes = 200_000_000
// Repeated cells pack well, some 1:100 as a whole; a bomb reaches 1:1000.
const mostRatio = 250
// Small parts may pack as well as they like.
const ratioFromBytes = 10_000_000
const localBytes = 30
const localMark = 0x04034b50
const pieceBytes = 65_536

/**
 * Proves that an office file (xlsx, docx) can be opened without danger: not too many parts, no
 * names that lead out of a folder, no archive within, and nothing that unpacks beyond its promise.
 * Every part is unpacked here once, piece by piece, and nothing of it is kept. Refuses
 * `files.zip_bomb`, `files.zip_parts`, `files.zip_paths`, `files.zip_nested`, `files.zip_broken`.
 */
export async function assertHarmlessZip(file: FileHandle, size: number): Promise<void> {
  const parts = await listZipParts(file, size)
  if (parts === undefined) throw new Refusal('files.zip_broken', 422)
  if (parts.length > mostParts) throw new Refusal('files.zip_parts', 422, { max: mostParts })
  for (const { name } of parts) assertName(name)
  if (new Set(parts.map(({ name }) => name.toLowerCase())).size < parts.length) {
    throw new Refusal('files.zip_paths', 422)
  }
  const promised = parts.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (promised > mostUnpackedBytes) throw bomb()
  assertApart(parts, size)
  let total = 0
  for (const part of parts) {
    const unpacked = await unpackedBytes(file, part)
    if (unpacked !== part.unpacked) throw new Refusal('files.zip_broken', 422)
    total += unpacked
  }
  if (total > ratioFromBytes && total / size > mostRatio) throw bomb()
}

const bomb = (): Refusal =>
  new Refusal('files.zip_bomb', 422, { megabytes: mostUnpackedBytes / 1_000_000 })

function assertName(name: string): void {
  const leadsOut = /^[/\\]|^[a-z]:|[\\\0]|(^|\/)\.\.(\/|$)/i.test(name)
  if (leadsOut) throw new Refusal('files.zip_paths', 422)
  if (/\.(zip|7z|rar|lzh|gz|tgz|tar|cab|iso|exe|scr|dll|js|vbs|lnk|hta)$/i.test(name)) {
    throw new Refusal('files.zip_nested', 422)
  }
}

// Parts that share their bytes unpack a small file into any size.
function assertApart(parts: readonly ZipPart[], size: number): void {
  let end = 0
  for (const { at, packed } of parts.toSorted((one, other) => one.at - other.at)) {
    if (at < end || at + localBytes + packed > size) throw new Refusal('files.zip_broken', 422)
    end = at + localBytes + packed
  }
}

async function unpackedBytes(file: FileHandle, part: ZipPart): Promise<number> {
  const { at, packed, unpacked, method, isSealed } = part
  const local = await readAt(file, at, localBytes)
  const isPart = local.length === localBytes && local.readUInt32LE(0) === localMark
  if (!isPart || isSealed || (method !== 0 && method !== 8)) {
    throw new Refusal('files.zip_broken', 422)
  }
  if (method === 0) return packed
  const from = at + localBytes + local.readUInt16LE(26) + local.readUInt16LE(28)
  const inflate = createInflateRaw()
  const source = piecesOf(file, from, packed)
  let count = 0
  try {
    await new Promise<void>((resolve, reject) => {
      inflate.on('data', (piece: Buffer) => {
        count += piece.length
        // What grows beyond its promise is stopped at once, whatever the directory says.
        if (count > unpacked) reject(bomb())
      })
      inflate.on('end', resolve)
      inflate.on('error', reject)
      feed(source, inflate).catch(reject)
    })
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('files.zip_broken', 422)
  } finally {
    inflate.destroy()
  }
  return count
}

async function feed(
  source: AsyncIterable<Buffer>,
  inflate: ReturnType<typeof createInflateRaw>,
): Promise<void> {
  for await (const piece of source) {
    if (inflate.destroyed) return
    if (!inflate.write(piece)) {
      await new Promise<void>((resolve) => {
        inflate.once('drain', resolve)
        inflate.once('close', resolve)
      })
    }
  }
  inflate.end()
}

async function* piecesOf(file: FileHandle, from: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += pieceBytes) {
    yield await readAt(file, from + at, Math.min(pieceBytes, length - at))
  }
}
