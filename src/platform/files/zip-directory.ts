import type { FileHandle } from 'node:fs/promises'

const endRecordBytes = 22
const largestComment = 65_535
const entryBytes = 46
const endMark = 0x06054b50
const entryMark = 0x02014b50
// A document has dozens of parts; more directory than this is an attack on memory.
const largestDirectoryBytes = 4_000_000

/**
 * Names of the parts in a zip file, read from its directory without unpacking anything. Undefined
 * when the directory is broken or something follows it: not a file that an office program wrote.
 */
export async function listZipNames(
  file: FileHandle,
  size: number,
): Promise<string[] | undefined> {
  const length = Math.min(size, endRecordBytes + largestComment)
  const tail = await readAt(file, size - length, length)
  const at = findEndRecord(tail)
  if (at === undefined) return undefined
  const directoryBytes = tail.readUInt32LE(at + 12)
  const directoryAt = tail.readUInt32LE(at + 16)
  if (directoryBytes > largestDirectoryBytes) return undefined
  if (directoryAt + directoryBytes > size) return undefined
  return readNames(await readAt(file, directoryAt, directoryBytes), tail.readUInt16LE(at + 10))
}

function findEndRecord(tail: Buffer): number | undefined {
  for (let at = tail.length - endRecordBytes; at >= 0; at -= 1) {
    const isEnd = tail.readUInt32LE(at) === endMark
    if (isEnd && at + endRecordBytes + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return undefined
}

function readNames(directory: Buffer, count: number): string[] | undefined {
  const names: string[] = []
  let at = 0
  while (names.length < count) {
    if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entryMark) {
      return undefined
    }
    const nameBytes = directory.readUInt16LE(at + 28)
    names.push(directory.toString('utf8', at + entryBytes, at + entryBytes + nameBytes))
    at += entryBytes + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}

/** Reads `length` bytes, or fewer where the file ends. */
export async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
