import type { RefusalTexts } from '../../../platform/module.ts'
import type { CostShare } from '../rules.ts'
import type { CostKind } from './cost.ts'
import type { PerHead } from './per-head.ts'
import type { Share } from './share.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')
const yen = (value: number): string => `${number(value)}円`

/** Kinds of cost. */
export const costKindNames: Record<CostKind, string> = {
  fee: '受講料・負担金',
  lecturer: '講師謝礼',
  material: '教材費',
  trip: '旅費',
}

/** How cities share. */
export const costShareNames: Record<CostShare, string> = {
  seatsUsed: '使った席の数で分ける',
  equal: '等分する',
}

/** `12,345円 ÷ 7人 ＝ 1,763円（余り4円）`. */
function perHeadText(totalYen: number, { yen: one, restYen, heads }: PerHead): string {
  const rest = restYen === 0 ? '' : `（余り${yen(restYen)}）`
  return `${yen(totalYen)} ÷ ${number(heads)}人 ＝ ${yen(one)}${rest}`
}

/** The arithmetic of one share, to be worked out again by whoever reads it. */
function shareText(
  totalYen: number,
  { seats, partYen, restYen }: Share,
  by: { costShare: CostShare; seatsUsed: number; cityCount: number },
): string {
  const rest = restYen === 0 ? '' : `、端数${yen(restYen)}を加える`
  if (by.costShare === 'equal') {
    return `${yen(totalYen)} ÷ ${number(by.cityCount)}市 ＝ ${yen(partYen)}${rest}`
  }
  if (by.seatsUsed === 0) return `席を使った市がないため、主催の市が全額${rest}`
  return `${yen(totalYen)} × ${number(seats)}席 ÷ ${number(by.seatsUsed)}席 ＝ ${yen(partYen)}${rest}`
}

/** Words of the pages about costs. */
export const costWords = {
  yen,
  yenUnit: '円',
  none: '–',
  training: '職員研修',
  planOf: (year: string) => `${year}の計画と実績`,
  title: '研修の費用',
  costsOf: (year: string) => `${year}の研修費用`,
  section: '費用',
  formLead:
    '1行に1つの費用を書きます。旅費のように一人ずつ違う費用は、「だれの費用」でその人を選びます。金額をすべて空けた行は登録せず、すでにある行は取り消します。',
  enter: '費用を入力する',
  change: '費用を見る・直す',
  save: '費用を保存する',
  lines: '費用の行',
  no: '行',
  kind: '費目',
  who: 'だれの費用',
  whole: '開催回全体',
  budget: '予算',
  actual: '実績',
  actualHint: '実績は、支払いが済むまで空けておきます。',
  note: '摘要',
  moreLines: '行を5つ増やす（保存しません）',
  perPersonLines: '受講する人ごとの旅費の行を加える（保存しません）',
  label: (what: string, line: number) => `${line}行目の${what}`,
  saved: '費用を保存しました。',
  nothing: '費用はまだ入力されていません。',
  open: (count: number) => `実績が未確定の行が${number(count)}行あります。`,
  sum: '合計',
  byKind: '費目ごとの予算と実績',
  perHead: '1人当たり',
  perHeadText,
  perHeadPlanned: (text: string) => `${text}（予算、受講が決まった人で計算）`,
  perHeadRule:
    '1人当たりは、費用を、実際に受けた人（市の職員とほかの市の受講者。欠席した人は除く）の数で割り、1円未満を切り捨てます。年や区分の1人当たりは、費用を入力した開催回の費用と人だけで計算します。',
  sharesOfOffering: '市ごとの負担',
  city: '市',
  thisCity: 'この市',
  marked: (name: string, mark: string) => `${name}（${mark}）`,
  cityOf: (lgCode: string) => `団体コード${lgCode}`,
  host: '主催',
  seats: '使った席',
  seatCount: (count: number) => `${number(count)}席`,
  share: '負担額',
  budgetShare: '予算の負担額',
  arithmetic: '計算',
  shareText,
  shareRule: (by: string) =>
    `分け方：${by}。1円未満は切り捨て、端数は主催の市が負担します。一人ずつの旅費などは、その人の市の費用として分けません。`,
  earlier: (count: number) => `前の金額（${number(count)}行）`,
  earlierCaption: '変更・取消しの前の金額',
  recordedAt: '入力',
  supersededAt: '変更・取消し',

  lead: (budget: number, actual: number) =>
    `予算${yen(budget)}に対して、実績は${yen(actual)}です。`,
  emptyLead: 'この年度の費用は、まだ入力されていません。',
  emptyTitle: 'この年度の費用はまだありません',
  emptyText: '開催回のページの「費用」から、予算と実績を入力すると、ここで区分・月・研修ごとに比べられます。',
  byCategory: '区分ごとの費用',
  byMonth: '月ごとの費用（初日の月）',
  byCourse: '研修ごとの費用',
  byOffering: '開催回ごとの費用',
  byYear: '年度ごとの費用',
  category: '区分',
  course: '研修',
  month: '月',
  year: '年度',
  monthName: (month: number) => `${month}月`,
  heads: '受けた人',
  people: (count: number) => `${number(count)}人`,
  difference: '予算との差',
  plus: (value: number) =>
    value > 0 ? `+${yen(value)}` : value < 0 ? `−${yen(-value)}` : yen(0),
  total: '合計',
  unwritten: (count: number) => `費用が入力されていない開催済みの開催回が${number(count)}件あります。`,
  toOffering: '開催回',
  csv: '費用のCSV',
  toShares: '市ごとの負担金を見る',
  toCosts: '費用を見る',

  sharesTitle: '負担金一覧',
  sharesOf: (year: string) => `${year}の負担金一覧`,
  sharesLead: '共同の研修の費用を、市ごとの負担額に分けたものです。実績の金額で計算しています。',
  noShares: 'この年度に、ほかの市と共同の研修はまだありません',
  noSharesText: 'ほかの市が主催する研修、割当や受講者のある研修が、ここに並びます。',
  sharesByCity: '市ごとの負担額',
  sharesByOffering: '研修ごとの負担額',
  offerings: '研修の数',
  offeringCount: (count: number) => `${number(count)}件`,
  heldOn: '開催日',
  cost: '分ける費用',
  sharesFor: (title: string, total: number, by: string) => `${title}：${yen(total)}を${by}`,
  about: (what: string) => `（${what}）`,
  sheet: '一覧を開く',
  sharesCsv: '負担金のCSV',
  addressee: (city: string, desk: string) => `${city}　${desk === '' ? '研修担当' : desk} 御中`,
  sender: (city: string) => `${city} 総務課 研修担当`,
  sheetText: (year: string) =>
    `${year}に共同で行った研修の費用について、貴市の負担額を次のとおりお知らせします。`,
  sheetTotal: '負担額の合計',
  sheetOpen: '金額は今の時点のものです。年度の途中か、実績が未確定の費用があります。',
  numbers: '費用',
}

/** Names of the files that are downloaded. */
export const costFiles = {
  year: (year: number) => `研修費用_${year}年度.csv`,
  shares: (year: number) => `研修負担金_${year}年度.csv`,
  cityShares: (year: number, lgCode: string) => `研修負担金_${year}年度_${lgCode}.csv`,
}

/** Heads of their columns. */
export const costColumns = {
  year: [
    '初日', '研修', '区分', '予算（円）', '実績（円）', '実績が未確定の行', '受けた市の職員', '受けた他市の人',
    '1人当たり（円）', '余り（円）',
  ],
  shares: [
    '初日', '研修', '主催の団体コード', '分け方', '分ける費用（円）', '市の団体コード', '使った席', '全体の席',
    '切り捨てた額（円）', '端数（円）', '負担額（円）',
  ],
}

/** Names of the audit actions. */
export const costActions = {
  'training.set_costs': '研修の費用を登録した・変えた',
  'training.seed_costs': 'サンプルの研修費用を登録した',
}

/** What the refusals say. */
export const costRefusals: RefusalTexts = {
  'training.too_many_costs': ({ max }) =>
    `一つの開催回に登録できる費用は${number(Number(max ?? 0))}行までです。行をまとめてください。`,
  'training.no_shares': () =>
    'この年度に、この市と分ける費用はありません。年度と団体コードを確認してください。',
}
