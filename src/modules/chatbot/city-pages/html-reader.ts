import { Parser } from 'htmlparser2'
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
  let isTooDeep = false
  const parser = new Parser({
    ontext(text) {
      if (isHidden()) return
      if (open.at(-1)?.name === 'title') title += text
      else line += text
    },
    onopentag(name, attributes) {
      if (name === 'br' || name === 'hr') flush()
      if (empty.test(name)) return
      if (!within.test(name)) {
        // A block inside an item goes on with the item.
        const keepsItem = isItem && line.trim() === ''
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
      isTooDeep ||= open.length > deepest
      if (isTooDeep) parser.pause()
    },
    onclosetag(name) {
      if (empty.test(name)) return
      if (!within.test(name)) {
        flush()
        heading = undefined
      } else if (cell.test(name)) line += ' '
      const at = open.findLastIndex((one) => one.name === name)
      if (at >= 0) open.splice(at)
    },
  })
  parser.end(html)
  if (isTooDeep) return { title: '', pieces: [] }
  flush()
  const hasMain = found.some(({ inMain }) => inMain)
  const pieces = found
    .filter(({ inMain }) => inMain || !hasMain)
    .map(({ heading, text }) => (heading === undefined ? { text } : { heading, text }))
  return { title: title.replaceAll(/\s+/g, ' ').trim(), pieces }
}

type Attributes = Readonly<Record<string, string>>

const mains = (name: string, { role }: Attributes) => name === 'main' || role === 'main'

function hidesOf(name: string, attributes: Attributes, isInMain: boolean) {
  if (unread.test(name) || around.test(name) || readings.test(name)) return true
  // Inside the content a header holds the page's own heading.
  if (name === 'header') return !isInMain
  if (name === 'head') return false
  if (attributes['hidden'] !== undefined || attributes['aria-hidden'] === 'true') return true
  return aroundRoles.test(attributes['role'] ?? '')
}
