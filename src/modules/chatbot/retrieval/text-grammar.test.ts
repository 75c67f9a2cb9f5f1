import { describe, expect, test } from 'vitest'
import { letters, longest, normalised } from './text-grammar.ts'
import { longTerms, termsOf, wordsOf } from './tokenizer.ts'

describe('normalised', () => {
  test.each([
    ['furigana and its bar', '｜転入届《てんにゅうとどけ》を出す', '転入届を出す'],
    ['furigana without a bar', '住民票《じゅうみんひょう》', '住民票'],
    ['half-width kana', 'ｺﾞﾐの収集', 'ゴミの収集'],
    ['full-width letters and digits', 'ＡＢＣ１２３', 'abc123'],
    ['zero width', '住民\u200B票\uFEFF', '住民 票'],
    ['tags', '<b>税金</b><script>x</script>', '税金 x'],
    ['many spaces', '  ごみ　　出し方\n\t', 'ごみ 出し方'],
    ['nothing but spaces', ' 　\n', ''],
    ['nothing at all', '', ''],
  ])('%s', (_what, text, expected) => {
    expect(normalised(text)).toBe(expected)
  })

  test('a bar that no furigana follows stays', () => {
    expect(normalised('表|裏')).toBe('表|裏')
  })

  test('only letters and digits are compared', () => {
    expect(letters('「住民票」、2通！')).toBe('住民票2通')
  })
})

describe('terms', () => {
  const terms = (text: string) => termsOf(normalised(text), 'japanese').map(({ term }) => term)

  test('politeness says nothing', () => {
    expect(terms('住民票について教えてください')).toEqual(terms('住民票'))
  })

  test('spellings of one word are one term', () => {
    expect(terms('ゴミ')).toEqual(terms('ごみ'))
  })

  test('a text is cut where the tokenizer ends', () => {
    const long = 'あ'.repeat(longest) + '住民票'
    expect(
      wordsOf(long)
        .map(({ surface }) => surface)
        .join(''),
    ).toHaveLength(longest)
  })

  test('a long answer is read to its end, sentence by sentence', () => {
    const long = `${'窓口へお越しください。'.repeat(120)}最後に印鑑を押します。`
    expect(longTerms(long, 'japanese')).toContain('印鑑')
    expect(longTerms('印鑑'.repeat(5_000), 'japanese').length).toBeGreaterThan(4_900)
  })

  test.each(['😀🎉', '。、！？', '\uD800', ''])('nothing is found in %j', (text) => {
    expect(terms(text)).toEqual([])
  })
})
