import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

const modulus = 1n << 128n

/** What a stream of rows adds up to. */
export type RowDigest = { rows: number; digest: string }

/**
 * Passes rows of `COPY` text on and counts them. The digest is the sum of the rows' SHA-256, so
 * that it is the same in whatever order a server keeps its rows.
 */
export function watchRows(): { stream: Transform; result(): RowDigest } {
  let sum = 0n
  let rows = 0
  let rest = Buffer.alloc(0)
  const add = (line: Buffer): void => {
    const half = createHash('sha256').update(line).digest()
    sum = (sum + ((half.readBigUInt64BE(0) << 64n) | half.readBigUInt64BE(8))) % modulus
    rows += 1
  }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let from = 0
      // A line feed within a value is written as \n, so that each of these ends a row.
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        const line = chunk.subarray(from, at)
        add(rest.length === 0 ? line : Buffer.concat([rest, line]))
        rest = Buffer.alloc(0)
        from = at + 1
      }
      if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)])
      done(null, chunk)
    },
  })
  return {
    stream,
    result: () => ({ rows, digest: sum.toString(16).padStart(32, '0') }),
  }
}
