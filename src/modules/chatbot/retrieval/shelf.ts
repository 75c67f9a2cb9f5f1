import type { Locale } from '../../../platform/messages/locale.ts'
import { aspectsOf } from './aspects.ts'
import { breather } from './breathe.ts'
import { cosine, type LatentSpace, latentSpace, type Lesson } from './latent.ts'
import { lexicon } from './lexicon.ts'
import { type Likeness, likenessOf } from './likeness.ts'
import { type FieldTerms, type Postings, postingsOf } from './postings.ts'
import { letters } from './text-grammar.ts'

/** A text with its terms, as they are kept from one build to the next. */
export type ReadText = {
  entryId: string
  locale: Locale
  /** Question first, then the other wordings, normalised. */
  titles: readonly { text: string; terms: readonly string[] }[]
  sentences: readonly (readonly string[])[]
  related: readonly string[]
}

/** A question as the index sees it. */
export type Asked = {
  text: string
  /** Its own terms with the weight of their class. */
  own: ReadonlyMap<string, number>
  /** The same and what the lexicon adds. */
  widened: ReadonlyMap<string, number>
  /** Where each widened term comes from. */
  from: ReadonlyMap<string, { said: string; through: 'own' | 'lexicon' | 'synonym' }>
  /** Everything that was typed, courtesy included, in letters alone. */
  whole: string
  /** What was typed, normalised; `text` is another where the term list has translated it. */
  typed: string
  isLatin: boolean
  /** Its proper nouns: places, companies, people. */
  names: readonly string[]
  /** Places that it asks about. */
  places: readonly string[]
  /** Share of the words typed that were understood, where they were translated; otherwise 1. */
  heard: number
}

/** Measures of how well a text answers, each between 0 and about 1. */
export type Features = {
  words: number
  ownWords: number
  titleCovered: number
  askedCovered: number
  letters: number
  aspects: number
  titleMeaning: number
  textMeaning: number
  sentence: number
}

/** A text that may answer. */
export type Candidate = {
  text: ReadText
  number: number
  title: number
  features: Features
  raw: number
  /** All terms of the text, wherever they stand. */
  terms: ReadonlySet<string>
}

/** The texts of one script with everything to search them by (書架). */
export type Shelf = {
  readonly texts: readonly ReadText[]
  readonly postings: Postings
  readonly space: LatentSpace
  find(asked: Asked, accepts: (entryId: string) => boolean, depth: number): Candidate[]
}

/** Arranges texts for searching; `space` of a build before spares the long part. */
export async function shelfOf(
  texts: readonly ReadText[],
  script: 'japanese' | 'latin',
  spaceBefore?: LatentSpace,
): Promise<Shelf> {
  const postings = await postingsOf(texts.map(partsOf))
  const space = spaceBefore ?? (await latentSpace(await lessons(texts, postings, script)))
  const vector = (terms: readonly string[]) =>
    space.vectorOf([...counted(terms)].map(([term, value]) => [term, value * postings.idf(term)]))
  const breathe = breather()
  const titles: { terms: readonly RareTerm[]; vector: Float32Array }[] = []
  const firstTitle: number[] = []
  const vectors: Float32Array[] = []
  const aspects: ReadonlySet<string>[] = []
  const sentences: ReadonlySet<string>[][] = []
  const everything: ReadonlySet<string>[] = []
  for (const text of texts) {
    firstTitle.push(titles.length)
    for (const { terms } of text.titles) {
      const rareTerms = [...new Set(terms)].map((term) => ({ term, rare: postings.idf(term) }))
      titles.push({ terms: rareTerms, vector: vector(terms) })
    }
    const all = wholeOf(text)
    vectors.push(vector(all))
    everything.push(new Set(all))
    aspects.push(aspectsOf(text.titles[0]?.text ?? ''))
    sentences.push(text.sentences.map((one) => new Set(one)).filter((one) => one.size > 1))
    await breathe()
  }
  firstTitle.push(titles.length)
  const written = texts.flatMap((text) => text.titles.map((one) => one.text))
  const likeness: Likeness = likenessOf(written)
  const wholes = written.map(letters)

  return {
    texts,
    postings,
    space,
    find(asked, accepts, depth) {
      const { idf } = postings
      const widened = postings.score(asked.widened)
      const numbers = highest(widened, depth, (one) => accepts(texts[one]?.entryId ?? ''))
      const own = postings.score(asked.own)
      const top = widened[numbers[0] ?? 0] || 1
      const topOwn = Math.max(...numbers.map((one) => own[one] ?? 0)) || 1
      const askedVector = space.vectorOf(
        [...asked.widened].map(([term, weight]) => [term, weight * idf(term)]),
      )
      const askedLetters = likeness.asked(asked.text)
      const askedAspects = aspectsOf(asked.text)
      const rareOf = (terms: ReadonlyMap<string, number>): RareTerm[] =>
        [...terms].map(([term, weight]) => ({ term, rare: weight * idf(term) }))
      const rareWidened = rareOf(asked.widened)
      const rareOwn = rareOf(asked.own)
      let askedWeight = 0
      for (const { rare } of rareOwn) askedWeight += rare
      askedWeight ||= 1
      return numbers.flatMap((number): Candidate[] => {
        const text = texts[number]
        const terms = everything[number]
        if (text === undefined || terms === undefined) return []
        let best = { title: 0, covered: 0, meaning: 0, letters: 0, sum: -1 }
        for (let n = firstTitle[number] ?? 0; n < (firstTitle[number + 1] ?? 0); n++) {
          const one = titles[n]
          if (one === undefined) continue
          const covered = coverage(one.terms, asked.widened)
          const meaning = cosine(askedVector, one.vector)
          // The very words of a title are that title, whatever else is near.
          const isSame = wholes[n] === asked.whole
          const alike = isSame ? 1 : likeness.of(askedLetters, n)
          const sum =
            weights.titleCovered * covered +
            weights.titleMeaning * meaning +
            weights.letters * alike
          if (isSame || (sum > best.sum && best.letters < 1)) {
            const title = n - (firstTitle[number] ?? 0)
            best = { title, covered, meaning, letters: alike, sum }
          }
        }
        let met = 0
        for (const { term, rare } of rareOwn) if (terms.has(term)) met += rare
        const present = rareWidened.filter(({ term }) => terms.has(term))
        let sentence = 0
        for (const one of sentences[number] ?? []) {
          let sum = 0
          for (const { term, rare } of present) if (one.has(term)) sum += rare
          sentence = Math.max(sentence, sum)
        }
        const shared = [...askedAspects].filter((one) => aspects[number]?.has(one)).length
        const features: Features = {
          words: (widened[number] ?? 0) / top,
          ownWords: (own[number] ?? 0) / topOwn,
          titleCovered: best.covered,
          askedCovered: met / askedWeight,
          letters: best.letters,
          aspects: askedAspects.size === 0 ? 0 : shared / askedAspects.size,
          titleMeaning: best.meaning,
          textMeaning: cosine(askedVector, vectors[number] ?? askedVector),
          sentence: sentence / (askedWeight * 1.5),
        }
        return [{ text, number, title: best.title, features, raw: own[number] ?? 0, terms }]
      })
    },
  }
}

/**
 * How much each measure counts. The sum ranks; few numbers, rounded, chosen on the development part
 * of a public benchmark.
 */
export const weights: Readonly<Record<keyof Features, number>> = {
  words: 1,
  ownWords: -0.2,
  titleCovered: 0.3,
  askedCovered: 0.6,
  letters: 0.3,
  aspects: 0.1,
  titleMeaning: 0.7,
  textMeaning: 0.5,
  sentence: 0.4,
}

/** The sum by which texts are ranked. */
export function scoreOf(features: Features): number {
  const names = Object.keys(weights) as (keyof Features)[]
  return names.reduce((sum, name) => sum + weights[name] * features[name], 0)
}

/** Numbers of the highest scores above 0 of texts that are accepted, best first. */
function highest(
  scores: Float64Array,
  depth: number,
  accepts: (number: number) => boolean,
): number[] {
  const numbers: number[] = []
  for (let n = 0; n < scores.length; n++) if ((scores[n] ?? 0) > 0 && accepts(n)) numbers.push(n)
  // Sorting numbers alone is quick; only those at the top are sorted with what they belong to.
  const least =
    Float64Array.from(numbers, (n) => scores[n] ?? 0)
      .toSorted()
      .at(-depth) ?? 0
  return numbers
    .filter((n) => (scores[n] ?? 0) >= least)
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .slice(0, depth)
}

type RareTerm = { term: string; rare: number }

function coverage(terms: readonly RareTerm[], asked: ReadonlyMap<string, number>): number {
  let met = 0
  let whole = 0
  for (const { term, rare } of terms) {
    whole += rare
    met += rare * Math.min(1, asked.get(term) ?? 0)
  }
  return whole === 0 ? 0 : met / whole
}

const wholeOf = ({ titles, sentences, related }: ReadText): string[] => {
  const said = titles.flatMap(({ terms }) => terms)
  const [question] = titles
  return [...(question?.terms ?? []), ...said, ...sentences.flat(), ...related]
}

function partsOf({ titles, sentences, related }: ReadText): FieldTerms {
  const [question, ...variants] = titles.map(({ terms }) => terms)
  return { question: question ?? [], variant: variants.flat(), answer: sentences.flat(), related }
}

/** How often each term stands there, flattened: the tenth time says less than the first. */
function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const [term, count] of counts) counts.set(term, 1 + Math.log(count))
  return counts
}

const lessonWeight = 0.3

/** What the space is learned from: the texts, and which words the lexicon puts together. */
async function lessons(
  texts: readonly ReadText[],
  { idf }: Postings,
  script: 'japanese' | 'latin',
): Promise<Lesson[]> {
  const breathe = breather()
  const weighted = (terms: readonly string[]) =>
    new Map([...counted(terms)].map(([term, value]) => [term, value * idf(term)]))
  const all: Lesson[] = []
  for (const text of texts) {
    all.push({ terms: weighted(wholeOf(text)), weight: 1 })
    await breathe()
  }
  for (const terms of script === 'latin' ? [] : lexicon().pairs) {
    all.push({ terms: weighted(terms), weight: lessonWeight })
    await breathe()
  }
  return all
}
