import { letters } from './text-grammar.ts'

/** Sequences of three letters of each title, weighted by how rare they are. */
export type Likeness = {
  asked(text: string): Asked
  /** 0 to 1: shared sequences of a question and a title. */
  of(asked: Asked, title: number): number
}

type Asked = { grams: readonly (readonly [gram: string, weight: number])[]; weight: number }

const size = 3

/** Compares questions with titles by their letters: spellings that no dictionary knows. */
export function likenessOf(titles: readonly string[]): Likeness {
  const counts = new Map<string, number>()
  const sets = titles.map((title) => new Set(gramsOf(title)))
  for (const set of sets) for (const gram of set) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const rare = (gram: string) => Math.log(1 + titles.length / ((counts.get(gram) ?? 0) + 0.5))
  const sum = (grams: Iterable<string>) => {
    let total = 0
    for (const gram of grams) total += rare(gram)
    return total
  }
  const weights = sets.map(sum)
  return {
    asked(text) {
      const grams = [...new Set(gramsOf(text))]
      // What no title holds cannot be shared.
      const known = grams.filter((gram) => counts.has(gram))
      return { grams: known.map((gram) => [gram, rare(gram)]), weight: sum(grams) }
    },
    of({ grams, weight }, title) {
      const set = sets[title]
      const whole = weight * (weights[title] ?? 0)
      if (set === undefined || whole === 0) return 0
      let shared = 0
      for (const [gram, value] of grams) if (set.has(gram)) shared += value
      return shared / Math.sqrt(whole)
    },
  }
}

function gramsOf(text: string): string[] {
  const bare = letters(text)
  return Array.from({ length: Math.max(0, bare.length - size + 1) }, (_, at) =>
    bare.slice(at, at + size),
  )
}
