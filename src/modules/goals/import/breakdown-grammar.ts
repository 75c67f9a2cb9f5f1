import type { Span } from './clause-grammar.ts'

/** Total and parts of a target written as a list: 計 【内訳】 ◆甲 … ◆乙 … */
export type Breakdown = {
  /** The total before the list; empty when the list opens the text. */
  head: Span
  items: Span[]
}

const bullets = '◆◇■□●○▲△▼▽★☆➢▶'
const anyBullet = new RegExp(`(?![▲△]\\s?\\d)[${bullets}]`, 'gu')
const opening = /[【(]?\s?(?:内\s?訳|うちわけ)\s?[】)]?\s?:?/u

/**
 * Finds the first breakdown of a goal text behind `from`. `plain` is the half-width text, `masked`
 * its twin with brackets blanked, `notes` the brackets with earlier values. Without the word 内訳 a
 * list counts only when its head and each of its items end in a value.
 */
export function findBreakdown(
  plain: string,
  masked: string,
  notes: readonly Span[],
  from = 0,
): Breakdown | undefined {
  const first = bulletFrom(masked, from)
  if (first < 0) return undefined
  const word = opening.exec(plain.slice(from))
  const wordAt = word === null ? -1 : from + word.index
  if (wordAt >= 0 && wordAt < first) return readList(masked, notes, from, wordAt, first)
  const list = readList(masked, notes, from, first, first)
  const isValues = [list.head, ...list.items].every((one) =>
    endsInValue(masked.slice(one.from, one.to)),
  )
  if (list.items.length > 1 && isValues) return list
  const behind = wordAt < 0 ? -1 : bulletFrom(masked, wordAt)
  return behind < 0 ? undefined : readList(masked, notes, from, wordAt, behind)
}

function bulletFrom(masked: string, from: number): number {
  anyBullet.lastIndex = from
  return anyBullet.exec(masked)?.index ?? -1
}

function readList(
  masked: string,
  notes: readonly Span[],
  from: number,
  headTo: number,
  first: number,
): Breakdown {
  const items: Span[] = []
  for (let at = first; bullets.includes(masked[at] ?? '-');) {
    const to = itemEnd(masked, at + 1, notes)
    items.push({ from: at + 1, to })
    at = to
    while (masked[at] === ' ') at += 1
  }
  return { head: { from: Math.max(from, sentenceStart(masked, headTo)), to: headTo }, items }
}

function endsInValue(text: string): boolean {
  return /\d[^\d。、\s]{0,8}[〓\s]*$/u.test(text) && !/(?:ます|する|です)[〓\s]*$/u.test(text)
}

/** Start of the sentence that ends at `to`; one that is closed by 。 is the head itself. */
function sentenceStart(masked: string, to: number): number {
  const head = masked.slice(0, to).trimEnd()
  const searchFrom = head.endsWith('。') ? head.length - 2 : head.length
  return searchFrom < 0 ? 0 : masked.lastIndexOf('。', searchFrom) + 1
}

const next = /^\s(?:また|さらに|更に|なお|併せて|加えて)、/u

/** An item ends at the next bullet, at 。, before a new sentence, or behind its earlier value. */
function itemEnd(masked: string, from: number, notes: readonly Span[]): number {
  const note = notes.find((one) => one.from >= from)
  for (let at = from; at < masked.length; at += 1) {
    if (at === note?.from) return note.to
    const mark = masked[at] ?? ''
    if (bullets.includes(mark) || mark === '。') return at
    if (mark === ' ' && next.test(masked.slice(at, at + 6))) return at
  }
  return masked.length
}
