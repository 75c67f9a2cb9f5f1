import type { FileHandle } from 'node:fs/promises'

const endRecordBytes = 22
const largestComment = 65_535
const entryBytes = 46
const endMark = 0x06054b50
const entryMark = 0x02014b50
// A document has dozens of parts; more directory than this is an attack on memory.
const largestDirectoryBytes = 4_000_000

/** One part of a zip file, as its directory promises. Sizes in bytes. */
export type ZipPart = {
  name: string
  /** 0 as it is, 8 deflated. */
  method: number
  isSealed: boolean
  packed: number
  unpacked: number
  /** Where its local header begins. */
  at: number
}

/**
 * Parts of a zip file, read from its directory without unpacking anything. Undefined when the
 * directory is broken or something follows it: not a file that an office program wrote.
 */
export async function listZipParts(
  file: FileHandle,
  size: number,
): Promise<ZipPart[] | undefined> {
  const length = Math.min(size, endRecordBytes + largestComment)
  const tail = await readAt(file, size - length, length)
  const at = findEndRecord(tail)
  if (at === undefined) return undefined
  const directoryBytes = tail.readUInt32LE(at + 12)
  const directoryAt = tail.readUInt32LE(at + 16)
  if (directoryBytes > largestDirectoryBytes) return undefined
  if (directoryAt + directoryBytes > size) return undefined
  return readParts(await readAt(file, directoryAt, directoryBytes), tail.readUInt16LE(at + 10))
}

/** Whether a zip program would find a zip file in these last bytes of a file. */
export function endsAsZip(tail: Buffer): boolean {
  return findEndRecord(tail) !== undefined
}

function findEndRecord(tail: Buffer): number | undefined {
  for (let at = tail.length - endRecordBytes; at >= 0; at -= 1) {
    const isEnd = tail.readUInt32LE(at) === endMark
    if (isEnd && at + endRecordBytes + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return undefined
}

function readParts(directory: Buffer, count: number): ZipPart[] | undefined {
  const parts: ZipPart[] = []
  let at = 0
  while (parts.length < count) {
    if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entryMark) {
      return undefined
    }
    const nameBytes = directory.readUInt16LE(at + 28)
    parts.push({
      name: directory.toString('utf8', at + entryBytes, at + entryBytes + nameBytes),
      method: directory.readUInt16LE(at + 10),
      isSealed: (directory.readUInt16LE(at + 8) & 1) === 1,
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    })
    at += entryBytes + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return parts
}

/** Reads `length` bytes, or fewer where the file ends. */
export async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
