import type { Word } from './text-grammar.ts'

/*
 * What a question asks besides its matter: about another place, about the asker's own case, about
 * another year, for figures, or that something be made. No entry answers these, however near it is.
 */

const asksThere = new Set(['の', 'で', 'では', 'って', 'における'])

/** Places that a question is about (浜松市の、台湾で), not those one comes from or goes to. */
export function placesAsked(words: readonly Word[]): string[] {
  return words.flatMap(({ base, kind, subkind, area }, at) => {
    if (kind !== '名詞' || subkind !== '固有名詞' || area !== '地域') return []
    const next = words[at + 1]
    const after = next?.subkind === '接尾' && next.area === '地域' ? words[at + 2] : next
    return after !== undefined && asksThere.has(after.surface) ? [base] : []
  })
}

const someone = '(?:私|わたし|わたくし|僕|うち|我が家|自分|父|母|夫|妻|主人|息子|娘|祖父|祖母)'
const ownCases = [
  new RegExp(`${someone}の.*(?:いくら|何番|結果|合計|残高|番号|いつ.*(?:た|る)|今月の|何点)`, 'u'),
  new RegExp(`${someone}が.*(?:申し込んだ|申請した|出した|払った).*(?:結果|何番|いくら|届)`, 'u'),
  /(?:先月|先週|昨日|この前|先日).*(?:出し|送っ|申し込|申請し|申請の).*(?:結果|届い|済ん|終わ|出まし|出た)/u,
  /(?:選考|審査|抽選|申請|判定)の?結果/u,
  /理由を個別|もう(?:出|決ま|届|振り込ま)/u,
]
const years = [
  /(?:19|20)\d\d年/u,
  /(?:平成|昭和)\d+年/u,
  /令和(?:元|\d+)年.*(?:でした|だった|何人|量|額|率|決算|人口|件数|実績)/u,
  /(?:昨年度|前年度|去年度|来年度の(?:予算|総額|計画)|\d+年前の)/u,
  /(?:来年|来年度|今後|将来).*(?:値上げ|上がり|なりますか|総額)/u,
]
const figures = new RegExp(
  '人口|面積|割合|推移|総額|予算|決算|赤字|借金|統計|実績|件数|目標値|給料|年収|名前の一覧|' +
    '(?:だれ|誰)ですか|何人(?:い|住|です|$)|どれくらい(?:の人|の広|いま)',
  'u',
)
const orders = new RegExp(
  '(?:作って|書いて|訳して|解いて|計算して|翻訳して|歌って|占って|占いをして|話して|遊んで|' +
    'あそんで|要約して|しよう|しようよ|語にして)(?:ください|くれ|よ|ほしい)?[。!?！？]*$',
  'u',
)
const advice = new RegExp(
  'おすすめ|どれがいい|どれが良い|どちらがいい|コツ|こつ$|レシピ|口コミ|評判|選び方|人気の|' +
    'おいしい|美味しい|もうけ|儲け|見積もり|アイデア|発売日|新商品',
  'u',
)

const matches = (text: string, patterns: readonly RegExp[]) =>
  patterns.some((pattern) => pattern.test(text))

/** What a question asks beyond what is written for all. */
export function beyondOf(text: string): { ownCase: boolean; figures: boolean; idle: boolean } {
  return {
    ownCase: matches(text, ownCases),
    figures: figures.test(text) || matches(text, years),
    idle: orders.test(text) || advice.test(text),
  }
}
