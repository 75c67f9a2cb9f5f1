import { Transform } from 'node:stream'

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const written: Record<string, string> = {
  '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v',
}

/** One field of PostgreSQL's `COPY` text; null for `\N`. */
export function readField(field: string): string | null {
  if (field === String.raw`\N`) return null
  return field.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
}

/** The same the other way round. */
export function writeField(value: string | null): string {
  if (value === null) return String.raw`\N`
  return value.replaceAll(/[\\\b\f\n\r\t\v]/g, (letter) => written[letter] ?? letter)
}

/** Changes rows of `COPY` text on their way; `change` gets and gives all fields of one. */
export function changeRows(change: (fields: (string | null)[]) => (string | null)[]): Transform {
  let rest = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const end = whole.lastIndexOf(10) + 1
      rest = Buffer.from(whole.subarray(end))
      try {
        const lines = whole.toString('utf8', 0, end).split('\n').slice(0, -1)
        const changed = lines.map((line) =>
          change(line.split('\t').map(readField)).map(writeField).join('\t'),
        )
        done(null, changed.length === 0 ? undefined : `${changed.join('\n')}\n`)
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
}
