import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import type { RefusalTexts } from '../../../platform/module.ts'

/** Why a report or a file was not taken. */
export const reportRefusals: RefusalTexts = {
  'goals.report_month_closed': ({ month = '' }) =>
    `${month}分の月次報告は受け付けていません。報告できるのは、公表した年度の、終わった月だけです。`,
  'goals.report_values_changed': () =>
    'ご覧になったあとで値が変わりました。いまの値を確かめて、もう一度送ってください。報告はまだ送られていません。',
  'goals.report_reason_missing': ({ label = '' }) =>
    `「${label}」の値を変えた理由を書いてください。`,
  'goals.evidence_not_public': () =>
    '市民に公開できるのは、機密性1のファイルだけです。機密性を確かめるか、公開をやめてください（同じ中身のファイルが、機密として先に保存されていることもあります）。',
  'goals.evidence_not_found': () => 'この根拠資料は見つかりません。',
}

/** Deeds of the monthly report for the audit page. */
export const reportActions = {
  'goals.send_report': '月次報告の送信',
  'goals.remind_reporters': '月次報告の案内と催促',
  'goals.read_evidence': '根拠資料の取り出し',
} as const

type Params = Parameters<NoticeTexts[string]['title']>[0]
const about = ({ month = '', no = '', title = '' }: Params) =>
  `${month}分の月次報告（施策${no} ${title}）`

/** What people are told through the month. */
export const reportNotices: NoticeTexts = {
  'goals.report_due': {
    labelJa: '月次報告の受付が始まったとき',
    title: (params) => `${about(params)}を送ってください`,
  },
  'goals.report_reminder': {
    labelJa: '月次報告の期限の日（第5開庁日）',
    title: (params) => `${about(params)}は、今日が期限です`,
  },
  'goals.report_overdue': {
    labelJa: '月次報告が遅れているとき（第7開庁日）',
    title: (params) =>
      `${about(params)}がまだ届いていません。10日からは、市民向けのページに「未報告」と出ます`,
  },
  'goals.report_missing': {
    labelJa: '部下の月次報告が遅れているとき（第7開庁日）',
    title: (params) => `${params['owner'] ?? ''}から${about(params)}がまだ届いていません`,
  },
}

/** Pages of the monthly report. */
export const reportWords = {
  remindJob: '月次報告の案内と催促',
  asIs: 'このまま報告',
  homeTitle: (month: string, no: number, title: string) =>
    `${month}分の月次報告：施策${no} ${title}`,
  title: '月次報告',
  lead: '月の終わりの値は、もう入っています。値と状況を確かめて、そのまま送るか、直してから送ってください。',
  pageTitle: (month: string, no: number) => `施策${no} ${month}分の月次報告`,
  ofMonth: (month: string) => `${month}分`,
  openHeading: (month: string) => `今月報告するもの（${month}分）`,
  overdueHeading: '報告が遅れているもの',
  sentHeading: '送った報告',
  sentOf: (month: string, count: number) => `${month}分（${count}件）`,
  dueOn: '報告の期限',
  owner: '担当課',
  noneOpen: '今月報告するものは、すべて送ってあります',
  notYet: (on: string) => `次の月次報告は、${on}に受付が始まります。`,
  noMeasure: '報告する施策がありません',
  noMeasureNext:
    '担当課の「運営方針の担当」になると、その課の施策がここに並びます。役割は人事担当が付けます。',
  edit: '直してから報告する',
  open: '開く',
  sent: (month: string, no: number) => `施策${no}の${month}分を報告しました`,
  sentNext: '市民向けのページに反映されています。直すときは、同じ月をもう一度送ってください。前の報告は履歴に残ります。',
  standInFor: (name: string) => `${name}の代理`,
  actingFor: (name: string) => `${name}が不在のため、代理として報告します。`,
  valuesHeading: (on: string) => `${on}時点の値`,
  valuesLead:
    '値をひらくと、もとになった記録、数え方、計算を確かめられます。業務の記録から集計している値は、ここでは直せません。',
  columns: {
    target: '目標',
    value: '値',
    state: '状況',
    source: '出どころ',
    reported: '報告した値',
    recounted: 'いま数え直した値',
    month: '月',
    measure: '施策',
    reportedOn: '報告した日',
    reporter: '報告した人',
    how: '送り方',
    note: '補足',
    revision: '回',
    file: 'ファイル',
    label: '機密性',
    audience: '見せる相手',
    day: '時点',
    items: '数えた件数',
    rows: '記録の版',
    rule: '数え方の照合値',
  },
  codes: '確かめるための符号',
  noValue: 'まだ値がありません',
  underWay: 'まだ完了していません',
  doneOn: (on: string) => `${on}に完了`,
  asOf: (on: string) => `（${on}時点）`,
  afterwards: (text: string) => `今日の時点では${text}`,
  unavailable: (on: string) => `最新の値を取得できません（最終取得：${on}）`,
  never: 'なし',
  sumOfParts: '内訳から計算',
  verify: '数え直して確かめる',
  reportedHeading: 'この月の報告',
  reportedBy: (on: string, name: string) => `${on}に${name}が報告しました。`,
  keptLead: '報告は、送った日に見えていた値のまま残ります。あとから届いた記録は、右の列で分かります。',
  differs: '報告のあとに変わりました',
  system: 'この仕組み',
  howAsIs: 'このまま',
  howEdited: '直して',
  revisions: 'これまでの報告',
  revisionNo: (no: number) => `${no}回目`,
  notePublic: (note: string) => `${note}（公表）`,
  editHeading: '直してから報告する',
  again: 'もう一度報告する',
  againLead: '同じ月をもう一度送ると、前の報告に置き換わります。前の報告は履歴に残ります。',
  fields: {
    value: (label: string, unit: string) => `${label}（${unit}）`,
    valueHint: (on: string) => `年度の初めから${on}までの累計。変えなければそのまま送られます。`,
    doneOn: (label: string) => `${label}：完了日`,
    doneOnHint: 'まだ終わっていなければ空欄のままにします。',
    reason: (label: string) => `${label}：理由・補足`,
    reasonHint: '値を変えたときに必要です。市民向けのページに表示されます。',
    note: 'この月の補足',
    noteHint: '取り組んだこと、遅れている理由、見込みなど。',
    publishNote: '補足を市民向けのページに載せる',
    publishNoteHint: '載せた補足は取り消せません。新しい補足で置き換えられます。',
    file: '根拠資料',
    fileLabel: '資料の機密性',
    filePublic: '資料を市民向けのページに載せる',
    filePublicHint: '機密性1のものだけ載せられます。',
    kept: '前に付けた資料',
  },
  labels: {
    1: '機密性1（公開できる）',
    2: '機密性2（職員だけ）',
    3: '機密性3（限られた職員だけ）',
  },
  audience: { public: '市民と職員', staff: '職員' },
  send: '直した内容で報告する',
  evidence: '根拠資料',
  noEvidence: '根拠資料は、まだありません。',
  size: (kilobytes: string) => `${kilobytes}KB`,
  reportsOf: '月次報告',
  noReports: '月次報告は、まだありません。',
  unreported: '未報告',
} as const

/** The file that the demo city attaches to one of its reports. */
export const seedWords = {
  filename: '報道件数の内訳（サンプル）.csv',
  table: '媒体,件数\r\nテレビ,14\r\n新聞（地方紙A）,21\r\n新聞（地方紙B）,9\r\n',
} as const
