import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import { endsAsZip, readAt } from './zip-directory.ts'

const unpack = promisify(inflate)

// What acts by itself when a PDF is opened or clicked: programs, other files, hidden files.
const deeds: readonly (readonly [RegExp, string])[] = [
  [/\/JavaScript(?![A-Za-z])/, 'script'],
  [/\/(Launch|ImportData|GoToE|RichMedia)(?![A-Za-z])/, 'launch'],
  [/\/XFA\s*(\[|\d+\s+\d+\s+R)/, 'script'],
  [/\/EmbeddedFiles?(?![A-Za-z])/, 'attachment'],
]
const windowBytes = 4_000_000
// Longer than any head of a stream that a program writes.
const overlapBytes = 65_536
const largestObjects = 32_000_000
const tailBytes = 65_600

/**
 * Proves that a PDF only shows pages: no script, no started program, no file within, nothing
 * behind its end, and not sealed, so that all of this can be seen. Refuses `files.pdf_active`,
 * `files.pdf_sealed`, `files.pdf_hidden`.
 */
export async function assertHarmlessPdf(file: FileHandle, size: number): Promise<void> {
  const tail = await readAt(file, Math.max(0, size - tailBytes), Math.min(size, tailBytes))
  const end = tail.lastIndexOf('%%EOF')
  const behind = tail.subarray(end + '%%EOF'.length).toString('latin1')
  if (endsAsZip(tail) || /[^\s\0]/.test(behind)) throw new Refusal('files.pdf_hidden', 422)
  for (let from = 0; from < size; from += windowBytes) {
    const text = (await readAt(file, from, windowBytes + overlapBytes)).toString('latin1')
    assertStill(text)
    for (const { at, head } of objectStreams(text)) await assertStillWithin(file, from + at, head)
  }
}

// A name may spell any of its letters as #xx.
const spelled = (text: string): string =>
  text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

function assertStill(text: string): void {
  const plain = spelled(text)
  if (/\/Encrypt(?![A-Za-z])/.test(plain)) throw new Refusal('files.pdf_sealed', 422)
  for (const [shape, deed] of deeds) {
    if (shape.test(plain)) throw new Refusal('files.pdf_active', 422, { deed })
  }
}

const holdsObjects = (head: string): boolean => /\/First\b/.test(head) && /\/N\b/.test(head)
// Packed twice, or so that letters stand apart: no program that makes PDFs does this to objects.
const packedOddly = /\/Filter\s*\[[^\]]*\/[^\]]*\/|\/Predictor\b/

/**
 * Streams that may hold objects, by the two keys that such a stream must have, wherever since the
 * last stream they stand: a text within the head may pretend to end it. `head` is its likely own.
 */
function objectStreams(text: string): { at: number; head: string }[] {
  const found: { at: number; head: string }[] = []
  let last = 0
  for (const match of text.matchAll(/(?<![A-Za-z])stream(?:\r\n|\n|\r)/g)) {
    const before = spelled(text.slice(last, match.index))
    last = match.index + match[0].length
    if (!holdsObjects(before)) continue
    const end = Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream'))
    found.push({ at: last, head: before.slice(end + 1) })
  }
  return found
}

async function assertStillWithin(file: FileHandle, at: number, head: string): Promise<void> {
  const isObjects = holdsObjects(head) && /\/Filter\b/.test(head)
  if (isObjects && packedOddly.test(head)) throw new Refusal('files.pdf_sealed', 422)
  const packed = await readAt(file, at, windowBytes)
  let objects: Buffer
  try {
    // What follows the stream is not part of it and is passed over.
    objects = await unpack(packed, { maxOutputLength: largestObjects })
  } catch {
    // A picture that stands behind a list of headings is none.
    if (!isObjects) return
    throw new Refusal('files.pdf_sealed', 422)
  }
  assertStill(objects.toString('latin1'))
}
