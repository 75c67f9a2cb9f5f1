/** Doubtful words with the rest of their sentence before and after. */
export type Quoted = { before: string; words: string; after: string }

// About a line on both sides: enough to know where one is.
const longest = 60

/**
 * The sentence of the original in which words stand; the words alone where it does not have them.
 */
export function quoteOf(line: string, words: string): Quoted {
  const at = line.indexOf(words)
  if (at < 0) return { before: '', words, after: '' }
  const rest = line.slice(at + words.length)
  const before = /[^。\t◆]*$/u.exec(line.slice(0, at))?.[0] ?? ''
  const after = words.endsWith('。') ? '' : (/^[^。\t◆]*。?/u.exec(rest)?.[0] ?? '')
  return {
    before: before.length > longest ? `…${before.slice(-longest)}` : before.trimStart(),
    words,
    after: after.length > longest ? `${after.slice(0, longest)}…` : after.trimEnd(),
  }
}
