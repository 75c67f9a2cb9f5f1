import { createHash } from 'node:crypto'
import type { Locale } from '../../../platform/messages/locale.ts'
import { openLemmas } from './assets.ts'
import { breather } from './breathe.ts'
import { withoutCourtesy } from './courtesy.ts'
import { foldedWords, latinTerms } from './latin.ts'
import { lexicon, openLexicon, type Widened } from './lexicon.ts'
import { placesAsked } from './question-grammar.ts'
import {
  type Asked,
  type Candidate,
  type ReadText,
  scoreOf,
  type Shelf,
  shelfOf,
  weights,
} from './shelf.ts'
import { beyondMeasures, decide, isVerbatim, supportMeasures, supportOf } from './support.ts'
import { letters, longest, normalised, sentenceEnd } from './text-grammar.ts'
import { openTokenCache } from './token-cache.ts'
import { longTerms, type Term, termsOf, termsOfWords, wordsOf } from './tokenizer.ts'

/** A text to be found: one language of an entry. */
export type IndexedText = {
  entryId: string
  locale: Locale
  question: string
  /** Other wordings, learned ones included. */
  variants: readonly string[]
  answer: string
  related?: readonly string[]
}

/** A word of the question and what it met. `share` is its part of the entry's words, 0 to 1. */
export type WhyWord = {
  word: string
  matched: string
  through: 'own' | 'lexicon' | 'synonym'
  share: number
}

/** Why an entry won or lost: its words, and what each measure gave to the score. */
export type Why = { words: readonly WhyWord[]; features: Readonly<Record<string, number>> }

/** An entry that was found; `support` is calibrated, 0 to 1, apart from the rank. */
export type Hit = {
  entryId: string
  locale: Locale
  score: number
  support: number
  /** What the support follows from, in the order of `measureNames`. */
  measures: readonly number[]
  readonly why: Why
}

/** What may be said with the hits. */
export type Decision =
  | { outcome: 'answer'; hit: Hit }
  | { outcome: 'choices'; hits: readonly Hit[] }
  | { outcome: 'decline'; nearest: readonly Hit[] }

/** The index with its search (検索エンジン). It never changes: `with` gives another one. */
export type Engine = {
  /** Digest of what is indexed. */
  readonly version: string
  search(
    text: string,
    options: { limit: number; locale: Locale; accepts?: (entryId: string) => boolean },
  ): readonly Hit[]
  decide(hits: readonly Hit[]): Decision
  /** Entries put in anew or taken out; takes milliseconds, not seconds. */
  with(changed: readonly IndexedText[], removedEntryIds: readonly string[]): Promise<Engine>
}

type Script = 'japanese' | 'pt-BR' | 'en'
type Shelves = Readonly<Record<Script, Shelf>>

const depth = 80

/** Builds the index. `tokenCache` is a folder: a text that was read before is not read again. */
export async function buildEngine(
  texts: readonly IndexedText[],
  { tokenCache }: { tokenCache?: string } = {},
): Promise<Engine> {
  await openLemmas()
  await openLexicon()
  const cache = await openTokenCache(tokenCache)
  const breathe = breather()
  const read: ReadText[] = []
  for (const text of texts) {
    read.push(cache.get(text, readText))
    await breathe()
  }
  await cache.save()
  return engineOf(texts, read)
}

async function engineOf(
  texts: readonly IndexedText[],
  read: readonly ReadText[],
  before?: Shelves,
): Promise<Engine> {
  const shelf = (script: Script) =>
    shelfOf(
      read.filter(({ locale }) => scriptOf(locale) === script),
      script === 'japanese' ? 'japanese' : 'latin',
      before?.[script].space,
    )
  const shelves = {
    japanese: await shelf('japanese'),
    'pt-BR': await shelf('pt-BR'),
    en: await shelf('en'),
  }
  const version = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16)
  return {
    version,
    search: (text, { limit, locale, accepts = () => true }) =>
      search(shelves, text, locale, accepts).slice(0, limit),
    decide,
    async with(changed, removedEntryIds) {
      const gone = new Set([...removedEntryIds, ...changed.map(({ entryId }) => entryId)])
      const stays = ({ entryId }: { entryId: string }) => !gone.has(entryId)
      const all = [...texts.filter(stays), ...changed]
      return engineOf(all, [...read.filter(stays), ...changed.map(readText)], shelves)
    },
  }
}

const scriptOf = (locale: Locale): Script =>
  locale === 'pt-BR' || locale === 'en' ? locale : 'japanese'

function readText({
  entryId,
  locale,
  question,
  variants,
  answer,
  related = [],
}: IndexedText): ReadText {
  const script = scriptOf(locale) === 'japanese' ? 'japanese' : 'latin'
  return {
    entryId,
    locale,
    titles: [question, ...variants].map((title) => {
      const text = normalised(title)
      return { text, terms: longTerms(text, script) }
    }),
    sentences: answer
      .split(sentenceEnd)
      .map((sentence) => longTerms(normalised(sentence), script))
      .filter((terms) => terms.length > 0),
    related: related.flatMap((one) => longTerms(normalised(one), script)),
  }
}

function search(
  shelves: Shelves,
  typed: string,
  locale: Locale,
  accepts: (entryId: string) => boolean,
): Hit[] {
  const text = normalised(typed.slice(0, longest)).slice(0, longest)
  const script = scriptOf(locale)
  const lists =
    script === 'japanese'
      ? [found(shelves.japanese, inJapanese(text), accepts)]
      : [
          found(shelves[script], inLatin(text), accepts),
          found(shelves.japanese, throughTerms(text, script), accepts),
        ]
  // One hit of an entry: in the reader's language where it says as much.
  const twice = new Set(lists.length > 1 ? lists[0]?.map(({ hit }) => hit.entryId) : [])
  const rankOf = ({ hit, rank }: Found): number =>
    rank + (hit.locale === locale ? ownLanguage : 0) + (twice.has(hit.entryId) ? ownLanguage : 0)
  const best = new Map<string, Found>()
  for (const one of lists.flat()) {
    const other = best.get(one.hit.entryId)
    if (other === undefined || rankOf(one) > rankOf(other)) best.set(one.hit.entryId, one)
  }
  return [...best.values()].toSorted((a, b) => rankOf(b) - rankOf(a)).map(({ hit }) => hit)
}

type Found = { hit: Hit; rank: number }

// Scores of two shelves are not of one measure; a little is given to the reader's own language, and
// as much to an entry that its own text leads to as well.
const ownLanguage = 0.05
// More than all measures give together: who asks in the very words of an entry means that one.
const verbatim = 10

function inJapanese(typed: string): Asked {
  const text = withoutCourtesy(typed)
  const words = wordsOf(text)
  const terms = termsOfWords(words)
  const own = new Map<string, number>()
  for (const { term, weight } of terms) own.set(term, Math.max(own.get(term) ?? 0, weight))
  const widened = lexicon().widen(text, [...own.keys()])
  const whole = letters(typed)
  return { ...asked(text, own, widened, namesOf(terms)), whole, places: placesAsked(words) }
}

function inLatin(text: string): Asked {
  const own = new Map(termsOf(text, 'latin').map(({ term, weight }) => [term, weight]))
  return { ...asked(text, own, new Map()), isLatin: true }
}

const namesOf = (terms: readonly Term[]): string[] =>
  terms.flatMap(({ term, isName }) => (isName ? [term] : []))

/** A question in Portuguese or English by the Japanese words of the term list. */
function throughTerms(text: string, locale: 'pt-BR' | 'en'): Asked {
  const phrases = [...lexicon().widenLatin(text, locale)]
  const office = phrases.map(([, words]) => words).join(' ')
  const japanese = normalised(office)
  const own = new Map(termsOf(japanese, 'japanese').map(({ term, weight }) => [term, weight]))
  const said = phrases.map(([phrase]) => phrase).join(', ')
  const one = asked(japanese, own, new Map())
  const from = new Map([...own.keys()].map((term) => [term, { said, through: 'lexicon' as const }]))
  return { ...one, from, typed: text, isLatin: true, heard: heardOf(text, phrases) }
}

function heardOf(text: string, phrases: readonly (readonly [string, string])[]): number {
  const understood = new Set(phrases.flatMap(([phrase]) => latinTerms(phrase)))
  const said = [...new Set(latinTerms(foldedWords(text).join(' ')))]
  return said.length === 0 ? 0 : said.filter((one) => understood.has(one)).length / said.length
}

// A word of the question that the lexicon names too is a little surer.
const confirmed = 0.5

function asked(
  text: string,
  own: ReadonlyMap<string, number>,
  added: Widened,
  names: readonly string[] = [],
): Asked {
  const widened = new Map(own)
  const from = new Map<string, { said: string; through: WhyWord['through'] }>(
    [...own.keys()].map((term) => [term, { said: term, through: 'own' }]),
  )
  for (const [term, { weight, said, through }] of added) {
    const before = own.get(term)
    widened.set(term, before === undefined ? weight : before + confirmed * weight)
    if (before === undefined) from.set(term, { said, through })
  }
  const whole = letters(text)
  const plain = { typed: text, isLatin: false, names, places: [], heard: 1 }
  return { ...plain, text, own, widened, from, whole }
}

// Of so many it is worked out how sure they are; the rest are only asked by a benchmark.
const measured = 12

function found(shelf: Shelf, question: Asked, accepts: (entryId: string) => boolean): Found[] {
  const candidates = new Map<string, { candidate: Candidate; score: number }>()
  const sorted = shelf
    .find(question, accepts, depth)
    .map((candidate) => ({ candidate, score: scoreOf(candidate.features) }))
    .toSorted((a, b) => b.score - a.score)
  for (const one of sorted) {
    const { entryId } = one.candidate.text
    if (!candidates.has(entryId)) candidates.set(entryId, one)
  }
  const asksBeyond = beyondMeasures(shelf, question)
  const [first, second] = [...candidates.values()].map(({ score }) => score)
  return [...candidates.values()].map(({ candidate, score }, index) => {
    const { entryId, locale } = candidate.text
    // How far it is ahead of another entry, or behind the best one.
    const ahead = score - ((index === 0 ? second : first) ?? 0)
    const measures =
      index < measured ? [...supportMeasures(shelf, question, candidate, ahead), ...asksBeyond] : []
    const support = measures.length === 0 ? 0 : supportOf(measures)
    const hit = {
      ...{ entryId, locale, score, measures, support },
      get why() {
        return whyOf(shelf, question, candidate)
      },
    }
    return { hit, rank: score + (isVerbatim(measures) ? verbatim : 0) }
  })
}

function whyOf(shelf: Shelf, question: Asked, { number, features }: Candidate): Why {
  const met = [...question.widened]
    .map(([term, weight]) => ({ term, gain: weight * shelf.postings.share(term, number) }))
    .filter(({ gain }) => gain > 0)
  const whole = met.reduce((sum, { gain }) => sum + gain, 0) || 1
  const words = met
    .toSorted((a, b) => b.gain - a.gain)
    .map(({ term, gain }): WhyWord => {
      const from = question.from.get(term) ?? { said: term, through: 'own' }
      return { word: from.said, matched: term, through: from.through, share: gain / whole }
    })
  const given = Object.entries(features).map(([name, value]) => {
    return [name, weights[name as keyof typeof weights] * value] as const
  })
  return { words, features: Object.fromEntries(given) }
}
