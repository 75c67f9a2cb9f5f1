import { lexiconFiles, readRows } from './assets.ts'
import { breather } from './breathe.ts'
import { foldedWords } from './latin.ts'
import { normalised } from './text-grammar.ts'
import { termsOf } from './tokenizer.ts'

/** Everyday words and the office words that they stand for. */
type Rule = {
  /** All of them have to be in the question: as written, or as terms. */
  said: readonly { text: string; terms: readonly string[] }[]
  /** Office words, each with its terms. */
  meant: readonly { text: string; terms: readonly string[] }[]
  weight: number
}

/** What the lexicon makes of a question: further terms, their weight and where they come from. */
export type Widened = Map<string, { weight: number; said: string; through: 'lexicon' | 'synonym' }>

/** The lexicon, read once (語彙). */
export type Lexicon = {
  widen(text: string, terms: readonly string[]): Widened
  widenLatin(text: string, locale: 'pt-BR' | 'en'): Map<string, string>
  /** Terms of each rule, both sides: they teach which words belong together. */
  readonly pairs: readonly (readonly string[])[]
}

// Of an office word with several terms each one weighs less.
const lexiconWeight = 0.6
const synonymWeight = 0.5

const pieces = (cell: string) =>
  cell.split(/\s+/).flatMap((one) => {
    const text = normalised(one)
    return text === '' ? [] : [{ text, terms: termsOf(text, 'japanese').map(({ term }) => term) }]
  })

let reading: Promise<Lexicon> | undefined
let opened: Lexicon | undefined

/** Reads the lexicon at the first call; some seconds, in small steps. */
export async function openLexicon(): Promise<Lexicon> {
  reading ??= readLexicon()
  opened = await reading
  return opened
}

/** The lexicon after `openLexicon`. */
export function lexicon(): Lexicon {
  if (opened === undefined) throw new Error('The lexicon has not been opened.')
  return opened
}

async function readLexicon(): Promise<Lexicon> {
  const breathe = breather()
  const rules: Rule[] = []
  for (const [said = '', meant = '', weight = '1'] of lexiconFiles().flatMap(readRows)) {
    const rule = {
      said: pieces(said),
      meant: pieces(meant).filter(({ terms }) => terms.length > 0),
      weight: Number(weight),
    }
    if (rule.said.length > 0 && rule.meant.length > 0 && rule.weight > 0) rules.push(rule)
    await breathe()
  }
  const byStart = new Map<string, Rule[]>()
  const byTerm = new Map<string, Rule[]>()
  for (const rule of rules) {
    const [first] = rule.said
    if (first === undefined) continue
    push(byStart, first.text.slice(0, 2), rule)
    const [term] = first.terms
    if (term !== undefined) push(byTerm, term, rule)
  }
  const synonyms = await readSynonyms()
  const bilingual = readBilingual()
  const pairs = rules.map(({ said, meant }) => [...said, ...meant].flatMap(({ terms }) => terms))
  return {
    pairs,
    widen(text, terms) {
      const found: Widened = new Map()
      const has = new Set(terms)
      for (const rule of candidates(text, terms, byStart, byTerm)) {
        if (!rule.said.every((one) => isSaid(one, text, has))) continue
        for (const office of rule.meant) {
          const weight = (lexiconWeight * rule.weight) / Math.sqrt(office.terms.length)
          const said = rule.said.map((one) => one.text).join(' ')
          for (const term of office.terms) raise(found, term, { weight, said, through: 'lexicon' })
        }
      }
      for (const term of has) {
        for (const other of synonyms.get(term) ?? []) {
          raise(found, other, { weight: synonymWeight, said: term, through: 'synonym' })
        }
      }
      return found
    },
    widenLatin(text, locale) {
      const words = foldedWords(text)
      const found = new Map<string, string>()
      for (let from = 0; from < words.length; from++) {
        for (let to = from + 1; to <= Math.min(words.length, from + 5); to++) {
          const phrase = words.slice(from, to).join(' ')
          const office = bilingual.get(`${locale} ${phrase}`) ?? bilingual.get(`any ${phrase}`)
          if (office !== undefined) found.set(phrase, office)
        }
      }
      return found
    },
  }
}

function* candidates(
  text: string,
  terms: readonly string[],
  byStart: Map<string, Rule[]>,
  byTerm: Map<string, Rule[]>,
): Iterable<Rule> {
  const seen = new Set<Rule>()
  const lists = [
    ...Array.from(text, (_, at) => byStart.get(text.slice(at, at + 2))),
    ...Array.from(text, (_, at) => byStart.get(text.slice(at, at + 1))),
    ...terms.map((term) => byTerm.get(term)),
  ]
  for (const list of lists) {
    for (const rule of list ?? []) {
      if (seen.has(rule)) continue
      seen.add(rule)
      yield rule
    }
  }
}

const isSaid = (
  { text, terms }: { text: string; terms: readonly string[] },
  question: string,
  has: ReadonlySet<string>,
): boolean => question.includes(text) || (terms.length > 0 && terms.every((term) => has.has(term)))

function raise(
  found: Widened,
  term: string,
  one: { weight: number; said: string; through: 'lexicon' | 'synonym' },
): void {
  const before = found.get(term)
  if (before === undefined || before.weight < one.weight) found.set(term, one)
}

async function readSynonyms(): Promise<Map<string, Set<string>>> {
  const breathe = breather()
  const groups = new Map<string, Set<string>>()
  for (const row of readRows('lexicon/synonyms.tsv')) {
    await breathe()
    // Words of one term only: parts of longer ones are no synonyms.
    const words = row
      .map((cell) => termsOf(normalised(cell), 'japanese').map(({ term }) => term))
      .flatMap((terms) => (terms.length === 1 ? terms : []))
    for (const one of words) {
      for (const other of words) {
        if (one === other) continue
        const group = groups.get(one) ?? new Set()
        groups.set(one, group.add(other))
      }
    }
  }
  return groups
}

function readBilingual(): Map<string, string> {
  const found = new Map<string, string>()
  for (const [locale = '', words = '', office = ''] of readRows('lexicon/bilingual.tsv')) {
    const phrase = foldedWords(words).join(' ')
    const key = `${locale} ${phrase}`
    const before = found.get(key)
    found.set(key, before === undefined ? office : `${before} ${office}`)
  }
  return found
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
