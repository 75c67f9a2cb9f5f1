import { breather } from './breathe.ts'

/** Parts of a text and how they are searched. */
export const fields = [
  { name: 'question', weight: 1, byLength: 0.95 },
  { name: 'variant', weight: 0.8, byLength: 0.8 },
  { name: 'answer', weight: 0.7, byLength: 0.4 },
  { name: 'related', weight: 0.7, byLength: 0.1 },
] as const

export type FieldName = (typeof fields)[number]['name']
/** Terms of a text by part. */
export type FieldTerms = Readonly<Record<FieldName, readonly string[]>>

/** An inverted index with BM25F weights (転置索引). */
export type Postings = {
  idf(term: string): number
  knows(term: string): boolean
  /** Score of each text by its number; texts that share nothing have 0. */
  score(asked: ReadonlyMap<string, number>): Float64Array
  /** What one term gives to one text. */
  share(term: string, text: number): number
}

const saturation = 1.2

/**
 * Indexes texts part by part.
 *
 * @source Robertson, Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond, 3.6
 */
export async function postingsOf(texts: readonly FieldTerms[]): Promise<Postings> {
  const breathe = breather()
  const average = fields.map(({ name }) => {
    const sum = texts.reduce((total, text) => total + text[name].length, 0)
    return sum / Math.max(texts.length, 1) || 1
  })
  const gain = (value: number): number => (value * (saturation + 1)) / (value + saturation)
  const lists = new Map<string, { texts: number[]; gains: number[]; idf: number }>()
  for (const [number, text] of texts.entries()) {
    const weights = new Map<string, number>()
    for (const [index, { name, weight, byLength }] of fields.entries()) {
      const long = 1 - byLength + (byLength * text[name].length) / (average[index] ?? 1)
      for (const term of text[name]) weights.set(term, (weights.get(term) ?? 0) + weight / long)
    }
    for (const [term, value] of weights) {
      const list = lists.get(term) ?? { texts: [], gains: [], idf: 0 }
      if (list.texts.length === 0) lists.set(term, list)
      list.texts.push(number)
      list.gains.push(gain(value))
    }
    await breathe()
  }
  const rarity = (count: number) => Math.log(1 + (texts.length - count + 0.5) / (count + 0.5))
  for (const list of lists.values()) list.idf = rarity(list.texts.length)
  const unknown = rarity(0)
  const idf = (term: string): number => lists.get(term)?.idf ?? unknown
  return {
    idf,
    knows: (term) => lists.has(term),
    score(asked) {
      const scores = new Float64Array(texts.length)
      for (const [term, weight] of asked) {
        const list = lists.get(term)
        if (list === undefined) continue
        const rare = weight * list.idf
        for (let n = 0; n < list.texts.length; n++) {
          const text = list.texts[n] ?? 0
          scores[text] = (scores[text] ?? 0) + rare * (list.gains[n] ?? 0)
        }
      }
      return scores
    },
    share(term, text) {
      const list = lists.get(term)
      const place = list?.texts.indexOf(text) ?? -1
      return place < 0 ? 0 : idf(term) * (list?.gains[place] ?? 0)
    },
  }
}
