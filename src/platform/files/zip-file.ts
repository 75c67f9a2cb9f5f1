import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

const pack = promisify(deflateRaw)

/** One part of a zip file to be written; a name may hold slashes. */
export type ZipContent = { name: string; content: Uint8Array }

// UTF-8 names, so that Japanese ones come out right in Windows and macOS.
const utf8Names = 0x0800
const deflated = 8

/**
 * Writes a zip file piece by piece: one part at a time is in memory. Parts bear `at` as their time,
 * in the city's own time zone.
 */
export async function* zipFile(
  parts: AsyncIterable<ZipContent> | Iterable<ZipContent>,
  at: Temporal.ZonedDateTime,
): AsyncGenerator<Uint8Array> {
  const time = (at.hour << 11) | (at.minute << 5) | (at.second >> 1)
  const date = ((at.year - 1980) << 9) | (at.month << 5) | at.day
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of parts) {
    const packed = await pack(content)
    const bytes = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(utf8Names, 2)
    facts.writeUInt16LE(deflated, 4)
    facts.writeUInt16LE(time, 6)
    facts.writeUInt16LE(date, 8)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(content.byteLength, 18)
    facts.writeUInt16LE(bytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, bytes])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, place, bytes]),
    )
    yield local
    yield packed
    offset += local.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([list, end])
}
