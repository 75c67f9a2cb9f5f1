import { expect, test } from 'vitest'
import { alignSentences, piecesOf } from './align.ts'
import { dayNextYear, namesYear, sentencesOf, yearsMovedOn } from './shift-year-grammar.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

test.each([
  ['2019-05-31', '2020-05-31'],
  ['2019-02-28', '2020-02-29'],
  ['2020-02-29', '2021-02-28'],
  ['2020-01-15', '2021-01-15'],
])('%s goes to %s', (from, to) => {
  expect(dayNextYear(day(from)).toString()).toBe(to)
})

test.each([
  ['平成31年度 総務部の運営方針', '令和2年度 総務部の運営方針'],
  ['令和８年度に始めます。', '令和9年度に始めます。'],
  ['（平成31年2月末実績 352件）', '（令和2年2月末実績 352件）'],
  ['平成30年12月に開きます。', '令和元年12月に開きます。'],
  ['2026年度と2027年', '2027年度と2028年'],
  ['年に3回、10年続けます。', '年に3回、10年続けます。'],
])('%s names %s next', (from, to) => {
  expect(yearsMovedOn(from)).toBe(to)
  expect(namesYear(from)).toBe(from !== to)
})

test('sentences lie beside each other: the same, reworded, new and gone', () => {
  const before = sentencesOf('広報を強くします。報道の件数を450件以上にします。古い取組です。')
  const after = sentencesOf('広報を強くします。報道の件数を480件以上にします。まったく別の新しい話。')
  expect(alignSentences(before, after)).toEqual([
    { before: '広報を強くします。', after: '広報を強くします。' },
    { before: '報道の件数を450件以上にします。', after: '報道の件数を480件以上にします。' },
    { before: '古い取組です。' },
    { after: 'まったく別の新しい話。' },
  ])
  expect(piecesOf('450件以上', '480件以上')).toEqual([
    { text: '4', in: 'both' },
    { text: '5', in: 'before' },
    { text: '8', in: 'after' },
    { text: '0件以上', in: 'both' },
  ])
})
