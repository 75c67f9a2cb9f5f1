/** A sentence of this year beside next year's; one side is missing where it came or went. */
export type Pair = { before?: string; after?: string }

/** A piece of a sentence: in both, or in one of them only. */
export type Piece = { text: string; in: 'both' | 'before' | 'after' }

/**
 * Lays two lists of sentences side by side: equal ones first, in their order; what lies between
 * them is paired where it is alike, and else stands alone.
 */
export function alignSentences(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...commonPlaces(before, after), [before.length, after.length] as const]) {
    pairs.push(...pairAlike(before.slice(i, a), after.slice(j, b)))
    const [was, is] = [before[a], after[b]]
    if (was !== undefined && is !== undefined) pairs.push({ before: was, after: is })
    ;[i, j] = [a + 1, b + 1]
  }
  return pairs
}

// Less alike than this, two sentences are not the same one reworded.
const leastAlike = 0.35

function pairAlike(before: readonly string[], after: readonly string[]): Pair[] {
  const left = [...after]
  const pairs: Pair[] = []
  for (const was of before) {
    const at = left.findIndex((is) => likeness(was, is) >= leastAlike)
    if (at < 0) {
      pairs.push({ before: was })
      continue
    }
    // What stands before the match was put in between.
    pairs.push(...left.slice(0, at).map((is) => ({ after: is })))
    pairs.push({ before: was, after: left[at] ?? '' })
    left.splice(0, at + 1)
  }
  return [...pairs, ...left.map((is) => ({ after: is }))]
}

/** How alike two texts are, by the pairs of letters that they share: 0 to 1. */
export function likeness(a: string, b: string): number {
  const pairsOf = (text: string) => {
    const letters = Array.from(text)
    return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`)
  }
  const rest = pairsOf(b)
  const all = rest.length
  const own = pairsOf(a)
  if (own.length + all === 0) return a === b ? 1 : 0
  let shared = 0
  for (const pair of own) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    rest.splice(at, 1)
    shared += 1
  }
  return (2 * shared) / (own.length + all)
}

/** What two wordings of a sentence share, and what only one of them has, letter by letter. */
export function piecesOf(before: string, after: string): Piece[] {
  const [a, b] = [Array.from(before), Array.from(after)]
  const pieces: Piece[] = []
  const add = (text: string, where: Piece['in']) => {
    const last = pieces.at(-1)
    if (text === '') return
    if (last?.in === where) last.text += text
    else pieces.push({ text, in: where })
  }
  let [i, j] = [0, 0]
  for (const [x, y] of [...commonPlaces(a, b), [a.length, b.length] as const]) {
    add(a.slice(i, x).join(''), 'before')
    add(b.slice(j, y).join(''), 'after')
    add(a[x] ?? '', 'both')
    ;[i, j] = [x + 1, y + 1]
  }
  return pieces
}

/** Places of a longest common subsequence, in order. */
function commonPlaces(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const longer = Math.max(at(i + 1, j), at(i, j + 1))
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : longer
    }
  }
  const places: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      places.push([i, j])
      ;[i, j] = [i + 1, j + 1]
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return places
}
