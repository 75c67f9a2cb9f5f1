import { itemOf } from './heading-grammar.ts'

/** A piece of a page in reading order: a heading of some depth, or a line of text. */
export type Piece = { heading?: number; text: string }

/** What was found in the HTML of a page. */
export type HtmlContent = { title: string; pieces: readonly Piece[] }

// What is in them is never read as text.
const unread = /^(?:script|style|template|noscript|iframe|object|svg|math|textarea|select|canvas)$/
// Around the content of nearly every page, and on all of them the same.
const around = /^(?:nav|footer|aside|form|button|dialog|menu)$/
const aroundRoles = /^(?:navigation|banner|contentinfo|search|complementary|dialog)$/i
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
// In the middle of a line; the cells of a table stand in one line, too.
const within = new RegExp(
  '^(?:t[dh]|rt|rp|title|a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|kbd|mark|q|ruby|rb|s|samp|' +
    'small|span|strong|sub|sup|time|u|var|wbr)$',
)
const cell = /^t[dh]$/
// Readings over the characters would stand in the middle of the words.
const readings = /^(?:rt|rp)$/

// No page of a city is built like that.
const deepest = 400

type Open = { name: string; hides: boolean; isMain: boolean }

/**
 * Reads the words of a page from its HTML: headings and lines, without navigation, scripts and
 * forms; those of `main` alone where there is one. Whatever the markup is, text comes out as text.
 */
export function readHtml(html: string): HtmlContent {
  const found: (Piece & { inMain: boolean })[] = []
  const open: Open[] = []
  let title = ''
  let line = ''
  let heading: number | undefined
  let isItem = false
  const isHidden = () => open.some(({ hides }) => hides)
  const isMain = () => open.some((one) => one.isMain)
  const flush = () => {
    const text = line.replaceAll(/[\s\u3000]+/g, ' ').trim()
    line = ''
    if (text === '') return
    const shown = isItem && heading === undefined ? itemOf(text) : text
    isItem = false
    found.push({ text: shown, inMain: isMain(), ...(heading === undefined ? {} : { heading }) })
  }
  for (const token of tokensOf(html)) {
    if (token.kind === 'text') {
      if (open.at(-1)?.name === 'title') title += decoded(token.text)
      else if (!isHidden()) line += decoded(token.text)
      continue
    }
    const { name, attributes } = token
    if (name === 'br' || name === 'hr') flush()
    if (empty.test(name)) continue
    const isBlock = !within.test(name)
    if (token.kind === 'open') {
      // A block inside an item goes on with the item.
      const keepsItem: boolean = isItem && line.trim() === ''
      if (isBlock) {
        flush()
        heading = /^h[1-6]$/.test(name) ? Number(name[1]) : undefined
        isItem = name === 'li' || keepsItem
      } else if (cell.test(name)) line += ' '
      const one = {
        name,
        hides: hidesOf(name, attributes, isMain()),
        isMain: mains(name, attributes),
      }
      // Only what matters is remembered, and what is called the same inside of it.
      const isOf = one.hides || one.isMain || name === 'title'
      if (isOf || open.some((outer) => outer.name === name)) open.push(one)
      if (open.length > deepest) return { title: '', pieces: [] }
      continue
    }
    if (isBlock) {
      flush()
      heading = undefined
    } else if (cell.test(name)) line += ' '
    const at = open.findLastIndex((one) => one.name === name)
    if (at >= 0) open.splice(at)
  }
  flush()
  const hasMain = found.some(({ inMain }) => inMain)
  const pieces = found
    .filter(({ inMain }) => inMain || !hasMain)
    .map(({ heading, text }) => (heading === undefined ? { text } : { heading, text }))
  return { title: title.replaceAll(/\s+/g, ' ').trim(), pieces }
}

const mains = (name: string, attributes: ReadonlyMap<string, string>) =>
  name === 'main' || attributes.get('role') === 'main'

function hidesOf(name: string, attributes: ReadonlyMap<string, string>, isInMain: boolean) {
  if (around.test(name) || readings.test(name)) return true
  // Inside the content a header holds the page's own heading.
  if (name === 'header') return !isInMain
  if (name === 'head') return false
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true
  return aroundRoles.test(attributes.get('role') ?? '')
}

type Token =
  | { kind: 'text'; text: string }
  | { kind: 'open' | 'close'; name: string; attributes: ReadonlyMap<string, string> }

const tag = /<(\/?)([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*'){0,5000})>/iy

function* tokensOf(html: string): Generator<Token> {
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    if (next < 0) {
      yield { kind: 'text', text: html.slice(at) }
      return
    }
    if (next > at) yield { kind: 'text', text: html.slice(at, next) }
    const behind = endOfRemark(html, next)
    if (behind !== undefined) {
      at = behind
      continue
    }
    tag.lastIndex = next
    const found = tag.exec(html)
    if (found === null) {
      yield { kind: 'text', text: '<' }
      at = next + 1
      continue
    }
    const name = (found[2] ?? '').toLowerCase()
    const isClose = found[1] === '/'
    at = tag.lastIndex
    if (!isClose && unread.test(name)) {
      if (!/\/\s*$/.test(found[3] ?? '')) at = endOf(html, name, at)
      continue
    }
    yield { kind: isClose ? 'close' : 'open', name, attributes: attributesOf(found[3] ?? '') }
  }
}

/** Behind a comment, a declaration or an instruction. */
function endOfRemark(html: string, at: number): number | undefined {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4)
    return end < 0 ? html.length : end + 3
  }
  if (html[at + 1] !== '!' && html[at + 1] !== '?') return undefined
  const end = html.indexOf('>', at)
  return end < 0 ? html.length : end + 1
}

function endOf(html: string, name: string, at: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi')
  end.lastIndex = at
  const found = end.exec(html)
  if (found === null) return html.length
  const close = html.indexOf('>', found.index)
  return close < 0 ? html.length : close + 1
}

function attributesOf(text: string): Map<string, string> {
  const pattern = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g
  const pairs = [...text.matchAll(pattern)].map(
    ([, name = '', ...values]) =>
      [name.toLowerCase(), values.find((one) => one !== undefined) ?? ''] as const,
  )
  return new Map(pairs)
}

const named: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', yen: '¥', copy: '©' },
  ...{ middot: '·', hellip: '…', ndash: '–', mdash: '—', times: '×', laquo: '«', raquo: '»' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', deg: '°', plusmn: '±', rarr: '→' },
  ...{ larr: '←', reg: '®', bull: '•', ensp: ' ', emsp: ' ', thinsp: ' ', sect: '§' },
}

/** Text with its character references read. */
function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,30}));?/gi,
    (whole, ...given) => {
      const [decimal, hex, name] = given as (string | undefined)[]
      if (name !== undefined) return named[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : ''
    },
  )
}
