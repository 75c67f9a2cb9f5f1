import { z } from '@hono/zod-openapi'
import { describe, expect, test } from 'vitest'
import { platformMessages } from '../messages/messages.ts'
import { fieldMessage } from '../messages/sentence.ts'
import {
  choice,
  date,
  decimal,
  id,
  integer,
  kana,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from './field.ts'

/** What a field makes of an input, or the message key of its refusal. */
function read(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input)
  return parsed.success ? parsed.data : `no: ${parsed.error.issues[0]?.message}`
}

describe('text', () => {
  test.each([
    ['  前後の空白  ', '前後の空白'],
    ['か\u3099', 'が'],
    ['👨‍👩‍👧 家族', '👨‍👩‍👧 家族'],
    ['𠮷野家🍵', '𠮷野家🍵'],
    ["Robert'); drop table people.unit;--", "Robert'); drop table people.unit;--"],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['ｶﾀｶﾅ', 'ｶﾀｶﾅ'],
    ['', 'no: field.required'],
    ['　 ', 'no: field.required'],
    [undefined, 'no: field.required'],
    ['一\n二', 'no: field.hidden_character'],
    ['総務\u0000課', 'no: field.hidden_character'],
    ['総務\u202e課', 'no: field.hidden_character'],
    ['総務\u2066課', 'no: field.hidden_character'],
    ['総務\u200b課', 'no: field.hidden_character'],
    ['総務\ufeff課', 'no: field.hidden_character'],
    ['総務\ud842課', 'no: field.unreadable'],
  ])('%j becomes %j', (input, expected) => {
    expect(read(text({ max: 40 }), input)).toBe(expected)
  })

  test('length is counted in characters, as a reader counts them', () => {
    expect(read(text({ max: 3 }), '𠮷🍵茶')).toBe('𠮷🍵茶')
    expect(read(text({ max: 3 }), '𠮷🍵茶畑')).toBe('no: field.too_long:3')
    expect(read(text({ max: 3 }), 'が'.normalize('NFD').repeat(3))).toBe('ががが')
  })

  test('a file in place of a text is no text', () => {
    expect(read(text({ max: 3 }), new File(['x'], 'x.txt'))).toBe('no: field.required')
  })

  test('prose keeps its lines, in one form of line break', () => {
    expect(read(text({ max: 40, prose: true }), '一\r\n二\r三\t四')).toBe('一\n二\n三\t四')
    expect(read(text({ max: 40, prose: true }), '一\u0007')).toBe('no: field.hidden_character')
  })

  test('an optional text is undefined when it is empty or missing', () => {
    expect(read(optionalText({ max: 5 }), ' ')).toBeUndefined()
    expect(read(optionalText({ max: 5 }), undefined)).toBeUndefined()
    expect(read(optionalText({ max: 5 }), '茶畑')).toBe('茶畑')
  })
})

test.each([
  ['ﾁｬﾊﾞﾀｹ ﾐﾄﾞﾘ', 'チャバタケ ミドリ'],
  ['ちゃばたけ　みどり', 'チャバタケ ミドリ'],
  ['ヴァイオレット・ワ', 'ヴァイオレット・ワ'],
  ['茶畑', 'no: field.not_kana'],
  ['Midori', 'no: field.not_kana'],
  ['', 'no: field.required'],
])('the reading %j becomes %j', (input, expected) => {
  expect(read(kana({ max: 40 }), input)).toBe(expected)
})

test('the length of a reading is that of what is kept', () => {
  expect(read(kana({ max: 3 }), 'ﾊﾞﾊﾞﾊﾞ')).toBe('バババ')
  expect(read(kana({ max: 3 }), 'ババババ')).toBe('no: field.too_long:3')
})

test.each([
  ['2026-04-01', '2026-04-01'],
  ['令和8年4月1日', '2026-04-01'],
  ['R8.4.1', '2026-04-01'],
  ['２０２６年４月１日', '2026-04-01'],
  ['平成32年4月1日', '2020-04-01'],
  ['令和元年5月1日', '2019-05-01'],
  ['2月30日', 'no: field.not_a_date'],
  ['令和8年2月30日', 'no: field.impossible_date'],
  ['2026年2月30日', 'no: field.impossible_date'],
  ['2026-02-29', 'no: field.impossible_date'],
  ['2028-02-29', '2028-02-29'],
  ['2026-13-01', 'no: field.impossible_date'],
  ['あした', 'no: field.not_a_date'],
  ['', 'no: field.required'],
])('the date %j becomes %j', (input, expected) => {
  const got = read(date(), input)
  expect(got instanceof Temporal.PlainDate ? got.toString() : got).toBe(expected)
})

test('a date may be left out where the form says so, but not be wrong', () => {
  expect(read(optionalDate(), '')).toBeUndefined()
  expect(String(read(optionalDate(), 'R8.4.1'))).toBe('2026-04-01')
  expect(read(optionalDate(), '2026-02-30')).toBe('no: field.impossible_date')
})

test.each([
  ['１，２３４', 1234],
  ['-5', -5],
  ['0', 0],
  ['3000', 'no: field.out_of_range:-10:2000'],
  ['1.5', 'no: field.not_a_number'],
  ['1e3', 'no: field.not_a_number'],
  ['0x10', 'no: field.not_a_number'],
  ['9'.repeat(19), 'no: field.not_a_number'],
  ['', 'no: field.required'],
])('the whole number %j becomes %j', (input, expected) => {
  expect(read(integer({ min: -10, max: 2000 }), input)).toBe(expected)
})

test.each([
  ['１２．５', 12.5],
  ['12.55', 12.55],
  ['12.555', 'no: field.not_a_number'],
  ['.5', 'no: field.not_a_number'],
  ['101', 'no: field.out_of_range:0:100'],
])('the number %j becomes %j', (input, expected) => {
  expect(read(decimal({ min: 0, max: 100, decimals: 2 }), input)).toBe(expected)
})

test('a choice and an id are taken from the list or refused', () => {
  const known = '0198a1f0-0000-7000-8000-000000000000'
  expect(read(choice(['main', 'concurrentPost']), 'main')).toBe('main')
  expect(read(choice(['main', 'concurrentPost']), 'other')).toBe('no: field.not_in_list')
  expect(read(id(), known)).toBe(known)
  expect(read(id(), "1' or '1'='1")).toBe('no: field.not_in_list')
  expect(read(optionalId(), '')).toBeUndefined()
  expect(read(optionalId(), 'x')).toBe('no: field.not_in_list')
})

test('every refusal of a field has a sentence of its own', () => {
  const keys = [
    'field.required',
    'field.too_long:40',
    'field.hidden_character',
    'field.not_kana',
    'field.not_a_date',
    'field.impossible_date',
    'field.not_in_list',
    'field.not_ticked',
    'field.not_a_number',
    'field.out_of_range:1:9',
    'field.not_an_address',
    'field.file_required',
    'field.too_many_files:3',
    'field.unreadable',
  ]
  const sentences = new Set(keys.map((key) => fieldMessage(key, 'ja')))
  expect(sentences.size).toBe(Object.keys(platformMessages.ja.field).length)
  expect([...sentences].join('')).toContain('40文字以内')
})
