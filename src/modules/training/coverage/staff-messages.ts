import type { LackReason } from './coverage.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')

/** Why somebody lacks a course. */
export const reasonNames: Record<LackReason, string> = {
  never: '未受講',
  expired: '期限切れ',
  failed: '不合格',
}

/** Names of audit actions of this part. */
export const coverageActions = {
  'training.view_coverage': '必修研修を修了していない人の一覧を見た',
  'training.view_team': '所属の職員の研修の予定を見た',
}

/** Words of the lists of who lacks what. */
export const coverageWords = {
  title: '必修研修の受講状況',
  ofCourse: (title: string) => `${title}の受講状況`,
  lead: (percent: string, missing: number) =>
    missing === 0
      ? '受けることになっている人は、全員が修了しています。'
      : `修了率は${percent}%です。修了していない人が、研修ごとに数えて延べ${number(missing)}人います。`,
  courseLead: (required: number, missing: number) =>
    missing === 0
      ? `対象の${number(required)}人は、全員が修了しています。`
      : `対象の${number(required)}人のうち、${number(missing)}人が修了していません。`,
  noneAsked: '受けなければならない人の決まった研修はありません',
  noneAskedText:
    '研修の登録で「受けなければならない人」を決めると、対象の人と修了していない人がここに出ます。',
  nobodyAsked: 'この研修の対象になる人は、いません',
  nobodyAskedText: '所属や基準日を変えると、対象の人がいることがあります。',
  training: '職員研修',
  course: '研修',
  requiredFor: '対象',
  required: '対象の人数',
  holding: '修了',
  missing: '未修了',
  percent: '修了率',
  percentOf: (percent: number | null) => (percent === null ? '–' : `${percent}%`),
  people: (count: number) => `${number(count)}人`,
  total: '合計（延べ）',
  next: '次に空きのある開催回',
  noNext: '受付中で空きのある開催回はありません',
  freeSeats: (count: number) => `残り${number(count)}席`,
  narrow: '所属と基準日を変える',
  unit: '所属',
  allUnits: 'すべての所属',
  ownUnits: '自分の所属とその下',
  asOf: '基準日',
  show: '表示する',
  csv: '受講状況のCSV',
  missingCsv: '未修了者のCSV',
  lackingTitle: (count: number) => `修了していない人（${number(count)}人）`,
  nobodyLacks: '修了していない人はいません。',
  person: '氏名',
  staffNo: '職員番号',
  post: '職',
  reason: '状況',
  last: '最後の修了',
  yearsSince: '経過年数',
  years: (count: number | null) => (count === null ? '–' : `${count}年`),
  none: '–',
  booked: '受講の予定',
  nominate: 'この開催回に指名する',
  all: 'すべての必修研修を見る',
  rule: '基準日の職（兼務を含みます）、任用の区分、勤続年数で対象を決めます。異動した人は、基準日の職で見ます。期限の切れた修了と不合格は、修了に数えません。',
  explain: 'この数字の根拠',
  contact: 'わからないときは、総務課の研修担当に相談してください。',
  unreadable: 'アドレスの一部を読み取れなかったため、今日のすべての所属を表示しています。',

  homeTitle: (title: string, others: number) =>
    others === 0 ? `必修の研修：${title}` : `必修の研修：${title}ほか${others}件`,
  homeDetail: (reason: LackReason, day: string) =>
    `${reasonNames[reason]}です。${day}の回に空きがあります。`,
  teamTitle: '必修研修を修了していない人',
  lacks: '修了していない研修',
  lackOf: (title: string, reason: LackReason) => `${title}（${reasonNames[reason]}）`,
  moreLack: (count: number) => `ほかに${number(count)}人います。`,
  teamNone: '必修研修は、全員が修了しています。',
  mineTitle: '受けることになっている研修',
  held: '修了',
  numbersTitle: '必修研修の修了率',
}

/** The tab that leads the training desk to the numbers of the year. */
export const numbersTab = '数字'

/** Words of a manager's page about their own people. */
export const teamWords = {
  title: 'チーム',
  lead: '所属の職員の申込と、これからの研修です。',
  notALeader: 'このページは、所属長とその代理の人が使います',
  notALeaderText: '所属の長になると、所属の職員の申込と予定がここに出ます。',
  requests: (count: number) => `承認を待っている申込（${number(count)}件）`,
  noRequests: '承認を待っている申込はありません。',
  person: '申し込んだ人',
  decide: '承認の画面を開く',
  inbox: '承認の一覧を開く',
  away: (count: number, members: number) =>
    count === 0
      ? `ほかに研修で不在の人はいません（所属は${number(members)}人）`
      : `${number(count)}人が研修で不在（所属は${number(members)}人）`,
  awayOn: '同じ日の不在',
  names: (names: readonly string[]) => names.join('、'),
  waitingFor: '承認する人',
  coming: (count: number) => `これからの研修（${number(count)}件）`,
  noComing: '所属の職員がこれから受ける研修はありません。',
  when: '日',
  span: '〜',
  who: '受ける人',
  state: '状態',
  course: '研修',
  more: '必修研修の受講状況',
}

/** Names of files that are downloaded, and heads of their columns. */
export const coverageFiles = {
  all: (day: string) => `必修研修の受講状況_${day}.csv`,
  missing: (title: string, day: string) => `未修了者_${title}_${day}.csv`,
  allColumns: ['研修', '対象の人数', '修了', '未修了', '修了率（%）', '次に空きのある開催回'],
  missingColumns: [
    '職員番号', '氏名', '所属', '職', '状況', '最後の修了', '経過年数', '受講の予定',
  ],
}
