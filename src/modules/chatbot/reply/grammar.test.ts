import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../platform/messages/locale.ts'
import { levelled } from '../masking/mask-grammar.ts'
import { askedYearOf } from './asked-year-grammar.ts'
import { languageOf } from './detect-grammar.ts'
import { otherCityIn } from './other-city-grammar.ts'

describe('the year that is asked for', () => {
  test.each([
    ['令和8年度の国保税', 2026],
    ['令和８年度の国保税', 2026],
    ['令和元年の税金', 2019],
    ['平成32年の計画', 2020],
    ['R2の手当', 2020],
    ['2020年の手当はいくら', 2020],
    ['2027年度はいくらですか', 2027],
    ['昨年度の保険料', 2025],
    ['来年の健診', 2027],
    ['今年度の給付金', 2026],
    ['how much was it last year?', 2025],
    ['qual o valor do ano passado', 2025],
    ['qual o valor em 2025?', 2025],
    ['昭和40年生まれです。がん検診はいくら', undefined],
    ['2019年5月3日に生まれた子の健診', undefined],
    ['令和9年2月の料金はいくら', 2026],
    ['2027年2月の料金', 2026],
    ['令和9年4月からの料金', 2027],
    ['ごみの日', undefined],
    ['R2D2 とは', undefined],
    ['2000円の券', undefined],
    ['PCRはどこ', undefined],
  ])('%s', (question, year) => {
    expect(askedYearOf(levelled(question), 2026)).toBe(year)
  })
})

describe('the language that is asked in', () => {
  test.each<[string, Locale, Locale]>([
    ['ごみの日はいつですか', 'ja', 'ja'],
    ['ごみの日はいつですか', 'ja-plain', 'ja-plain'],
    ['ごみの日はいつですか', 'pt-BR', 'ja'],
    ['住民票', 'pt-BR', 'pt-BR'],
    ['Qual é o dia do lixo?', 'ja', 'pt-BR'],
    ['quero tirar certidao de residencia', 'en', 'pt-BR'],
    ['When is the garbage collected?', 'ja', 'en'],
    ['how do I move out', 'pt-BR', 'en'],
    ['juminhyo', 'en', 'en'],
    ['DV', 'ja', 'ja'],
    ['My Number カードの受け取り', 'ja', 'ja'],
  ])('%s on %s', (question, page, expected) => {
    expect(languageOf(question, page)).toBe(expected)
  })
})

describe('another city', () => {
  test.each([
    ['浜松市のごみの日はいつですか', '浜松市'],
    ['掛川市で婚姻届を出せますか', '掛川市'],
    ['浜松市から引っ越してきました', undefined],
    ['浜松市に引っ越します', undefined],
    ['茶畑市のごみの日', undefined],
    ['市のごみの日', undefined],
    ['本市の人口', undefined],
    ['都市の計画', undefined],
    ['姉妹都市の一覧', undefined],
    ['朝市のお知らせ', undefined],
  ])('%s', (question, city) => {
    expect(otherCityIn(question, '茶畑市')).toBe(city)
  })
})
