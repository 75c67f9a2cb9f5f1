import { expect, test } from 'vitest'
import { foldedWords, latinTerms } from './latin.ts'

test('accents and capitals make no difference', () => {
  expect(foldedWords('Certidão de Nascimento')).toEqual(['certidao', 'de', 'nascimento'])
  expect(latinTerms('CERTIDÃO')).toEqual(latinTerms('certidao'))
})

test.each([
  ['certidões', 'certidão'],
  ['documentos', 'documento'],
  ['cities', 'city'],
  ['registered', 'registering'],
  ['inscrições', 'inscrição'],
])('%s and %s are one term', (one, other) => {
  expect(latinTerms(one)).toEqual(latinTerms(other))
})

test('words of every question are left out', () => {
  expect(latinTerms('Como eu posso fazer isso?')).toEqual([])
  expect(latinTerms('How do I do that?')).toEqual([])
})
