import { formatEra } from '../../../platform/calendar/era.ts'
import type { LackReason } from '../coverage/coverage.ts'
import type { ListKind } from '../import/list-grammar.ts'
import type { ExportKind } from './exports.ts'
import type { Encoding } from '../../../platform/tables/read-table.ts'
import type { TableFormat } from './table-response.ts'

const count = (value: number): string => value.toLocaleString('ja-JP')
const ofYear = (fiscalYear: number | undefined): string =>
  fiscalYear === undefined ? '全年度' : `${fiscalYear}年度`

/** Names of audit actions about lists. */
export const listActionNames = {
  'training.upload_list': '研修の一覧を読み込んだ（取込みの確認）',
  'training.view_list': '取り込む前の研修の一覧を見た',
  'training.drop_list': '研修の一覧の取込みをやめた',
  'training.import_plan': '研修計画を取り込んだ',
  'training.import_offerings': '開催回の一覧を取り込んだ',
  'training.import_marks': '出欠の一覧を取り込んだ',
  'training.export_list': '研修の一覧を書き出した',
} as const

/** Names of files, without ending. */
export const exportNames = {
  plan: (year: number) => `研修計画_${year}年度`,
  planResult: (year: number) => `研修計画と実績_${year}年度`,
  yearlyTable: (year: number) => `職員の研修の状況_${year}年度`,
  offerings: (year: number) => `研修開催回_${year}年度`,
  history: (year: number | undefined) => `研修履歴_${ofYear(year)}`,
  completions: (year: number | undefined) => `研修修了者_${ofYear(year)}`,
  coverage: (on: Temporal.PlainDate) => `必修研修の受講状況_${on.toString()}`,
  attendance: (title: string, on: Temporal.PlainDate) => `出欠_${title}_${on.toString()}`,
  blank: (kind: string) => `取込み用の様式_${kind}`,
}

/** Words in exported tables. */
export const exportWords = {
  state: '状態',
  unit: '所属',
  historyColumns: ['氏名', '所属', '年度', '最終日', '修了日', '有効期限'],
  completionColumns: [
    '職員番号', '氏名', '所属', '研修名', '実施機関', '初日', '最終日', '受講時間（分）', '修了日', '有効期限',
    '合否',
  ],
  coverageColumns: [
    '研修名', '実施機関', '職員番号', '氏名', '所属', '職', '受講状況', '最後の修了日', '修了からの年数',
  ],
  results: { passed: '合格', failed: '不合格' },
  holds: '修了',
  reasons: {
    never: '未受講',
    expired: '期限切れ',
    failed: '不合格',
  } satisfies Record<LackReason, string> as Record<LackReason, string>,
}

/** What each export is called and holds. */
export const exportKindWords: Record<ExportKind, { title: string; about: string }> = {
  plan: { title: '研修計画', about: '区分ごとの目標と合計。同じ形で取り込めます。' },
  'plan-result': { title: '計画と実績', about: '区分ごとの目標・実績・見込み・前年度。' },
  offerings: { title: '開催回', about: '日時・会場・定員・締切・割当。同じ形で取り込めます。' },
  history: {
    title: '受講の履歴（全職員）',
    about: '受講した人ごとの記録。同じ形で取り込めます。見た記録が残ります。',
  },
  completions: { title: '修了者名簿', about: '修了した人と有効期限。見た記録が残ります。' },
  coverage: {
    title: '必修研修の受講状況',
    about: '今日の時点で、必修の研修を修了しているか。見た記録が残ります。',
  },
  'yearly-table': { title: '公表用の表', about: '区分ごとの総数。名前は載りません。' },
  mine: { title: 'わたしの研修の履歴', about: '自分の申込と受講の記録。' },
}

/** Names of the formats. */
export const formatNames: Record<TableFormat, string> = {
  csv: 'CSV（UTF-8）',
  'csv-cp932': 'CSV（Shift_JIS）',
  xlsx: 'Excel（.xlsx）',
}

/** Choices about the text of a CSV. */
export const encodingChoices: Record<Encoding | 'auto', string> = {
  auto: '自動で判別する',
  'utf-8': 'UTF-8',
  cp932: 'Shift_JIS（CP932）',
}

/** What each list to take in holds. */
export const listKindHints: Record<ListKind, string> = {
  plan: '区分ごとの目標と合計（1年度ずつ）。新しい版になります。',
  offerings: '研修の日時・会場・定員・締切・割当。新しい開催回は準備中で入ります。',
  history: '過去の受講の記録（職員番号・研修名・開催日）。',
  marks: '開催回の出欠（1人1日1行）。',
}

/** Words of the pages of lists. */
export const listWords = {
  jobName: '取り込まなかった研修の一覧の削除',
  importTitle: '一覧を取り込む',
  importLead:
    'CSVまたはExcelの一覧を読み込み、変わるところを確認してから反映します。確認するまで何も変わりません。',
  steps: ['ファイルを選ぶ', '変わるところを確認する', '反映する'],
  kind: '取込みの種類',
  file: 'ファイル',
  fileHint:
    'CSV（UTF-8 または Shift_JIS）か、Excelブック（.xlsx）。見出しを除いて20,000行まで。Excelは表示されている最初のシートを読みます。',
  encoding: 'CSVの文字コード',
  encodingHint: '文字が化けるときだけ選んでください。',
  upload: '読み込む',
  blanks: '様式と列の見出し',
  blanksLead:
    '1行目は見出しです。列の順番は自由で、ほかの列は読みません。様式の例の行は取り込みません。日付は「2026/6/1」「令和8年6月1日」「R8.6.1」のどれでも読めます。',
  blankCaption: '取込み用の様式',
  columns: '列（※は必ず入れる列）',
  blank: '様式',
  required: '※',
  joint: '、',
  blankLink: (kind: string, format: string) => `${kind}の様式 ${format}`,
  review: '変わるところの確認',
  fileLabel: 'ファイル',
  read: (fileName: string, rows: number) => `${fileName}（${count(rows)}行）`,
  sheet: '読んだシート',
  otherSheets: (sheet: string, others: number) =>
    others === 0 ? sheet : `${sheet}（ほかの${count(others)}枚は読んでいません）`,
  added: '新しく登録',
  changed: '変更',
  same: '変更なし',
  problems: '直すところ',
  count: (value: number) => `${count(value)}件`,
  problemsLead:
    '1か所でも直すところがあると、何も取り込みません。ファイルを直して、もう一度読み込んでください。',
  more: (rest: number) => `ほかに${count(rest)}件あります。`,
  line: '行',
  wholeFile: '（ファイルにない行）',
  column: '列',
  problem: '内容',
  about: '対象',
  field: '項目',
  before: '今',
  after: '取込み後',
  none: '（なし）',
  removedLead: '行番号のない行は、ファイルにないため目標から外れます。',
  result: '反映',
  nothing: '取り込むものはありません',
  nothingText: '登録と同じ内容です。何も変わりません。',
  apply: (value: number) => `${count(value)}件を反映する`,
  drop: 'この取込みをやめる',
  anotherFile: 'ほかのファイルを読み込む',
  appliedTitle: '取り込みました',
  appliedLead: (added: number, changed: number, same: number) =>
    `新しく登録${count(added)}件、変更${count(changed)}件、変更なし${count(same)}件です。`,
  both: '一覧の取込み・書出し',
  bothLead: '研修計画・開催回・履歴・出欠を、CSVやExcelでやり取りします。',
  exportOnly: '研修計画・開催回・履歴・出欠を、CSVやExcelで書き出せます。',
  exportTitle: '一覧を書き出す',
  exportLead:
    'CSVまたはExcelで書き出します。Shift_JISで表せない文字があるときは、書き出さずにその文字を知らせます。',
  year: '年度',
  allYears: '全年度',
  asOfToday: '今日の時点',
  show: '表示する',
  format: '形式',
  exportLink: (title: string, format: string) => `${title} ${format}`,
  attendance: '出欠の一覧',
  attendanceLead: '開催回ごとの出欠です。同じ形で取り込めます。見た記録が残ります。',
  offering: '開催回',
  offeringOption: (title: string, on: Temporal.PlainDate, place: string) =>
    `${formatEra(on)} ${title}（${place}）`,
  noOfferings: 'この年度の開催回はまだありません。',
  download: '書き出す',
  contact: 'わからないときは、総務課の研修担当に相談してください。',
}

/** Example cells of the blank lists, in the order of their columns. */
export const blankRows: Record<ListKind, readonly string[]> = {
  plan: ['2026', '外部派遣研修', '65', '202'],
  offerings: [
    '接遇研修', '研修所', '1', '2026/6/3', '9:30', '16:30', '360', '市役所 大会議室', '30',
    '2026/5/20 17:00', '', '○', '222222:5@2026-05-20', '',
  ],
  history: ['00001', '接遇研修', '研修所', '令和元年6月3日', '市役所 大会議室', '360', '○'],
  marks: [
    '接遇研修', '研修所', '2026/6/3', '市役所 大会議室', '2026/6/3', '00001', '', '青山 花', '360',
  ],
}

/** The heading of the column that marks an example. */
export const noteColumn = '備考'
