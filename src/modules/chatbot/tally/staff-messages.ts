import type { RefusalTexts } from '../../../platform/module.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the tally of calls. */
export const callWords = {
  chatbot: 'チャットボット',
  title: '電話の数',
  what: '受けた電話を、分野ごとに一押しで数えます。',
  lead: '電話を1件受けたら、その分野の「＋1」を1回押します。チャットボットで電話が減ったかどうかを確かめるための数です。だれからの電話かは記録しません。',
  unit: '担当課',
  day: '日',
  show: '表示する',
  today: '今日に戻る',
  dayBefore: '前の日',
  dayAfter: '次の日',
  dayTitle: (unit: string, day: string) => `${unit}：${day}`,
  total: (count: number) => `この日の合計：${number.format(count)}件`,
  own: 'この課の分野',
  rest: 'ほかの分野',
  other: 'どの分野でもない電話',
  plus: '＋1',
  plusOf: (topic: string) => `${topic}の電話を1件数える`,
  minus: '1件取り消す',
  minusOf: (topic: string) => `（${topic}）`,
  count: (count: number) => `${number.format(count)}件`,
  added: (topic: string, count: number) =>
    `「${topic}」を1件数えました（この日の合計 ${count}件）。`,
  takenBack: (topic: string, count: number) =>
    `「${topic}」を1件取り消しました（この日の合計 ${count}件）。`,
  onlyOwner: '数えられるのは、担当課の編集者です。',
  totalsTitle: (unit: string, year: string) => `${unit}：${year}の月ごとの数`,
  allUnits: 'すべての課',
  topic: '分野',
  month: (month: number) => `${month}月`,
  sum: '合計',
  notCounted: '－',
  notCountedNote: '「－」は、その月に数えていないことを表します。0件という意味ではありません。',
  totalsNone: 'この年度に数えた電話は、まだありません。',
  csv: 'CSVで受け取る',
  csvName: '電話の数',
  csvHeader: ['月', '担当課', '分野', '件数'],
  gone: '今はない所属',
}

/** Names of the actions, for the audit page. */
export const callActions: Record<string, string> = {
  'chatbot.count_call': '電話の数の記録',
  'chatbot.export_calls': '電話の数のCSV出力',
}

/** What counting says no with. */
export const callRefusals: RefusalTexts = {
  'chatbot.call_day_off': () => '今日までの31日以内の日を選んでください。',
  'chatbot.call_topic_unknown': () => '分野を、一覧から選んでください。',
  'chatbot.no_call_to_take_back': () => 'この日に取り消せる電話がありません。',
}
