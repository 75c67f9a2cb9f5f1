import { describe, expect, test } from 'vitest'
import { answerText } from '../answer-text.ts'
import { figuresIn, proposedFigure, readFact, splitAnswer, withFigures } from './answer-grammar.ts'

describe('an answer', () => {
  test.each([
    ['prose alone', '窓口へどうぞ。', {}],
    ['every fact', '届けてください。\n\n・本人\n・代理人', { bring: '印鑑', fee: '300円' }],
    ['a fact that the city must fill in', '届けてください。', { fee: null }],
  ])('is taken apart as it was put together: %s', (_, prose, some) => {
    const facts = { bring: '', place: '', fee: '', deadline: '', ...some }
    expect(splitAnswer(answerText(prose, facts, 'ja'))).toEqual({ prose, ...facts })
  })

  test.each([
    ['【市が記入】', null],
    ['（市が書き込みます）', null],
    ['', ''],
    [' 300円 ', '300円'],
  ])('a fact written as %j', (written, fact) => {
    expect(readFact(written)).toBe(fact)
  })
})

describe('numbers to confirm', () => {
  test.each([
    ['手数料は300円です。', ['300円']],
    ['1,200円、5月31日まで、8時30分から', ['1,200円', '5月31日', '8時30分']],
    ['令和8年度の申請は14日以内', ['令和8年度', '14日']],
    ['2026年4月から2027年3月まで月17,920円、1階', ['2026年4月', '2027年3月', '17,920円', '1階']],
    ['2.5時間、10万円、第1回。', ['2.5時間', '10万円', '1回']],
    ['数字のない文です。', []],
  ])('%s', (text, figures) => {
    expect(figuresIn('prose', text).map((one) => one.text)).toEqual(figures)
  })

  test('the year itself is proposed a year on; other numbers stay', () => {
    const found = figuresIn('prose', '令和8年度は300円です。')
    const now = found.map((one) => ({ ...one, now: proposedFigure(one, 2026) }))
    expect(withFigures('令和8年度は300円です。', now)).toBe('令和9年度は300円です。')
  })

  test.each([
    ['令和8年度', '令和9年度'],
    ['2026年4月', '2027年4月'],
    ['2027年3月', '2028年3月'],
    ['令和7年度', '令和7年度'],
    ['2年', '2年'],
    ['2027円', '2027円'],
  ])('%s becomes %s', (text, next) => {
    expect(proposedFigure({ part: 'prose', at: 0, text, before: '', after: '' }, 2026)).toBe(next)
  })
})
