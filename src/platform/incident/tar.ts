import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

const blockBytes = 512

/** Packs files of a folder as a tar archive (ustar), in the order given; read as it is sent. */
export async function* tarOf(
  folder: string,
  names: readonly string[],
  at: Temporal.Instant,
): AsyncGenerator<Uint8Array> {
  for (const name of names) {
    const { size } = await stat(join(folder, name))
    yield tarHeader(name, size, at)
    for await (const chunk of createReadStream(join(folder, name))) yield chunk as Buffer
    yield Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes)
  }
  // Two empty blocks end an archive.
  yield Buffer.alloc(2 * blockBytes)
}

function tarHeader(name: string, size: number, at: Temporal.Instant): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`name too long for a tar archive: ${name}`)
  const header = Buffer.alloc(blockBytes)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(Math.floor(at.epochMilliseconds / 1000), 11), 136)
  // The sum is taken as if its own field held blanks.
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}
