import type { FileHandle } from 'node:fs/promises'
import { assertHarmlessPdf } from './harmless-pdf.ts'
import { assertHarmlessZip } from './harmless-zip.ts'
import { listZipParts, readAt } from './zip-directory.ts'

/** Kinds of files that may be stored (保存できる種類), with the media type they are served as. */
export const mediaTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
  txt: 'text/plain',
} as const

export type AllowedKind = keyof typeof mediaTypes

/** What a file may turn out to be; `text` fits both .txt and .csv. */
export type FoundKind =
  | Exclude<AllowedKind, 'csv' | 'txt'>
  | 'text'
  | 'executable'
  | 'script'
  | 'markup'
  | 'macro'
  | 'zip'
  | 'oldOffice'
  | 'otherImage'
  | 'damaged'
  | 'empty'
  | 'unknown'

const endings: Record<string, AllowedKind> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
  xlsx: 'xlsx',
  docx: 'docx',
  csv: 'csv',
  txt: 'txt',
}

/** The kind that a file's name claims; undefined for an ending that is not on the list. */
export function kindOfName(filename: string): AllowedKind | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(filename.normalize('NFKC').trim())?.[1]
  return ending === undefined ? undefined : endings[ending.toLowerCase()]
}

/** The endings that stand for a kind, with their dot. */
export function endingsOf(kind: AllowedKind): string[] {
  return Object.entries(endings).flatMap(([ending, of]) => (of === kind ? [`.${ending}`] : []))
}

/** Whether what was found is what the name claims. */
export function fits(claimed: AllowedKind, found: FoundKind): boolean {
  return found === 'text' ? claimed === 'txt' || claimed === 'csv' : claimed === found
}

const headBytes = 1024
const tailBytes = 2048
const chunkBytes = 65_536

// First bytes in hexadecimal. Programs: Windows, Linux, macOS (four), Java, WebAssembly, shortcut.
const signatures: readonly (readonly [string, FoundKind])[] = [
  ['4d5a', 'executable'],
  ['7f454c46', 'executable'],
  ['feedface', 'executable'],
  ['feedfacf', 'executable'],
  ['cefaedfe', 'executable'],
  ['cffaedfe', 'executable'],
  ['cafebabe', 'executable'],
  ['0061736d', 'executable'],
  ['4c0000000114020', 'executable'],
  ['2321', 'script'],
  ['d0cf11e0a1b11ae1', 'oldOffice'],
  ['474946383', 'otherImage'],
  ['49492a00', 'otherImage'],
  ['4d4d002a', 'otherImage'],
]

/** Looks at the content alone, never at the name. */
export async function findKind(file: FileHandle): Promise<FoundKind> {
  const { size } = await file.stat()
  if (size === 0) return 'empty'
  const head = await readAt(file, 0, Math.min(size, headBytes))
  const tail = await readAt(file, Math.max(0, size - tailBytes), Math.min(size, tailBytes))
  const hex = head.toString('hex')
  const known = signatures.find(([start]) => hex.startsWith(start))
  if (known !== undefined) return known[1]
  if (hex.startsWith('255044462d')) return tail.includes('%%EOF') ? 'pdf' : 'damaged'
  if (hex.startsWith('89504e470d0a1a0a')) return isWholePng(head, tail) ? 'png' : 'damaged'
  // Telephones put a short film behind the picture, so its end tells nothing.
  if (hex.startsWith('ffd8ff')) return 'jpeg'
  // RIFF, four bytes of length, then the kind.
  if (/^52494646.{8}57454250/.test(hex)) return 'webp'
  if (hex.startsWith('504b0304')) {
    const parts = await listZipParts(file, size)
    return zipKind(parts?.map(({ name }) => name))
  }
  return textKind(file, size, head)
}

/** Looks into what is opened by other programs later; see `assertHarmlessPdf` and `-Zip`. */
export async function assertHarmless(file: FileHandle, kind: AllowedKind): Promise<void> {
  const { size } = await file.stat()
  if (kind === 'pdf') await assertHarmlessPdf(file, size)
  if (kind === 'xlsx' || kind === 'docx') await assertHarmlessZip(file, size)
}

function isWholePng(head: Buffer, tail: Buffer): boolean {
  // Anything behind the closing chunk would be a second file in hiding.
  const end = Buffer.from('0000000049454e44ae426082', 'hex')
  return head.toString('latin1', 12, 16) === 'IHDR' && tail.subarray(-end.length).equals(end)
}

function zipKind(names: readonly string[] | undefined): FoundKind {
  if (names === undefined) return 'damaged'
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return 'macro'
  if (!names.includes('[Content_Types].xml')) return 'zip'
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  return names.includes('word/document.xml') ? 'docx' : 'zip'
}

async function textKind(file: FileHandle, size: number, head: Buffer): Promise<FoundKind> {
  const start = head.toString('utf8').replace(/^\ufeff/, '').trimStart().toLowerCase()
  if (/^(<!doctype|<\?xml|<html|<head|<body|<script|<svg|<\?php)/.test(start)) return 'markup'
  for (const encoding of ['utf-8', 'shift_jis']) {
    if (await isText(file, size, encoding)) return 'text'
  }
  return 'unknown'
}

async function isText(file: FileHandle, size: number, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  // Tab, line feed, form feed and carriage return are the only controls that text needs.
  const control = /[^\P{Cc}\t\n\f\r]/u
  try {
    for (let at = 0; at < size; at += chunkBytes) {
      const chunk = await readAt(file, at, Math.min(chunkBytes, size - at))
      if (control.test(decoder.decode(chunk, { stream: at + chunkBytes < size }))) return false
    }
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
