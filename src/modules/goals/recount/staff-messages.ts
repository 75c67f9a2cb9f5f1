import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { RefusalTexts } from '../../../platform/module.ts'

/** Refusals of counting again. */
export const recountRefusals = {
  'goals.recount_in_future': () =>
    '今日より後の日では数えられません。今日までの日付を入力してください。',
  'goals.what_if_needs_source': () =>
    'この目標は業務の記録から自動で数えていないか、数える仕組みが動いていないため、数え方を変えて試せません。',
} satisfies RefusalTexts

/** Words of the pages that count again. */
export const recountWords = {
  searched: {
    what: '公表した運営方針の施策と達成目標、月次の補足、変更の理由（全年度）',
    kind: '運営方針の施策',
    detail: (fiscalYear: number, department: string, no: number) =>
      `${formatFiscalYear(fiscalYear, 'ja')} ${department} 施策${no}`,
  },
  recount: '数え直し',
  title: (label: string) => `数え直し：${label}`,
  lead: '公表した数え方のまま、いまの記録から、選んだ日までの値を数え直します。何も記録されません。',
  asOf: '基準日',
  asOfHint: '例：令和8年10月31日',
  count: '数え直す',
  today: '今日で数える',
  counted: '数え直した値',
  stored: 'その日に記録した値',
  noStored: 'この日の記録はありません',
  same: 'その日に記録した値と同じです。',
  differs: (then: string, now: string) =>
    `その日の記録では${then}でしたが、いまの記録から数えると${now}です。後から届いた記録や訂正によるものです。報告した値は変わりません。`,
  unavailable:
    '最新の値を取得できません。集計元が答えないため、数え直せませんでした。しばらくしてから、もう一度お試しください。',
  manual: '手入力の目標です。数える記録がないため、その日までに報告された値を表示しています。',
  computed: '内訳から計算する目標です。内訳をそれぞれ数え直して、足しています。',
  noValue: '値なし',
  items: '数えた件数',
  itemCount: (count: string) => `${count}件`,
  readAt: '記録した日時',
  rows: '数えた記録を見る',
  resultRows: '元の記録',
  state: 'その日の状況',
  arithmetic: 'その日の進み具合の計算',
  noArithmetic: '計算する値がありません。',
  rule: '数え方（公表時に固定）',
  codes: '確かめるための符号',
  codesHint: '同じ記録を同じ数え方で数えると、照合値は同じになります。',
  itemIds: '数えた記録の照合値',
  noItemIds: '集計元が照合値を出していません',
  result: '結果の照合値',
  ruleHash: '数え方の照合値',
  frozenAt: '数え方を固定した日時',
  sourceKey: '集計元',
  sourceVersion: '集計元の版',
  parameters: '集計条件',
  whatIf: '数え方を変えてみる',
  whatIfTitle: (label: string) => `数え方を変えてみる：${label}`,
  whatIfLead: '集計条件を変えたときの値を試せます。公表した数え方は変わりません。',
  unofficial: '非公式（公表されません）',
  unofficialText: 'ここで数えた値は職員の検討用です。保存されず、市民向けのページにも出ません。',
  official: '公表した数え方',
  tried: '変えた数え方',
  tryIt: 'この条件で数える',
  reset: '公表した条件に戻す',
  conditions: '集計条件',
  compare: '2つの数え方の値',
  item: '項目',
  value: '値',
  sentence: '数え方',
  notAccepted: 'この条件では数えられません。入力を確かめてください。',
  sameParameters: '公表した条件と同じです。',
  noFields: 'この集計元には、変えられる条件がありません。',
  wholeCity: '市の全体',
  yes: 'はい',
  back: '施策のページへ戻る',
  board: '運営方針の状況',
  measure: (no: number, title: string) => `施策${no} ${title}`,
} as const
