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
// Longer than the longest name with every letter written as #xx.
const overlapBytes = 4_096
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
    for (const { at, isPlain } of objectStreams(text)) {
      if (!isPlain) await assertStillWithin(file, from + at)
    }
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

// Streams that hold objects, by the two keys that such a stream must have. Others are pages' ink.
function objectStreams(text: string): { at: number; isPlain: boolean }[] {
  const found: { at: number; isPlain: boolean }[] = []
  for (const match of text.matchAll(/>>\s*stream\r?\n/g)) {
    const before = text.slice(Math.max(0, match.index - 2_000), match.index)
    const head = spelled(before.slice(before.lastIndexOf(' obj') + 1))
    if (!/\/First\b/.test(head) || !/\/N\b/.test(head)) continue
    found.push({ at: match.index + match[0].length, isPlain: !/\/Filter\b/.test(head) })
  }
  return found
}

async function assertStillWithin(file: FileHandle, at: number): Promise<void> {
  const packed = await readAt(file, at, windowBytes)
  let objects: Buffer
  try {
    // What follows the stream is not part of it and is passed over.
    objects = await unpack(packed, { maxOutputLength: largestObjects })
  } catch {
    throw new Refusal('files.pdf_sealed', 422)
  }
  assertStill(objects.toString('latin1'))
}
