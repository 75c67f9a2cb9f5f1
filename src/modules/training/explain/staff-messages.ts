import { formatEra } from '../../../platform/calendar/era.ts'
import { defaultRules, type RulePack } from '../rules.ts'
import { packNames } from '../rules/staff-messages.ts'
import type { FigureKey, InputKind } from './explanation.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')

/** Names of the figures. */
export const figureNames: Record<FigureKey, string> = {
  'training.course_count': '研修数',
  'training.attendance_count': '延人数',
  'training.course_forecast': '研修数の見込み',
  'training.attendance_forecast': '延人数の見込み',
  'training.coverage': '必修研修の修了率',
  'training.cost_per_head': '1人当たりの費用',
  'training.cost_share': '3市の費用分担（この市の負担）',
}

/** Their units. */
export const figureUnits: Record<FigureKey, string> = {
  'training.course_count': '研修',
  'training.attendance_count': '人',
  'training.course_forecast': '研修',
  'training.attendance_forecast': '人',
  'training.coverage': '%',
  'training.cost_per_head': '円',
  'training.cost_share': '円',
}

/** Names of the kinds of rows. */
export const inputNames: Record<InputKind, string> = {
  lines: '区分ごとの数',
  courses: '研修',
  offerings: '開催回',
  enrolments: '受講',
  marks: '出欠の記録',
  completions: '修了の記録',
  people: '対象の職員',
  costs: '費用',
  cities: '市ごとの負担',
}

/** Heads of the columns; a column that is not here is for the API alone. */
export const columnNames: Readonly<Record<string, string>> = {
  lineName: '区分',
  title: '研修',
  startsOn: '初日',
  heldOn: '日',
  countedOn: '数える日',
  completedOn: '修了日',
  state: '状態',
  participants: '市の職員',
  courseCount: '研修数',
  enrolmentNo: '受講の番号',
  name: '氏名',
  unitName: '所属',
  post: '職',
  attendedMinutes: '分数',
  source: '元',
  required: '対象の人数',
  holding: '修了',
  missing: '未修了',
  reason: '状況',
  lastCompletedOn: '最後の修了',
  actualYen: '実績額（円）',
  heads: '受けた人',
  cityName: '団体コード',
  seats: '使った席',
  partYen: '計算した額（円）',
  restYen: '端数（円）',
  yen: '負担額（円）',
}

/** States and sources as the tables write them. */
export const cellNames: Readonly<Record<string, string>> = {
  held: '開催済み',
  coming: '予定',
  list: '名簿',
  qr: 'QR',
  import: '取込',
  never: '未受講',
  expired: '期限切れ',
  failed: '不合格',
  valid: '修了',
}

/** Words of the page. */
export const explainWords = {
  title: (figure: string) => `${figure}の根拠`,
  link: 'この数字の根拠',
  linkOf: (figure: string) => `この数字の根拠（${figure}）`,
  training: '職員研修',
  rule: '数え方',
  version: (on: Temporal.PlainDate, pack: RulePack | null) =>
    (on.equals(defaultRules.fromOn)
      ? '数え方の版：市がまだ定めていないため、この製品の初期の数え方です。'
      : `数え方の版：${formatEra(on)}から適用の設定です。`) +
    (pack === null ? '' : `もとになった設定は「${packNames[pack]}」です。`),
  pinned: '数え方の版：この目標を公表したときの数え方で、今の設定とは違うことがあります。',
  arithmetic: '計算',
  inputs: 'もとになった記録',
  rows: (name: string, count: number) => `${name}（${number(count)}件）`,
  summary: (year: string) =>
    `${year}は年度の総数だけが記録されています。もとになった記録はなく、計算し直すことはできません。`,
  summaryArithmetic: (value: string) => `記録された総数：${value}`,
  notYet: 'この基準日では、まだ数がありません。',
  lists: '一覧とCSVを見る',
  namesHidden: '職員の名前は、見る権限のある人にだけ表示します。',
  none: '–',
  noRows: 'もとになる記録はありません。',
  otherLine: '内訳の外',
  number,

  courseLine: (line: string, offerings: number, courses: number) =>
    `${line}：市の職員が受けた開催回${number(offerings)}件、研修${number(courses)}`,
  overlap: (count: number) => `二つの区分にまたがる研修の重なり：−${number(count)}`,
  peopleLine: (line: string, people: number) => `${line}：${number(people)}人`,
  sum: (parts: readonly number[], overlap: number, value: number) =>
    `${parts.map(number).join(' + ')}${overlap === 0 ? '' : ` − ${number(overlap)}`} = ${number(value)}`,
  forecast: (held: number, coming: number, value: number) =>
    `受けた分${number(held)} + これからの分${number(coming)} = ${number(value)}`,
  forecastCourses: (held: number, coming: number, value: number) =>
    `開催した研修${number(held)} + まだ数えていない研修の予定${number(coming)} = ${number(value)}`,
  forecastRule:
    '今日までに数えた分に、受付中・締切の開催回で受講が決まっている市の職員を加えます。順番待ちと他市の受講者は含みません。席の数は今のものです。',
  share: (holding: number, required: number, value: number) =>
    `${number(holding)} ÷ ${number(required)} × 100 = ${value}%（小数第2位以下は切捨て）`,
  nobody: '対象の人がいないため、率はありません。',
  costs: (parts: number, yen: number) => `開催回${number(parts)}件の実績額の合計：${number(yen)}円`,
  heads: (count: number) => `費用を記録した開催回を受けた人（他市を含む）：${number(count)}人`,
  perHead: (yen: number, heads: number, each: number, rest: number) =>
    `${number(yen)}円 ÷ ${number(heads)}人 = ${number(each)}円（余り${number(rest)}円）`,
  perHeadRule:
    '記録のある実績額の合計を、その開催回を受けた人の延べ数で割り、1円未満を切り捨てます。費用の記録がない開催回の人は入れません。',
  shareOf: (title: string, yen: number, parts: string) => `${title}：${number(yen)}円 = ${parts}`,
  cityPart: (code: string, yen: number) => `${code} ${number(yen)}円`,
  plus: ' + ',
  shareSum: (parts: number, value: number) =>
    `この市の負担を開催回${number(parts)}件で合計：${number(value)}円`,
  shareRules: {
    seatsUsed: '研修ごとに、実績額を使った席の数で分けます。1円未満は切り捨て、余りは主催の市が負担します。',
    equal: '研修ごとに、実績額を市の数で等分します。1円未満は切り捨て、余りは主催の市が負担します。',
  },
  coverageRule: (describe: string) =>
    `${describe}修了の有効期間は、修了を記録したときの期限、なければ研修の有効年数で見ます。`,
}
