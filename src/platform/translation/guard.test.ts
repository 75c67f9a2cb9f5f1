import { describe, expect, it } from 'vitest'
import { classReasons, proposedClass } from './class-grammar.ts'
import { diffWords } from './diff.ts'
import type { Other } from './fact.ts'
import { checkTranslation } from './guard.ts'
import { findingText } from './staff-messages.ts'
import type { Term } from './term.ts'

const term = (more: Partial<Term> & Pick<Term, 'ja'>): Term => ({
  ...{ id: more.ja, kind: 'place', renderings: {}, forbidden: {}, note: '' },
  ...more,
})
const terms = [
  term({ ja: '茶畑市', renderings: { 'pt-BR': ['Chabatake'], en: ['Chabatake'] } }),
  term({
    ja: '茶畑市役所',
    renderings: {
      'pt-BR': ['Prefeitura de Chabatake'],
      'ja-plain': ['茶畑市役所《ちゃばたけしやくしょ》'],
    },
  }),
  term({ ja: '3丁目公園', renderings: { en: ['Third Street Park'] } }),
  term({
    ...{ ja: '避難指示', kind: 'word', renderings: { 'pt-BR': ['ordem de evacuação'] } },
    forbidden: { 'pt-BR': ['recomendação de evacuação', 'ordem para ir ao rio'] },
  }),
]
const refused = (ja: string, text: string, locale: Other = 'pt-BR') =>
  checkTranslation(ja, text, locale, terms).refused.map(({ kind, what }) => `${kind} ${what}`)

describe('places', () => {
  it('must stand as the term base has them', () => {
    expect(refused('茶畑市役所で', 'Na Prefeitura  de chabatake')).toEqual([])
    expect(refused('茶畑市役所で', 'Na prefeitura')).toEqual(['place 茶畑市役所'])
    expect(refused('茶畑市役所《ちゃばたけしやくしょ》で', '茶畑《ちゃばたけ》で', 'ja-plain')).toContain(
      'place 茶畑市役所',
    )
  })

  it('keep the numbers of their names to themselves', () => {
    expect(refused('3丁目公園で2回', 'Twice at Third Street Park', 'en')).toEqual([])
    expect(refused('3丁目公園で2回', 'Three times at Third Street Park', 'en')).toEqual([
      'missing 2',
    ])
  })

  it('without a rendering in the language stop nothing', () => {
    expect(refused('茶畑市役所で', 'At the city hall', 'en')).toEqual([])
  })
})

describe('words', () => {
  it('that are forbidden stop an approval, and the message names the right one', () => {
    const ja = '避難指示を出しました'
    const report = checkTranslation(ja, 'Recomendação de evacuação emitida', 'pt-BR', terms)
    expect(report.refused).toHaveLength(1)
    expect(report.refused.map(findingText)[0]).toMatch(/使わないこと.*「ordem de evacuação」/u)
    expect(report.warned.map(({ kind }) => kind)).toEqual(['term'])
  })

  it('that differ are only pointed out', () => {
    const report = checkTranslation('避難指示', 'Ordem de saída', 'pt-BR', terms)
    expect(report).toMatchObject({ refused: [], warned: [{ kind: 'term', what: '避難指示' }] })
  })
})

it('slots stand in both texts, and no others', () => {
  expect(refused('{on}に{place}で', '{place}, {when}')).toEqual(['missing {on}', 'slot {when}'])
})

it('a weekday must be that of the date, in either language', () => {
  expect(refused('令和8年12月1日（火）', 'quarta-feira, 01/12/2026')).toEqual([
    'missing (火)',
    'extra quarta-feira',
    'weekday 01/12/2026',
  ])
  const wrong = checkTranslation('令和8年12月1日（水）', '01/12/2026 (qua)', 'pt-BR', [])
  expect(wrong.warned.map(findingText).join('')).toContain('担当課に確かめてください')
})

it('plain Japanese has readings, short sentences and no 等', () => {
  expect(refused('申請書等', '申請書等《しんせいしょなど》', 'ja-plain')).toEqual(['plain.nado 等'])
  expect(refused('道', '道を 通る', 'ja-plain')).toEqual(['plain.kanji 道', 'plain.kanji 通'])
  expect(refused('あ', 'あ'.repeat(61), 'ja-plain')).toHaveLength(1)
  expect(checkTranslation('あ', 'あ'.repeat(41), 'ja-plain', [])).toMatchObject({
    refused: [],
    warned: [{ kind: 'long' }],
  })
})

it('every message says what is wrong, and where', () => {
  const { refused: found } = checkTranslation(
    '総額は6億5,700万円です',
    'O total é de 658 milhões de ienes',
    'pt-BR',
    [],
  )
  expect(found.map(findingText)).toEqual([
    '日本語にある「6億5,700万円」が訳にありません（「総額は6億5,700万円です」のところ）。',
    '訳にある「658 milhões de ienes」が日本語にありません（「…otal é de 658 milhões de ienes」のところ）。',
  ])
})

it.each([
  ['広く知らせます', []],
  ['手数料は300円です', ['money', 'eligibility']],
  ['12月1日に開きます', ['date']],
  ['午後2時から', ['time']],
  ['電話 0000-00-1000', ['contact']],
  ['市内に住む65歳以上の人が対象です', ['eligibility']],
  ['すぐに避難してください', ['emergency']],
  ['参加者を450人にします', []],
] as const)('%s is critical because of %j', (ja, reasons) => {
  expect(classReasons(ja)).toEqual(reasons)
  expect(proposedClass(ja)).toBe(reasons.length > 0 ? 'critical' : 'general')
})

it('shows what changed by words', () => {
  expect(diffWords('手数料は300円です。', '手数料は500円です。')).toEqual([
    { kind: 'same', text: '手数料は' },
    { kind: 'removed', text: '300' },
    { kind: 'added', text: '500' },
    { kind: 'same', text: '円です。' },
  ])
  const long = 'あいうえお、'.repeat(700)
  expect(diffWords(long, `${long}か`).at(-1)).toMatchObject({ kind: 'added' })
})
