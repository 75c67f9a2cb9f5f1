const likeEnough = 0.4

// As two people would write it differently: without spaces, brackets and width.
const plain = (word: string) =>
  word
    .normalize('NFKC')
    .replaceAll(/[\s()「」『』・、。]/gu, '')
    .toUpperCase()

/** The known word that a written one may mean; null where none comes near. */
export function nearest(written: string, known: Iterable<string>): string | null {
  const wanted = pairsOf(plain(written))
  let best: { word: string; score: number } | undefined
  for (const word of known) {
    const pairs = pairsOf(plain(word))
    const shared = [...wanted].filter((pair) => pairs.has(pair)).length
    const score = (2 * shared) / Math.max(1, wanted.size + pairs.size)
    if (score >= likeEnough && score > (best?.score ?? 0)) best = { word, score }
  }
  return best?.word ?? null
}

// Neighbouring letters; a single letter stands for itself.
function pairsOf(text: string): Set<string> {
  const letters = Array.from(text)
  if (letters.length < 2) return new Set(letters)
  return new Set(letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`))
}
