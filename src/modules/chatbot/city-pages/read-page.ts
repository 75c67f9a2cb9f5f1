import { createHash } from 'node:crypto'
import type { PagePassage, PageText } from './city-page.ts'
import { type Piece, readHtml } from './html-reader.ts'
import { headingOf } from './heading-grammar.ts'

/** Characters that a passage has at most; longer ones are parted between lines. */
export const longestPassage = 600
// Beyond this a page is a list of lists, and a quotation of it says nothing.
const mostPassages = 200

/** Bytes that are no text that this can read. */
export class Unreadable extends Error {
  readonly why: 'notText' | 'unreadable'

  constructor(why: 'notText' | 'unreadable') {
    super(why)
    this.why = why
  }
}

const charsets = ['utf-8', 'shift_jis', 'euc-jp'] as const
type Charset = (typeof charsets)[number]

function charsetOf(name: string | undefined): Charset | undefined {
  const plain = name?.trim().toLowerCase().replaceAll('_', '-')
  if (plain === 'utf-8' || plain === 'utf8') return 'utf-8'
  if (/^(?:x-)?(?:shift-jis|sjis|windows-31j|ms932|cp932|ms-kanji)$/.test(plain ?? '')) {
    return 'shift_jis'
  }
  return /^(?:x-)?euc-?jp$/.test(plain ?? '') ? 'euc-jp' : undefined
}

/**
 * Text of a page in the encoding that its header names, else the one that it names itself, else
 * whichever of the three fits. Throws Unreadable for what is no text or fits none.
 */
export function decodePage(bytes: Uint8Array, headerCharset?: string): string {
  // Pictures, archives and programs have zeros early on; text has none.
  if (bytes.subarray(0, 4096).includes(0)) throw new Unreadable('notText')
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const [, ownName] = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start) ?? []
  const tried = new Set([charsetOf(headerCharset), charsetOf(ownName), ...charsets])
  for (const charset of tried) {
    if (charset === undefined) continue
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {
      // Said to be in this encoding and not: the next one.
    }
  }
  throw new Unreadable('unreadable')
}

const hidden = /[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const tidy = (text: string) => text.toWellFormed().normalize('NFC').replaceAll(hidden, '')

/** A page from its HTML. */
export function pageOfHtml(html: string): PageText {
  const { title, pieces } = readHtml(tidy(html))
  const top = pieces.find(({ heading }) => heading === 1)?.text
  return { title: cut(top ?? title), passages: passagesOf(pieces, top) }
}

/** A page from plain text, as it is pasted; lines that begin with a mark (■ or #) are headings. */
export function pageOfText(text: string): PageText {
  const pieces = tidy(text)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): Piece => headingOf(line) ?? { text: line })
  const top = pieces.find(({ heading }) => heading === 1)?.text
  return { title: cut(top ?? ''), passages: passagesOf(pieces, top) }
}

/** A page from what somebody pasted or uploaded: HTML where it looks like it. */
export const pageOfPasted = (text: string): PageText =>
  /<(?:!doctype|html|head|body|main|article|h[1-6]|p|div|table|ul)\b[^>]*>/i.test(text)
    ? pageOfHtml(text)
    : pageOfText(text)

const cut = (title: string) => Array.from(title).slice(0, 200).join('')

function passagesOf(pieces: readonly Piece[], top: string | undefined): PagePassage[] {
  const passages: PagePassage[] = []
  let path: { depth: number; text: string }[] = []
  let lines: string[] = []
  const close = () => {
    const heading = path.map(({ text }) => text).join(' ＞ ')
    for (const text of partsOf(lines)) passages.push({ heading: cut(heading), text })
    lines = []
  }
  for (const { heading, text } of pieces) {
    if (heading === undefined) {
      lines.push(text)
      continue
    }
    close()
    path = path.filter(({ depth }) => depth < heading)
    if (!(heading === 1 && text === top)) path.push({ depth: heading, text })
  }
  close()
  return passages.slice(0, mostPassages)
}

/** Lines put together into texts that are short enough to be quoted. */
function partsOf(lines: readonly string[]): string[] {
  const parts: string[] = []
  let part = ''
  for (const line of lines.flatMap(shortened)) {
    const longer = part === '' ? line : `${part}\n${line}`
    if (longer.length <= longestPassage) part = longer
    else {
      parts.push(part)
      part = line
    }
  }
  return part === '' ? parts : [...parts, part]
}

// Between characters as a reader counts them, and only where a line has no other end.
function shortened(line: string): string[] {
  const letters = Array.from(line)
  const rows: string[] = []
  for (let at = 0; at < letters.length; at += longestPassage / 2) {
    rows.push(letters.slice(at, at + longestPassage / 2).join(''))
  }
  return line.length <= longestPassage ? [line] : rows
}

/** Stands for what a page says; the same words have the same. */
export const hashOf = ({ title, passages }: PageText): string =>
  createHash('sha256')
    .update(JSON.stringify([title, passages]))
    .digest('hex')

/** A page as lines, for telling what changed. */
export const linesOfPage = ({ title, passages }: PageText): string[] => [
  title,
  ...passages.flatMap(({ heading, text }, at) => [
    ...(heading === '' || heading === passages[at - 1]?.heading ? [] : [`■ ${heading}`]),
    ...text.split('\n'),
  ]),
]
