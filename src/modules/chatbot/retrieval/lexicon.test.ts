import { beforeAll, expect, test } from 'vitest'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { normalised } from './text-grammar.ts'
import { termsOf } from './tokenizer.ts'

let lexicon: Lexicon

beforeAll(async () => {
  lexicon = await openLexicon()
}, 60_000)

function widened(question: string) {
  const text = normalised(question)
  return lexicon.widen(
    text,
    termsOf(text, 'japanese').map(({ term }) => term),
  )
}
const officeTerm = (word: string) => termsOf(word, 'japanese').map(({ term }) => term)

test('an everyday word leads to the words of the office', () => {
  const found = widened('引っ越ししました')
  for (const term of officeTerm('転入届')) expect(found.get(term)?.through).toBe('lexicon')
})

test('a word of the office that the question has nothing to do with is not added', () => {
  const found = widened('引っ越ししました')
  expect(found.has('選挙')).toBe(false)
})

test('a rule of two words needs both', () => {
  const [dog = ''] = officeTerm('犬')
  const from = (question: string) => [...widened(question).values()].map(({ said }) => said)
  expect(from('引っ越したので犬の届け出')).toContain('引っ越し 犬')
  expect(from('引っ越した')).not.toContain('引っ越し 犬')
  expect(from(dog)).not.toContain('引っ越し 犬')
})

test('what is added weighs less than what was said', () => {
  for (const { weight } of widened('子どもが生まれた').values()) {
    expect(weight).toBeGreaterThan(0)
    expect(weight).toBeLessThan(1)
  }
})

test('nothing is added to nothing', () => {
  expect(widened('').size).toBe(0)
})

test.each([
  ['pt-BR', 'Acabei de me mudar para a cidade', '転入届'],
  ['pt-BR', 'MUDANÇA de endereço', '住所変更'],
] as const)('%s: %s leads to Japanese words', (locale, question, office) => {
  expect([...lexicon.widenLatin(question, locale).values()].join(' ')).toContain(office)
})

test('words of another language lead nowhere', () => {
  expect(lexicon.widenLatin('mudança', 'en').size).toBe(0)
})
