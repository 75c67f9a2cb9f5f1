import { describe, expect, test } from 'vitest'
import { masked } from './mask-grammar.ts'

describe('what belongs to one person goes', () => {
  test.each([
    ['090-1234-5678', 'phone'],
    ['０９０１２３４５６７８', 'phone'],
    ['０９０－１２３４－５６７８に電話ください', 'phone'],
    ['090 1234 5678', 'phone'],
    ['090ー1234ー5678', 'phone'],
    ['０９０—１２３４—５６７８', 'phone'],
    ['(0537)35-0000', 'phone'],
    ['0537(35)0000', 'phone'],
    ['0537.35.0000', 'phone'],
    ['090の1234の5678', 'phone'],
    ['〇九〇一二三四五六七八', 'phone'],
    ['0\u200b9\u200b0\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8', 'phone'],
    ['0️⃣9️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', 'phone'],
    ['+81 90-1234-5678', 'phone'],
    ['+55 11 91234-5678', 'phone'],
    ['meu telefone é (11) 91234-5678', 'phone'],
    ['電話は35-1234です', 'phone'],
    ['tanaka@example.com へ', 'mail'],
    ['ｔａｎａｋａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'mail'],
    ['maria.silva@exemplo.com.br', 'mail'],
    ['マイナンバーは123456789012です', 'individualNumber'],
    ['１２３４ ５６７８ ９０１２', 'individualNumber'],
    ['1234-5678-9012', 'individualNumber'],
    ['1234\n5678\n9012', 'individualNumber'],
    ['1234/5678/9012', 'individualNumber'],
    ['1234 5678 9012 2345 6789 0123', 'card'],
    ['090/1234/5678', 'phone'],
    ['カードは4111 1111 1111 1111', 'card'],
    ['4111-1111-1111-1111', 'card'],
    ['口座番号は1234567です', 'account'],
    ['みどり銀行 普通 7654321', 'account'],
    ['記号12340 番号12345671', 'account'],
    ['みどり台1-2-3に住んでいます', 'address'],
    ['みどり台１－２－３', 'address'],
    ['みどり台一丁目5番6号', 'address'],
    ['みどり台1丁目5-6', 'address'],
    ['茶畑町123番地', 'address'],
    ['茶畑町123番地の4', 'address'],
    ['本町12-3です', 'address'],
    ['Moro em Midoridai 1-2-3', 'address'],
  ])('%s', (text, kind) => {
    const { text: left, kinds } = masked(text)
    expect(kinds).toContain(kind)
    expect(left).not.toMatch(/\d{3,}|[〇一二三四五六七八九]{5}|@/u)
  })
})

describe('what everybody may read stays', () => {
  test.each([
    'ごみの日はいつですか',
    '2026年11月22日の10時から12時まで',
    '2026-11-22 10:00-12:00',
    '2026/4/1 2027/3/31',
    '31/05/2026 30/06/2026 01/07/2026',
    '2026.4.1 - 2027.3.31',
    '令和8年度の固定資産税',
    '1歳6か月児健診',
    '2-3日かかりますか',
    '119番と110番',
    '3番窓口はどこですか',
    'みどり台一丁目のごみ',
    'みどり台3丁目の避難所',
    '第1-2号様式',
    '10,000円の給付金',
    '1,000,000,000円',
    '市役所1階',
    '5号車',
    '2人以上で15歳未満の子ども3人',
    '1月1日から12月31日まで',
    '65歳以上75歳未満',
    '2020-2026年度',
    '午前8時30分～午後5時15分',
    'quero saber o valor de 10.000 ienes em 31/05/2026',
    'Open 8:30-17:15 on 22-11-2026',
    '#7119 と #8000',
    '1-3年生',
    '中1-2組',
  ])('%s', (text) => {
    expect(masked(text).kinds).toEqual([])
  })
})

test('a number beside a date goes, and the date stays', () => {
  expect(masked('2026/11/22に 1234 5678 9012')).toEqual({
    text: '2026/11/22に ＊＊＊',
    kinds: ['individualNumber'],
  })
})

test('the rest of the question stays as it was asked', () => {
  expect(masked('引っ越しました。電話は０９０－１２３４－５６７８です。何を持っていきますか').text).toBe(
    '引っ越しました。電話は＊＊＊です。何を持っていきますか',
  )
})
