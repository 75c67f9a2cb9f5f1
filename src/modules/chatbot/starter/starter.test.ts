import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { units } from '../../../../fixtures/city/units.ts'
import { others } from '../../../platform/translation/fact.ts'
import { checkTranslation } from '../../../platform/translation/guard.ts'
import { checkPlainJapanese } from '../../../platform/translation/plain-japanese-grammar.ts'
import { type StarterEntry, starterFacts, starterTopicSchema } from './starter-shape.ts'

const locales = ['ja', ...others] as const

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => {
    const written: unknown = JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))
    return { name, written, read: starterTopicSchema.safeParse(written) }
  })

const topics = files.flatMap(({ name, read }) => (read.success ? [{ name, ...read.data }] : []))
const entries = topics.flatMap((topic) => topic.entries)

/** Every text of an entry that a resident may read, by where it stands. */
function shownTexts(entry: StarterEntry) {
  return [
    { place: 'question', text: entry.question },
    { place: 'answer', text: entry.answer },
    ...starterFacts.flatMap((name) => {
      const text = entry[name] ?? entry.sample[name]
      return text === undefined ? [] : [{ place: name, text }]
    }),
  ]
}

const isWhole = (entry: StarterEntry) =>
  others.every(
    (locale) =>
      entry.variants[locale] !== undefined &&
      shownTexts(entry).every(({ text }) => text[locale] !== undefined),
  )

/** Two wordings that read alike are one, whatever their signs and spaces. */
const bare = (text: string) =>
  text
    .replaceAll(/《[^》]*》/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{Z}\s]/gu, '')

const twins = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index)

test('the starter set has topics', () => {
  expect(files.length).toBeGreaterThan(0)
})

test.each(files)('$name has its shape and at least 17 entries', ({ read }) => {
  expect(read.error?.issues ?? []).toEqual([])
})

describe.each(topics)('$name', (topic) => {
  test('is named after its topic, and so are its keys', () => {
    expect(topic.name).toBe(`${topic.topic}.json`)
    const strange = topic.entries.filter(({ key }) => !key.startsWith(`${topic.topic}.`))
    expect(strange.map(({ key }) => key)).toEqual([])
  })

  test('belongs to divisions of the demo city', () => {
    const divisions = units.filter(({ kind }) => kind === 'division').map(({ key }) => key)
    for (const unit of [topic.unit, ...topic.entries.map((one) => one.unit)]) {
      expect(divisions).toContain(unit)
    }
  })

  test('has at least five entries in every language, and no entry in only some', () => {
    const several = topic.entries.filter(
      ({ variants, ...entry }) =>
        others.some((locale) => variants[locale] !== undefined) ||
        shownTexts({ variants, ...entry }).some(({ text }) => Object.keys(text).length > 1),
    )
    expect(several.filter((entry) => !isWhole(entry)).map(({ key }) => key)).toEqual([])
    expect(several.length).toBeGreaterThanOrEqual(5)
  })

  test.each(others)('%s says what the Japanese says', (locale) => {
    const texts = [
      { place: 'label', text: topic.label },
      ...topic.entries.flatMap((entry) =>
        shownTexts(entry).map(({ place, text }) => ({ place: `${entry.key} ${place}`, text })),
      ),
    ]
    const refused = texts.flatMap(({ place, text }) => {
      const translation = text[locale]
      if (translation === undefined) return []
      const report = checkTranslation(text.ja, translation, locale, [])
      return report.refused.map(({ kind, what }) => `${place}: ${kind} ${what}`)
    })
    expect(refused).toEqual([])
  })

  test('has plain Japanese that is plain, in sentences of at most 40 characters', () => {
    const texts = topic.entries.flatMap((entry) =>
      shownTexts(entry).flatMap(({ place, text }) =>
        text['ja-plain'] === undefined
          ? []
          : [{ place: `${entry.key} ${place}`, plain: text['ja-plain'] }],
      ),
    )
    const found = texts.flatMap(({ place, plain }) => {
      const { faults, long } = checkPlainJapanese(plain)
      return [...faults, ...long].map((one) => `${place}: ${one}`)
    })
    expect(found).toEqual([])
  })

  test('answers in at most six sentences and 400 characters', () => {
    const wordy = topic.entries.filter(({ answer }) => {
      const prose = answer.ja.split('\n').filter((line) => !line.startsWith('・'))
      const sentences = prose.join('').split('。').length - 1
      return sentences < 1 || sentences > 6 || answer.ja.length > 400
    })
    expect(wordy.map(({ key }) => key)).toEqual([])
  })

  test('marks what the law sets anew each year as money or a date', () => {
    const wrong = topic.entries.filter((one) => one.yearBound && one.class === 'general')
    expect(wrong.map(({ key }) => key)).toEqual([])
  })
})

describe('over all files', () => {
  test('keys are unique', () => {
    expect(twins(entries.map(({ key }) => key))).toEqual([])
  })

  test.each(locales)('no wording of %s stands twice', (locale) => {
    const all = entries.flatMap((entry) => [
      ...(entry.question[locale] === undefined ? [] : [entry.question[locale]]),
      ...(entry.variants[locale] ?? []),
    ])
    expect(twins(all.map(bare))).toEqual([])
  })
})
