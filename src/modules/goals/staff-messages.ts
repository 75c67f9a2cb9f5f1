import type { RefusalTexts } from '../../platform/module.ts'
import type { RefusalParams } from '../../platform/refusal.ts'
import type { TargetKind } from './policy-document.ts'

/** Columns of the policy's CSV, fixed: files of all years, cities and languages fit together. */
export const csvColumns = [
  '年度',
  '部',
  '施策番号',
  '重点施策・事業',
  '取組内容',
  '目標番号',
  '達成目標',
  '種別',
  '期限',
  '目標値',
  '単位',
  '基準値',
  '基準日',
  '実績値',
  '実績日',
  '状況',
  '評価',
  '変更回数',
  '担当課',
  'URL',
] as const

/** Kinds of targets as the CSV names them. */
export const csvKinds: Record<TargetKind, string> = {
  deadline: '期限',
  number: '数値',
  both: '数値と期限',
  milestone: '節目',
}

/** Permissions of the module for the roles page. */
export const permissionNames = {
  'goals.draft': '運営方針の下書きを作る',
  'goals.report': '実績を報告する',
  'goals.evaluate': '運営方針を評価する',
  'goals.change_target': '公表後の目標を変更する',
  'goals.publish': '運営方針を公表する',
} as const

/** Deeds for the audit page. */
export const actionNames = {
  'goals.publish': '運営方針の公表',
  'goals.record_reading': '実績の手入力',
  'goals.record_source_readings': '実績の自動記録',
  'goals.change_target': '目標の変更',
  'goals.publish_note': '月ごとの報告の公表',
} as const

const place = (params: RefusalParams) =>
  `施策${params['measure'] ?? ''}の目標${params['target'] ?? ''}`

/** Refusals of the module: what is wrong, where, and what to do. */
export const goalsRefusals = {
  'goals.policy_not_found': () => 'この運営方針は見つかりません。公表されているか確かめてください。',
  'goals.measure_not_found': () => 'この施策は見つかりません。',
  'goals.target_not_found': () => 'この目標は見つかりません。公表されている運営方針の目標だけを扱えます。',
  'goals.unit_not_found': ({ name = '' }: RefusalParams) =>
    `「${name}」という部・課がその年度の組織にありません。先に組織へ登録するか、名前を直してください。`,
  'goals.no_measure': () => '重点施策・事業が1つもありません。表の部分まで貼り付けたか確かめてください。',
  'goals.measure_number_twice': ({ measure = '' }: RefusalParams) =>
    `施策番号${measure}が2つあります。番号を直してください。`,
  'goals.figure_unaccounted': ({ line = '', text = '', count = '' }: RefusalParams) =>
    `${line}行目の数字「${text}」の扱いが決まっていません（残り${count}個）。項目に結びつけるか、除く理由を書いてください。`,
  'goals.target_number_twice': (params: RefusalParams) =>
    `${place(params)}が2つあります。番号を直してください。`,
  'goals.computed_without_parts': (params: RefusalParams) =>
    `${place(params)}は内訳から計算する目標ですが、内訳がありません。`,
  'goals.basic_policy_missing': ({ measure = '', no = '' }: RefusalParams) =>
    `施策${measure}が結びつく基本方針${no}は、文書にありません。`,
  'goals.number_without_value': (params: RefusalParams) =>
    `${place(params)}には、目標値と単位が必要です。`,
  'goals.deadline_without_date': (params: RefusalParams) => `${place(params)}には、期限が必要です。`,
  'goals.start_equals_target': (params: RefusalParams) =>
    `${place(params)}は、始まりの値と目標値が同じです。同じ値を保つ目標なら、向きを「維持」にしてください。`,
  'goals.source_parameters': ({ target = '', source = '' }: RefusalParams) =>
    `目標${target}の集計条件を「${source}」が受け付けません。条件を直してください。`,
  'goals.published_target': (params: RefusalParams) =>
    `${place(params)}：公表後の目標は直接書き換えられません。「目標の変更」から理由を添えて申請してください。`,
  'goals.source_is_live': () =>
    'この目標は業務の記録から自動で集計しています。手入力はできません。',
  'goals.target_is_computed': () =>
    'この目標は内訳の合計です。内訳の目標に実績を入力してください。',
  'goals.reading_in_future': () => '実績の日付が今日より後です。今日までの日付にしてください。',
  'goals.done_after_reading': () => '完了日が実績の日付より後です。日付を確かめてください。',
  'goals.value_missing': () => '数値の目標です。その日までの値を入力してください。',
  'goals.change_without_reason': () => '目標の変更には、理由と決裁の番号が必要です。',
  'goals.change_not_readable': () => '変更後の値を読み取れません。数値か日付で書いてください。',
  'goals.change_same_value': () => '変更前と同じ値です。',
} satisfies RefusalTexts

/** Staff menu and screens. */
export const staffWords = {
  menu: '運営方針',
  job: '実績の自動記録',
  board: '運営方針の状況',
  boardLead: (count: number, asOf: string) => `${count}つの施策の今の状況です（${asOf}現在）。`,
  noPolicy: (year: string) => `${year}の運営方針は、まだ公表されていません`,
  noPolicyNext: '公表されると、施策の状況がここに並びます。',
  unreported: (count: number) => (count === 0 ? '未報告の目標はありません。' : `未報告の目標が${count}あります。`),
  unreportedMeasures: (count: number) =>
    count === 0 ? '' : `先月分の月次報告がない施策が${count}つあります。`,
  manualShare: (manual: number, total: number) =>
    total === 0 ? '実績を持つ目標はありません。' : `実績${total}のうち手入力は${manual}（${Math.round((manual / total) * 100)}%）です。`,
  measuresOf: (state: string, count: number) => `${state}の施策 ${count}`,
  nextDue: '次の期限',
  noDue: '残る期限はありません',
  daysLeft: (days: number) =>
    days < 0 ? `${-days}日超過` : days === 0 ? '今日まで' : `あと${days}日`,
  columns: {
    measure: '施策',
    state: '状況',
    target: '目標',
    due: '期限',
    days: '残り',
    value: '実績',
    goal: '目標値',
    source: '出どころ',
    owner: '担当課',
    asOf: '時点',
    doneOn: '完了日',
    note: '理由・補足',
    evidence: '根拠',
    readAt: '記録した日時',
    items: '数えた件数',
    report: '月次報告',
  },
  ways: {
    reports: '月次報告',
    imports: '取り込み',
    changes: '目標の変更',
    search: 'さがす',
  },
  languages: 'ことば（翻訳）',
  askChange: '目標の変更を申請する',
  recount: '数え直す',
  whatIf: '数え方を変えてみる',
  reportedMonth: (month: string) => `${month}分を報告済み`,
  publicPage: '市民向けのページ',
  rows: 'この値のもとになった記録を見る',
  noRows: '手入力のため、もとになる記録はこの仕組みの中にありません。',
  sum: '合計の計算',
  sumIs: (total: string) => ` ＝ ${total}`,
  partsWithout: (count: number) => `（値のない内訳${count}を除く）`,
  arithmetic: '進み具合の計算',
  progressLine: (actual: string, start: string, goal: string, share: string) =>
    `進捗：（${actual} − ${start}）÷（${goal} − ${start}）＝ ${share}`,
  levelLine: (actual: string, goal: string, share: string) =>
    `保つ値：実績 ${actual}、保つ値 ${goal} … ${share}（年度のあいだ保っているかを見ます）`,
  expectedLinear: (elapsed: number, days: number, share: string) =>
    `予定：経過${elapsed}日 ÷ ${days}日 ＝ ${share}（均等）`,
  expectedLastYear: (share: string) => `予定：昨年度の同じ日の割合 ＝ ${share}（昨年度の進み方）`,
  ratioLine: (
    shares: { progress: string; expected: string },
    ratio: string,
    onTrack: string,
    somewhatLate: string,
  ) =>
    `比：進捗${shares.progress} ÷ 予定${shares.expected} ＝ ${ratio}（${onTrack}以上で順調、${somewhatLate}以上でやや遅れ）`,
  forecastLine: (actual: string, start: string | undefined, share: string, quantity: string) =>
    start === undefined
      ? `見込み：実績${actual} ÷ 予定${share} ＝ ${quantity}（端数切り捨て）`
      : `見込み：${start} ＋（実績${actual} − ${start}）÷ 予定${share} ＝ ${quantity}（端数切り捨て）`,
  neededLine: (goal: string, actual: string, days: number, quantity: string) =>
    `必要な歩み：（目標${goal} − 実績${actual}）÷（残り${days}日 ÷ 7日）＝ 週${quantity}（小数第1位に切り上げ）`,
  manualTargets: (count: number) => `手入力の目標（${count}）`,
  codes: '確かめるための符号',
  rule: '数え方（公表時に固定）',
  ruleHash: '固定した数え方の照合値',
  version: '版',
  sourceKey: '集計元',
  history: '実績の履歴',
  noHistory: 'まだ記録がありません。',
  record: '実績を入力する',
  recordTitle: (label: string) => `実績の入力：${label}`,
  recordLead: '入力した値は、すぐに市民向けのページに出ます。前の記録は履歴に残ります。',
  fields: {
    asOf: '実績の日付',
    asOfHint: 'いつ時点の実績か。例：令和8年10月31日',
    value: (unit: string) => `その日までの値（${unit}）`,
    valueHint: '年度の初めからの累計を入力します。',
    doneOn: '完了日',
    doneOnHint: 'まだ終わっていなければ空欄のままにします。',
    note: '手入力の理由・補足',
    noteHint: '市民向けのページに表示されます。',
    evidence: '根拠',
    evidenceHint: '確かめられる文書や場所。市民向けのページに表示されます。',
  },
  save: '実績を記録する',
  back: '施策のページへ戻る',
  origin: { source: '自動集計', manual: '手入力' },
  overdueDetail: (owner: string) => `担当：${owner}`,
  changedDetail: (value: string) => `実績 ${value}`,
  doneDetail: '完了',
} as const
