import { compareFacts, factsIn, levelIn, wrongWeekdays } from './compare-facts.ts'
import { type Fact, levelled, type Other } from './fact.ts'
import { japaneseFacts, levelJapanese } from './japanese-grammar.ts'
import { readPlainJapanese } from './plain-japanese-grammar.ts'
import type { Term } from './term.ts'

/** What stands against a translation (点検で見つかったこと); `near` is the text around it. */
export type Finding = {
  kind:
    | 'missing'
    | 'extra'
    | 'weekday'
    | 'place'
    | 'term'
    | 'forbidden'
    | 'slot'
    | 'empty'
    | 'long'
    | 'sourceWeekday'
    | `plain.${ReturnType<typeof readPlainJapanese>['faults'][number]['kind']}`
  what: string
  near?: string
  /** What should stand there. */
  instead?: string
}

/** `refused` keeps a translation from being approved; `warned` is to be looked at. */
export type GuardReport = { refused: Finding[]; warned: Finding[] }

const slotPattern = /\{[a-z][a-zA-Z0-9]*\}/gu

/** Checks a translation against its Japanese source and the term base (翻訳の点検). */
export function checkTranslation(
  ja: string,
  text: string,
  locale: Other,
  terms: readonly Term[],
): GuardReport {
  if (text.trim() === '') return { refused: [{ kind: 'empty', what: '' }], warned: [] }
  // The numbers inside the names of places are theirs: 「3丁目」 stays what its rendering says.
  const used = termsIn(ja, terms)
  const places = used.filter(
    ({ kind, renderings }) => kind === 'place' && renderings[locale]?.length,
  )
  const cleanJa = without(
    levelJapanese(ja),
    places.map((one) => one.ja),
  )
  const cleanText = without(
    levelIn(text, locale),
    places.flatMap((one) => one.renderings[locale] ?? []),
  )
  const source = japaneseFacts(cleanJa)
  const { missing, extra } = compareFacts(cleanJa, cleanText, locale)
  const target = factsIn(cleanText, locale)
  const plain = locale === 'ja-plain' ? plainFindings(text, used) : { refused: [], warned: [] }
  return {
    refused: [
      ...slotFindings(ja, text),
      ...missing.map((fact) => finding('missing', fact, cleanJa)),
      ...extra.map((fact) => finding('extra', fact, cleanText)),
      ...wrongWeekdays(target, source).map((fact) => finding('weekday', fact, cleanText)),
      ...placeFindings(text, locale, places),
      ...forbiddenFindings(text, locale, terms, used),
      ...plain.refused,
    ],
    warned: [
      ...wrongWeekdays(source).map((fact) => finding('sourceWeekday', fact, cleanJa)),
      ...termFindings(text, locale, used),
      ...plain.warned,
    ],
  }
}

function finding(kind: Finding['kind'], { written, at }: Fact, text: string): Finding {
  const start = Math.max(0, at - 10)
  const end = at + written.length + 10
  const near = `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
  return { kind, what: written, near }
}

/** Terms that stand in a Japanese text; a short one inside a longer one does not count. */
export function termsIn(ja: string, terms: readonly Term[]): Term[] {
  let rest = levelled(ja)
  const found: Term[] = []
  for (const term of terms.toSorted((a, b) => b.ja.length - a.ja.length)) {
    if (!rest.includes(term.ja)) continue
    found.push(term)
    rest = rest.replaceAll(term.ja, '\n')
  }
  return found
}

/** Loosely: case and spaces do not matter, nor do the readings of plain Japanese. */
const loose = (text: string) => levelled(text).toLowerCase().replaceAll(/\s+/gu, ' ')
const holds = (text: string, rendering: string, locale: Other) =>
  locale === 'ja-plain'
    ? loose(text).replaceAll(' ', '').includes(loose(rendering).replaceAll(' ', ''))
    : loose(text).includes(loose(rendering))

function without(text: string, names: readonly string[]): string {
  return names
    .map(levelled)
    .flatMap((name) => [name, name.replaceAll(' ', '')])
    .toSorted((a, b) => b.length - a.length)
    .reduce(replaceLoosely, text)
}

// As many signs as before, so that places in the text stay where they are.
function replaceLoosely(text: string, name: string): string {
  const [lower, wanted] = [text.toLowerCase(), name.toLowerCase()]
  if (wanted === '' || lower.length !== text.length) return text
  let out = text
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
    out = `${out.slice(0, at)}${'＊'.repeat(wanted.length)}${out.slice(at + wanted.length)}`
  }
  return out
}

function placeFindings(text: string, locale: Other, places: readonly Term[]): Finding[] {
  return places.flatMap(({ ja, renderings }) => {
    const approved = renderings[locale] ?? []
    if (approved.some((one) => holds(text, one, locale))) return []
    return [{ kind: 'place', what: ja, instead: approved[0] ?? '' }] satisfies Finding[]
  })
}

function termFindings(text: string, locale: Other, used: readonly Term[]): Finding[] {
  return used.flatMap(({ kind, ja, renderings }): Finding[] => {
    const approved = renderings[locale] ?? []
    if (approved.some((one) => holds(text, one, locale))) return []
    if (approved.length > 0 && kind === 'place') return []
    return approved[0] === undefined ? [] : [{ kind: 'term', what: ja, instead: approved[0] }]
  })
}

function forbiddenFindings(
  text: string,
  locale: Other,
  terms: readonly Term[],
  used: readonly Term[],
): Finding[] {
  return terms.flatMap((term) => {
    const approved = term.renderings[locale] ?? []
    // A forbidden word is wrong for this term; in a text without the term it may be another word.
    if (!used.includes(term)) return []
    const bare = without(levelled(text), approved)
    return (term.forbidden[locale] ?? [])
      .filter((one) => holds(bare, one, locale))
      .map((one): Finding => {
        const finding: Finding = { kind: 'forbidden', what: one, near: term.ja }
        return approved[0] === undefined ? finding : { ...finding, instead: approved[0] }
      })
  })
}

function slotFindings(ja: string, text: string): Finding[] {
  const [wanted, there] = [ja, text].map((one) => new Set(one.match(slotPattern) ?? []))
  const lacking = [...(wanted ?? [])].filter((slot) => there?.has(slot) !== true)
  const strange = [...(there ?? [])].filter((slot) => wanted?.has(slot) !== true)
  return [
    ...lacking.map((what): Finding => ({ kind: 'missing', what })),
    ...strange.map((what): Finding => ({ kind: 'slot', what })),
  ]
}

function plainFindings(text: string, used: readonly Term[]): GuardReport {
  const names = used.flatMap((term) => term.renderings['ja-plain'] ?? [])
  const { faults, long } = readPlainJapanese(text.replaceAll(slotPattern, ''), names.map(levelled))
  return {
    refused: faults.map(({ kind, what }): Finding => ({ kind: `plain.${kind}`, what })),
    warned: long.map((what): Finding => ({ kind: 'long', what })),
  }
}
