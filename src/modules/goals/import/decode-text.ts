import iconv from 'iconv-lite'
import { importMessages } from './staff-messages.ts'

/** Text of a file and the encoding it was in, or why it is not text. */
export type DecodedText =
  | { ok: true; text: string; encoding: 'utf-8' | 'utf-8-bom' | 'utf-16' | 'cp932'; note: string }
  | { ok: false; code: 'empty' | 'too_large' | 'pdf' | 'office' | 'not_text'; text: string }

/** Largest file looked at, in bytes; a policy has about 8,000. */
export const maxTextBytes = 1_048_576

const startsWith = (bytes: Uint8Array, ...head: number[]) =>
  head.every((byte, index) => bytes[index] === byte)

const refuse = (code: Exclude<DecodedText, { ok: true }>['code']): DecodedText => ({
  ok: false,
  code,
  text: importMessages.decode[code],
})

/**
 * Reads a text file as UTF-8 (with or without a mark), UTF-16, or CP932; says which.
 * PDF, Word and other binary files are refused with a Japanese sentence.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return refuse('empty')
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return refuse('pdf')
  if (startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return refuse('office')
  }
  if (bytes.length > maxTextBytes) return refuse('too_large')
  const found = decode(bytes)
  // Half a character comes from a binary file read as UTF-16, and cannot be stored.
  if (found?.text.isWellFormed() === false) return refuse('not_text')
  // Control characters other than tab, line ends and form feed mean a binary file.
  // oxlint-disable-next-line no-control-regex
  if (found === undefined || /[\u0000-\u0008\u000e-\u001f\ufffd]/u.test(found.text)) {
    return refuse('not_text')
  }
  if (found.text.trim() === '') return refuse('empty')
  return { ok: true, ...found, note: importMessages.decodedAs[found.encoding] }
}

// In no other encoding of text does a line end beside a zero byte: 0a 00, or 00 0a.
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0) return undefined
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0x0a && bytes[at + 1] === 0) return 'utf-16le'
    if (bytes[at] === 0 && bytes[at + 1] === 0x0a) return 'utf-16be'
  }
  return undefined
}

function decode(
  bytes: Uint8Array,
): { text: string; encoding: 'utf-8' | 'utf-8-bom' | 'utf-16' | 'cp932' } | undefined {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return { text: iconv.decode(bytes, 'utf-16'), encoding: 'utf-16' }
  }
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked !== undefined) {
    return { text: iconv.decode(bytes, unmarked), encoding: 'utf-16' }
  }
  try {
    // The decoder drops the mark by itself.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, encoding: startsWith(bytes, 0xef, 0xbb, 0xbf) ? 'utf-8-bom' : 'utf-8' }
  } catch {
    const text = iconv.decode(bytes, 'cp932')
    return text.includes('\ufffd') ? undefined : { text, encoding: 'cp932' }
  }
}
