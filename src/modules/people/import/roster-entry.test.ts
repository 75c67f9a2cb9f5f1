import { describe, expect, test } from 'vitest'
import { readEntry, readHeader } from './roster-entry.ts'
import { movementOf } from './roster-grammar.ts'

const asOf = Temporal.PlainDate.from('2026-04-01')
const headings = ['職員番号', '氏名', 'フリガナ', '職員区分', '所属', '職', '所属長', '開始日', '終了日']
const good = ['00101', '青山 花', 'アオヤマ ハナ', '正規職員', '総務課', '主事', '', '', '']

const { header } = readHeader({ line: 1, cells: headings })
const read = (cells: string[]) => readEntry({ line: 7, cells }, header, headings.length, asOf)
const cell = (heading: string, value: string) =>
  good.map((one, index) => (headings[index] === heading ? value : one))
const problemsOf = (cells: string[]) => {
  const result = read(cells)
  return 'problems' in result ? result.problems.map(({ kind, column }) => `${kind} ${column ?? ''}`.trim()) : []
}

describe('headings', () => {
  test('of other systems are known by their own words', () => {
    const other = readHeader({ line: 1, cells: ['職員コード', '名前', '氏名（カナ）', '区分', '課名', '役職'] })
    expect(other.problems).toEqual([])
  })

  test('that are missing or double are named', () => {
    const { problems } = readHeader({ line: 1, cells: ['氏名', '氏名', 'フリガナ', '職員区分', '所属', '職'] })
    expect(problems.map(({ kind, column }) => `${kind} ${column}`)).toEqual(
      ['doubleColumn name', 'missingColumn staffNo'],
    )
  })
})

describe('a row', () => {
  test('without dates takes the day of the list', () => {
    expect(read(good)).toMatchObject({
      entry: {
        line: 7, staffNo: '00101', kind: 'main', fromOn: asOf, issuedOn: asOf, toOn: undefined,
      },
    })
  })

  test.each([
    ['half-width kana', cell('フリガナ', 'ｱｵﾔﾏ ﾊﾅｺﾞ'), { kana: 'アオヤマ ハナゴ' }],
    ['hiragana', cell('フリガナ', 'あおやま　はな'), { kana: 'アオヤマ ハナ' }],
    ['full-width digits', cell('職員番号', '００１０１'), { staffNo: '00101' }],
    ['a full-width space', cell('氏名', '青山　花'), { name: '青山 花' }],
    ['平成32年', cell('開始日', '平成32年4月1日'), { fromOn: Temporal.PlainDate.from('2020-04-01') }],
    ['a head', cell('所属長', '○'), { headsUnit: true }],
    ['script text', cell('氏名', '<script>alert(1)</script>'), { name: '<script>alert(1)</script>' }],
  ])('reads %s', (_what, cells, expected) => {
    expect(read(cells)).toMatchObject({ entry: expected })
  })

  test.each([
    ['2月30日', cell('開始日', '2026年2月30日'), ['impossibleDate fromOn']],
    ['a word for a date', cell('開始日', '来年度'), ['notADate fromOn']],
    ['an end before its start', cell('終了日', '2026-03-31'), ['endsBeforeStart toOn']],
    ['an emoji', cell('氏名', '青山 花🌸'), ['emoji name']],
    ['an overlong name', cell('氏名', '青'.repeat(41)), ['tooLong name']],
    ['a private character', cell('氏名', '\ue123山 花'), ['unknownCharacter name']],
    ['kanji for kana', cell('フリガナ', '青山'), ['notKana kana']],
    ['an exponent', cell('職員番号', '1.01E+02'), ['badStaffNo staffNo']],
    ['SQL', cell('職員番号', "1' OR '1'='1"), ['badStaffNo staffNo']],
    ['an unknown class', cell('職員区分', '臨時'), ['unknownClass staffClass']],
    ['nothing', cell('職', ''), ['required post']],
    ['a total at the end', ['', '合計', '12', '', '', '', '', '', ''], ['required staffNo', 'required staffClass', 'required unit', 'required post', 'notKana kana']],
    ['a row with a comma too many', [...good, '余分'], ['wrongWidth']],
    ['a row cut off', good.slice(0, 4), ['wrongWidth']],
  ])('refuses %s', (_what, cells, expected) => {
    expect(problemsOf(cells).toSorted()).toEqual([...expected].toSorted())
  })

  test('may end in empty cells', () => {
    expect(problemsOf([...good, '', ''])).toEqual([])
  })
})

test.each([
  ['定年退職', 'leaves'],
  ['任期満了', 'leaves'],
  ['再任用任期満了', 'leaves'],
  ['再任用（短時間勤務）任期満了', 'leaves'],
  ['再任用（フルタイム） 任期満了', 'leaves'],
  ['採用後退職', 'leaves'],
  ['退職後再任用', 'takes'],
  ['定年退職・再任用', 'takes'],
  ['任期満了 再任用', 'takes'],
  ['再任用（退職後）', 'takes'],
  ['退職補充', 'takes'],
  ['採用（退職者の後任）', 'takes'],
  ['育児休業から復帰', 'takes'],
  ['昇任', 'takes'],
  ['併任解除', 'endsConcurrent'],
])('what becomes of somebody: %s %s', (cell, movement) => {
  expect(movementOf(cell)).toBe(movement)
})
