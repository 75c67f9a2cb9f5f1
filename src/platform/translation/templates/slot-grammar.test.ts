import { expect, it } from 'vitest'
import { others } from '../fact.ts'
import { checkTranslation } from '../guard.ts'
import type { Term } from '../term.ts'
import { readSlot, type SlotKind, slotNamesIn } from './slot-grammar.ts'

const library: Term = {
  ...{ id: 'l', kind: 'place', ja: '第2図書館', forbidden: {}, note: '' },
  renderings: {
    'ja-plain': ['｜第2図書館《だいにとしょかん》'],
    'pt-BR': ['Segunda Biblioteca'],
    en: ['Second Library'],
  },
}

const everyDay = Array.from({ length: 60 }, (_, index) =>
  Temporal.PlainDate.from('2026-11-22')
    .add({ days: index * 7 + (index % 7) })
    .toString(),
)
const everyTime = Array.from({ length: 144 }, (_, index) => {
  const minutes = index * 10 + (index % 10)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
})

it.each<[SlotKind, readonly string[]]>([
  ['date', everyDay],
  ['time', everyTime],
  ['place', ['第2図書館']],
  ['phone', ['0000-00-1000', '０９０-１２３４-５６７８']],
  ['number', ['7', '12,000']],
])('a %s says the same in every language', (kind, values) => {
  for (const value of values) {
    const texts = readSlot(kind, value, [library])
    expect(texts, value).toBeDefined()
    for (const locale of others) {
      const { refused } = checkTranslation(texts?.ja ?? '', texts?.[locale] ?? '', locale, [
        library,
      ])
      expect(refused, `${texts?.ja} ${texts?.[locale]}`).toEqual([])
    }
  }
})

it.each<[SlotKind, string]>([
  ['date', '2026-02-30'],
  ['date', '明日'],
  ['time', '25:00'],
  ['time', '14時ごろから'],
  ['place', '第3図書館'],
  ['phone', '119'],
  ['number', '約200'],
  ['number', ''],
])('a %s is not guessed from %s', (kind, value) => {
  expect(readSlot(kind, value, [library])).toBeUndefined()
})

it('finds the slots of a text', () => {
  expect(slotNamesIn('{on}の{from}から{to}まで、{on}')).toEqual(['on', 'from', 'to'])
})
