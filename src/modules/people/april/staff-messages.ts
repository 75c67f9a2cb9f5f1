import { formatEra } from '../../../platform/calendar/era.ts'
import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import type { AprilWay } from '../../../platform/april-source.ts'
import type { ReceiverReason } from './receivers.ts'
import type { StaffChangeKind } from './staff-change.ts'

const day = (on: Temporal.PlainDate): string => formatEra(on)
const monthDay = ({ month, day: date }: Temporal.PlainDate): string => `${month}月${date}日`
const count = (value: number): string => value.toLocaleString('ja-JP')

/** Each kind of open matters that people itself knows of. */
export const aprilKinds = {
  role: {
    labelJa: '役割（異動の後も残るもの）',
    adviceJa: '前日で終わり、当日から引継先の人の役割になります。総務課が押します。',
  },
  standIn: {
    labelJa: '退職する人がしている代理',
    adviceJa: '当日から引継先の人が代理をします。総務課が押します。',
  },
  headlessUnit: {
    labelJa: '所属長がいない所属',
    adviceJa: '所属長の発令を名簿か職員のページで登録します。',
  },
  noMainPost: {
    labelJa: '本務がない人（兼務だけ）',
    adviceJa: '本務の発令を登録します。退職のときは兼務も終えます。',
  },
  endingRole: {
    labelJa: '期限で終わる役割',
    adviceJa: '続けるときは、職員のページでもう一度付けます。',
  },
  endingStandIn: {
    labelJa: '期限で終わる代理',
    adviceJa: '続けるときは、職員のページでもう一度設定します。',
  },
  lateRecord: {
    labelJa: 'あとから登録した発令（さかのぼり）',
    adviceJa: '開始日より後に登録されています。監査の記録にも残ります。',
  },
  session: {
    labelJa: '退職した人のサインイン',
    adviceJa: '画面はもう開けません。サインインの記録は時間がたつと消えます。',
  },
} as const

/** How a matter goes over, in a word. */
export const wayNames: Record<AprilWay | 'fault', string> = {
  press: '引継ぎが必要',
  ownerOnly: '本人が済ませる',
  post: '職と一緒に自動で移る',
  role: '役割の引継ぎと一緒に移る',
  note: '確認だけ',
  fault: '直すところ',
}

/** What becomes of a person. */
export const changeNames: Record<StaffChangeKind, string> = {
  leaves: '退職・任期満了',
  moves: '異動',
  joins: '採用',
}

/** Why somebody is proposed. */
export const reasonNames: Record<ReceiverReason, string> = {
  successor: '後任',
  head: '所属長',
  member: '同じ所属',
  headAbove: '上の所属長',
}

/** Refusals of a hand-over. */
export const aprilRefusals: RefusalTexts = {
  'people.hand_over_nobody': () =>
    'この職員は、4月1日に退職も異動もしません。引き継ぐものはありません。',
  'people.hand_over_desk': () => 'これは総務課の人事担当が引き継ぎます。人事担当に知らせてください。',
  'people.receiver_missing': () => '引継先の候補がいません。引継先の職員番号を入れてください。',
  'people.receiver_not_there': () =>
    '引継先の職員は、今日か4月1日に在職していません。別の職員を選んでください。',
  'people.receiver_is_giver': () => '本人には引き継げません。別の職員を選んでください。',
  'people.receiver_decides': () =>
    'この職員は、その案件の決裁者か起案者です。自分の起案を自分で決裁することになるため、別の職員を選んでください。',
}

/** Names of the permissions. */
export const aprilPermissionNames = {
  'people.rehearse_april': '四月の異動のリハーサルを見る',
  'people.hand_over': 'ほかの職員の残っているものを引き継ぐ',
  'people.hand_over_own': '自分の残っているものを引き継ぐ',
} as const

/** Names of audit actions. */
export const aprilActionNames = {
  'people.hand_over_role': '役割を引き継いだ',
  'people.hand_over_stand_in': '代理を引き継いだ',
  'people.view_april': '四月の異動の一覧を見た',
  'people.export_april': '四月の異動の一覧を書き出した',
  'people.apply_roster_late': '名簿をさかのぼって反映した',
} as const

/** Notices of a hand-over. */
export const aprilNotices: NoticeTexts = {
  'people.handed_over': {
    labelJa: '四月の引継ぎ',
    title: ({ count: some }) => `${count(Number(some))}件を引き継ぎました。内容を確認してください`,
  },
}

/** Words of the pages. */
export const aprilWords = {
  menu: '4月の異動',
  title: (on: Temporal.PlainDate) => `${day(on)}の異動`,
  leadAhead: (days: number) =>
    `4月1日まであと${count(days)}日です。登録済みの発令から、4月1日の姿を調べた結果です。開くたびに数え直します。`,
  leadAfter: '4月1日から2週間、残っているものと、あとから登録したものをここで確認します。',
  steps: ['名簿を読み込む', 'リハーサル', '引継ぎ', '4月1日', '2週間の確認'],
  load: '名簿を読み込む',
  people: '退職・異動・採用の一覧',
  mine: '自分の引継ぎ',
  csv: '一覧をCSVで保存',
  organisation: '4月1日の組織',
  movement: '人の動き',
  movementLead: '前日と4月1日の発令を比べた人数です。',
  none: 'まだ4月1日の発令がありません',
  noneText: '名簿を読み込むと、退職・異動・採用と、残っているものがここに出ます。',
  summary: '残っているもの',
  ways: (names: readonly string[]) => names.join('・'),
  kind: '種類',
  state: '扱い',
  count: '件数',
  items: (value: number) => `${count(value)}件`,
  persons: (value: number) => `${count(value)}人`,
  nothing: '残っているものはありません',
  nothingText: '4月1日の準備はできています。新しく開いたものがあれば、ここに出ます。',
  open: (value: number) => `残り ${count(value)}件`,
  openParts: (presses: number, rest: number) =>
    `引継ぎが必要なもの ${count(presses)}件、本人が済ませるもの・直すところ ${count(rest)}件です。`,
  person: '職員',
  matter: '内容',
  detail: '補足',
  receiver: '引継先',
  whose: '担当の人',
  giveAll: (value: number) => `候補の人へまとめて引き継ぐ（${count(value)}件）`,
  giveAllLead: '1件ごとの候補へ引き継ぎます。候補がいないものと引き継げないものは残ります。',
  give: 'この人へ引き継ぐ',
  object: (title: string) => `${title}を`,
  otherTitle: '候補にいない人へ引き継ぐ',
  noReceiver: '候補なし',
  other: 'ほかの職員（職員番号）',
  otherHint: '候補にいない人のときだけ入れます。',
  candidate: (name: string, post: string, reason: string) => `${name}（${post}・${reason}）`,
  more: (value: number) => `ほか${count(value)}件。全部はCSVか、職員ごとのページで確認できます。`,
  change: '区分',
  before: '3月31日まで',
  after: '4月1日から',
  rest: '残り',
  concurrentBegins: '兼務の開始',
  concurrentEnds: '兼務の終了',
  noPeople: '退職・異動・採用はありません',
  giverTitle: (name: string) => `${name}さんの引継ぎ`,
  done: (value: number) => `${count(value)}件を引き継ぎました。引継先の人に知らせました。`,
  doneNothing: '引き継ぐものはもうありませんでした。',
  left: (value: number) => `${count(value)}件は引き継げませんでした。引継先を選び直してください。`,
  giverNothing: '引き継ぐものはありません',
  ofDesk: '総務課の人事担当が引き継ぐもの',
  byItself: '操作がいらないもの',
  ownerOnly: '本人が済ませるもの',
  record: '引き継いだ記録',
  recordEmpty: 'まだ引き継いだものはありません',
  to: '引継先',
  from: '引継元',
  at: '引き継いだ日時',
  mineTitle: '自分の引継ぎ',
  mineLead: '4月1日の異動の前に、残っているものを引継先の人に渡します。',
  mineNotMoving: '4月1日の異動の予定は登録されていません。',
  received: '自分が引き継いだもの',
  receivedEmpty: '引き継いだものはありません',
  wholeCity: '市全体',
  roleOf: (role: string, scope: string) => `${role}（${scope}）`,
  standsInFor: (name: string) => `${name}さんの代理`,
  standInOf: (deputy: string, absent: string) => `${deputy}さん（${absent}さんの代理）`,
  until: (on: Temporal.PlainDate) => `${day(on)}まで`,
  recordedLate: (from: Temporal.PlainDate, recorded: Temporal.PlainDate) =>
    `開始 ${monthDay(from)}、登録 ${monthDay(recorded)}`,
  home: '4月の異動',
  homeDetail: (value: number) => `引継ぎ ${count(value)}件 残り`,
  homeClear: '残っているものはありません',
  homeOwn: '4月の異動の前に引き継ぐもの',
  homeOwnDetail: (value: number) => `${count(value)}件 残り`,
  csvName: (on: string) => `四月の異動_${on}.csv`,
  csvColumns: ['種類', '扱い', '担当の人', '内容', '補足', '引継先の候補', '件数'],
  lastYear: '去年の今週',
  lastYearLead: (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    `${day(from)}から${day(to)}に、監査の記録に残った操作です。`,
  deed: '操作',
} as const
