/** A piece of text that a reader meets on a page. */
export type PageText = {
  text: string
  /** Names of the elements around it, outermost first; classes after dots. */
  within: readonly string[]
  /** Language of the nearest element that names one. */
  lang: string
  /** Spoken or shown from an attribute, where no element can stand. */
  attribute: boolean
}

const neverClosed = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'source', 'wbr', 'col'])
// Attributes that are read out or shown.
const spoken = /\s(?:aria-label|title|alt|placeholder|content)="([^"]*)"/g

/**
 * Takes a page of ours apart: its texts and spoken attributes in order, each with its language.
 * Knows only what our own renderer writes, which is well-formed.
 */
export function pageTexts(html: string): PageText[] {
  const texts: PageText[] = []
  const open: { name: string; label: string; lang: string }[] = []
  const add = (text: string, lang: string, attribute = false) => {
    const trimmed = decode(text).trim()
    if (trimmed !== '') {
      texts.push({ text: trimmed, within: open.map(({ label }) => label), lang, attribute })
    }
  }
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const here = open.at(-1)?.lang ?? ''
    const [, closing, name = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(piece) ?? []
    if (name === '') {
      if (!piece.startsWith('<')) add(piece, here)
    } else if (closing === '/') {
      const top = open.pop()
      if (top?.name !== name) throw new Error(`</${name}> closes ${top?.name ?? 'nothing'}`)
    } else {
      const lang = /\slang="([^"]*)"/.exec(piece)?.[1] ?? here
      for (const [, value = ''] of piece.matchAll(spoken)) add(value, lang, true)
      if (neverClosed.has(name) || piece.endsWith('/>')) continue
      const classes = /\sclass="([^"]*)"/.exec(piece)?.[1]?.split(' ') ?? []
      open.push({ name, label: [name, ...classes].join('.'), lang })
    }
  }
  return texts
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
