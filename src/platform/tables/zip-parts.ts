import { inflateRawSync } from 'node:zlib'

/** What a zip file may hold at most. */
export type ZipLimits = { parts: number; bytes: number }

/** Why a zip file is not opened. */
export type ZipFault = 'broken' | 'tooLarge'

const endMark = Buffer.from([0x50, 0x4b, 5, 6])
const entryMark = 0x02014b50
const localMark = 0x04034b50
const [endBytes, entryBytes, localBytes] = [22, 46, 30]

/**
 * Unpacks the parts of a zip file in memory. What the directory promises is added up before a byte
 * is unpacked, and no part may grow beyond its own promise: a zip bomb costs nothing.
 */
export function unzip(
  file: Buffer,
  limits: ZipLimits,
): { parts: Map<string, Buffer> } | { fault: ZipFault } {
  const entries = directoryOf(file, limits)
  if ('fault' in entries) return entries
  const total = entries.list.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (total > limits.bytes) return { fault: 'tooLarge' }
  const parts = new Map<string, Buffer>()
  for (const entry of entries.list) {
    const part = unpack(file, entry)
    if (part === undefined) return { fault: 'broken' }
    parts.set(entry.name, part)
  }
  return { parts }
}

type Entry = { name: string; method: number; at: number; packed: number; unpacked: number }

function directoryOf(file: Buffer, { parts }: ZipLimits): { list: Entry[] } | { fault: ZipFault } {
  const endAt = file.length - endBytes
  // Other readers take the last mark that they find: there must be one, at the very end.
  if (endAt < 0 || file.lastIndexOf(endMark) !== endAt) return { fault: 'broken' }
  const count = file.readUInt16LE(endAt + 10)
  if (count > parts) return { fault: 'tooLarge' }
  const list: Entry[] = []
  let at = file.readUInt32LE(endAt + 16)
  while (list.length < count) {
    if (at + entryBytes > endAt || file.readUInt32LE(at) !== entryMark) return { fault: 'broken' }
    const nameBytes = file.readUInt16LE(at + 28)
    const more = file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    const isSealed = (file.readUInt16LE(at + 8) & 1) === 1
    if (isSealed) return { fault: 'broken' }
    list.push({
      name: file.toString('utf8', at + entryBytes, at + entryBytes + nameBytes),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    })
    at += entryBytes + nameBytes + more
  }
  return { list }
}

function unpack(file: Buffer, { at, method, packed, unpacked }: Entry): Buffer | undefined {
  if (at + localBytes > file.length || file.readUInt32LE(at) !== localMark) return undefined
  const from = at + localBytes + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const data = file.subarray(from, from + packed)
  if (data.length < packed) return undefined
  if (method === 0) return packed === unpacked ? data : undefined
  if (method !== 8) return undefined
  try {
    const part = inflateRawSync(data, { maxOutputLength: Math.max(unpacked, 1) })
    return part.length === unpacked ? part : undefined
  } catch {
    return undefined
  }
}
