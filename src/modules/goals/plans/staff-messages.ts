import type { RefusalTexts } from '../../../platform/module.ts'

const columns: Record<string, string> = {
  aim: '施策の柱',
  indicator: '種別（成果または活動）',
  label: '指標の名前',
  unit: '単位',
  baselineValue: '基準値',
  baselineOn: '基準日',
  targetValue: '目標値',
  dueOn: '期限',
}

/** Why a plan was not published. */
export const planRefusals: RefusalTexts = {
  'goals.plan_not_found': () => 'その関連計画は見つかりません。',
  'goals.plan_slug': () =>
    'アドレスは、英小文字で始まる2字から40字の英小文字・数字・ハイフンにしてください。',
  'goals.plan_slug_taken': ({ slug = '' }) =>
    `アドレス「${slug}」は、部課と関連計画の両方には使えません。別のアドレスにしてください。`,
  'goals.plan_period': () => '計画の期間は、始まりから20年以内の年度にしてください。',
  'goals.plan_source': ({ key = '' }) =>
    `「${key}」という数え方はありません。空にして、手で報告する理由を書くこともできます。`,
  'goals.plan_rows': ({ max = 0 }) => `指標を1行から${max}行の表で入れてください。`,
  'goals.plan_row': ({ row = 0, column = '' }) =>
    `指標の${row}行目の「${columns[String(column)] ?? ''}」を読み取れません。`,
}

/** Words of the staff pages of plans. */
export const planWords = {
  list: '関連計画',
  listLead: '多文化共生、男女共同参画、交通安全、防犯など、数年にわたる計画の指標を公表します。',
  empty: '公表した関連計画はまだありません',
  emptyText: '計画の指標を入れると、市民向けのページとCSV・JSONができます。',
  add: '関連計画を公表する',
  period: (from: string, until: string) => `${from}〜${until}`,
  publicPage: '市民向けのページ',
  measure: '値を報告する',
  newLead:
    '策定された計画をそのまま入れます。公表すると、指標の文言と目標値は固定されます。同じアドレスでもう一度公表すると、新しい版になります。',
  fields: {
    title: '計画の名前',
    slug: 'アドレス（例：kotsu-anzen）',
    departmentName: '部',
    ownerDivision: '担当課',
    fromFiscalYear: '始まりの年度（西暦）',
    untilFiscalYear: '終わりの年度（西暦）',
    purpose: '計画のねらい',
    basis: '策定の根拠（いつ、どこで決めたか）',
    indicators: '指標の表',
  },
  indicatorsHint:
    '1行に1つ：施策の柱、種別（成果・活動）、指標、単位、基準値、基準日、目標値、期限、自動集計のキー、手で報告する理由。表計算ソフトから貼り付けられます。期限が空なら、計画の最後の日です。',
  keys: '使える自動集計のキー',
  publish: '公表する',
  csvColumns: [
    '計画',
    '期間の始まり',
    '期間の終わり',
    '施策の柱',
    '種別',
    '指標',
    '単位',
    '基準値',
    '基準日',
    '目標値',
    '期限',
    '実績値',
    '実績日',
    '状況',
    '数え方',
    'URL',
  ],
  indicators: { outcome: '成果指標', activity: '活動指標' } as const,
} as const
