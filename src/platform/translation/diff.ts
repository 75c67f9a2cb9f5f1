/** A stretch of text that stayed, went or came (変更箇所). */
export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string }

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const wordsOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

// A table of all pairs of words: beyond this the middle is shown as replaced as a whole.
const mostPairs = 4_000_000

/** What changed from one Japanese text to another, by words. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (
    end < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1
  }
  const head = now.slice(0, start).map(as('same'))
  const tail = now.slice(now.length - end).map(as('same'))
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joined([...head, ...middle, ...tail])
}

const as =
  (kind: DiffPart['kind']) =>
  (text: string): DiffPart => ({ kind, text })

function diffMiddle(old: readonly string[], now: readonly string[]): DiffPart[] {
  if (old.length * now.length > mostPairs) {
    return [...old.map(as('removed')), ...now.map(as('added'))]
  }
  const width = now.length + 1
  // Longest common run of words from each pair of places to the ends.
  const longest = new Uint16Array((old.length + 1) * width)
  const lengthAt = (row: number, column: number) => longest[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        old[row] === now[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
    }
  }
  const parts: DiffPart[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < now.length) {
    const [gone, come] = [old[row], now[column]]
    if (gone !== undefined && gone === come) {
      parts.push({ kind: 'same', text: gone })
      row += 1
      column += 1
    } else if (gone !== undefined && lengthAt(row + 1, column) >= lengthAt(row, column + 1)) {
      parts.push({ kind: 'removed', text: gone })
      row += 1
    } else if (come !== undefined) {
      parts.push({ kind: 'added', text: come })
      column += 1
    } else {
      parts.push({ kind: 'removed', text: gone ?? '' })
      row += 1
    }
  }
  return parts
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last?.kind === part.kind) last.text += part.text
    else out.push({ ...part })
  }
  return out
}
