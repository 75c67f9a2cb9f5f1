import { formatEra } from '../../../platform/calendar/era.ts'
import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import type { CostShare, QueueMove, RulePack, RuleSettings, SeatDecision } from '../rules.ts'
import {
  courseCountingNames,
  dayText,
  enrolmentStateNames,
  participantCountingNames,
} from '../staff-messages.ts'

const number = (value: string | number | undefined): string =>
  Number(value ?? 0).toLocaleString('ja-JP')

/** What a city can begin with. */
export const packNames: Record<RulePack, string> = {
  'jp-national-model': '型A（標準）',
  'jp-city-variant': '型B（市の例）',
}

/** Who gets a seat. */
export const seatDecisionNames: Record<SeatDecision, string> = {
  applicationOrder: '申込順に決める',
  hrPriority: '総務課が選ぶ',
}

/** How the queue moves. */
export const queueMoveNames: Record<QueueMove, string> = {
  atOnce: '空いたらすぐ受講を決める',
  offered: '席を案内し、本人の返事で決める',
}

/** How cities share a cost. */
export const costShareNames: Record<CostShare, string> = {
  seatsUsed: '使った席の数で分ける',
  equal: '市ごとに等しく分ける',
}

/** Names of what can be set. */
export const settingNames: Record<keyof RuleSettings, string> = {
  courseCounting: '研修数の数え方',
  participantCounting: '延人数の数え方',
  completionPercent: '修了に要る受講時間',
  seatDecision: '受講者の決め方',
  queueMove: '順番待ちの繰上げ',
  replyDays: '席の案内に返事をする日数',
  quotaReleaseDays: '市ごとの割当',
  reportDueDays: '復命書の期限',
  groupReport: 'まとめて1通の復命書',
  costShare: '広域研修の費用の分担',
  leastAnswers: 'アンケートの結果を出す人数',
  reminderDays: '研修前の知らせ',
  followUpMonths: '受講後の所属長への確認',
}

/** What each setting means for those who work with it. */
export const settingHints: Record<keyof RuleSettings, string> = {
  courseCounting: '市の職員が1人以上受講した研修を数えます。',
  participantCounting: '欠席した人と、ほかの市の受講者は数えません。',
  completionPercent: '研修全体の分数のうち、受講した分数の割合です。初日に効力のある設定で決まります。',
  seatDecision: '総務課が選ぶときは、申込（承認が要るものは承認）のあと、選考の画面で決めるまで待ちます。',
  queueMove: '案内した席は、返事があるまでほかの人に渡しません。返事がなければ次の人に案内します。',
  replyDays: '案内した日から数えます。研修の初日の前日より後にはなりません。',
  quotaReleaseDays: '割当に開放する日を書かなかったとき、初日の何日前に空席を全員に開くかです。空欄は割り当てたままです。',
  reportDueDays: '研修の最終日から数えます。',
  groupReport: '一緒に受けた人の代表が1通を出します。',
  costShare: '端数の円は、主催する市が持ちます。',
  leastAnswers: '答えた人がわからないように、これより少ないうちは結果を見せません。',
  reminderDays: '初日の何日前に知らせるかです。「7、1」のように書きます。',
  followUpMonths: '研修の最終日から数えます。',
}

type ValueTexts = { [Name in keyof RuleSettings]: (value: RuleSettings[Name]) => string }

const values: ValueTexts = {
  courseCounting: (value) => courseCountingNames[value],
  participantCounting: (value) => participantCountingNames[value],
  completionPercent: (value) => `${value}%以上`,
  seatDecision: (value) => seatDecisionNames[value],
  queueMove: (value) => queueMoveNames[value],
  replyDays: (value) => `${value}日以内`,
  quotaReleaseDays: (value) =>
    value === null ? '開放する日を決めない' : `初日の${value}日前に空席を開放する`,
  reportDueDays: (value) => `最終日から${value}日以内`,
  groupReport: (value) => (value ? '認める' : '認めない'),
  costShare: (value) => costShareNames[value],
  leastAnswers: (value) => `${value}人以上`,
  reminderDays: (value) => (value.length === 0 ? '知らせない' : `${value.join('日前と')}日前`),
  followUpMonths: (value) => `${value}か月後`,
}

/** A setting's value in words. */
export function valueText<Name extends keyof RuleSettings>(
  name: Name,
  rules: Pick<RuleSettings, Name>,
): string {
  return values[name](rules[name])
}

/** Words of the pages of the rules and of the desk's selection. */
export const rulesWords = {
  title: '研修の設定',
  lead: '研修の数え方、席の決め方、期限などの設定です。',
  inForce: '今の設定',
  since: 'から',
  fromTheStart: 'はじめから',
  startedWith: (pack: string, changes: number) =>
    changes === 0 ? `${pack}のまま` : `${pack}をもとに、${changes}か所を変更`,
  startedWithNone: '型を使わずに設定',
  notConfirmedCount: (count: number) =>
    `${count}件は、市の例規や研修計画との照合がまだです。実際の決まりと合っているか確かめてください。`,
  allConfirmed: 'すべての設定が、市の例規などと照合済みです。',
  setting: '項目',
  value: '今の値',
  source: '例規との照合',
  toConfirm: '要確認（市の例規による）',
  confirmedBy: (source: string, name: string, day: string) => `${source}（${name}、${day}）`,
  confirm: '例規と照らし合わせた',
  confirmLead:
    '市の例規や研修計画で確かめた設定に印を付け、その名前と条を書きます。値が変わるまで有効です。',
  confirmed: '確かめた設定',
  sourceLabel: '例規・計画の名前と条',
  sourceHint: '例：茶畑市職員研修規程第5条',
  saveConfirmation: '照合を記録する',
  packs: '型から始める',
  packsLead:
    '型を選ぶと、その値を入れた画面が開きます。保存するまで何も変わりません。どちらの型も出発点で、市の例規が優先します。',
  startWith: (pack: string) => `${pack}から始める`,
  differs: '今と違う',
  fixed: [
    'ほかの市の受講者は、市の研修数と延人数に数えません。市ごとに別に示します。',
    '命令による研修は公務です。自分の希望で受ける研修は、職務専念義務の免除によります。',
  ],
  versions: '設定の版',
  from: '始まる日',
  changes: '変えた項目',
  noChanges: '変更なし',
  by: '定めた人',
  stateNames: { now: '今の設定', past: '過去', coming: 'これから' },
  state: '状態',
  setNew: '設定を変える',
  setNewLead:
    '始まる日から後に効力があります。席や修了は、研修の初日に効力のある設定で決まります。公表した目標は、公表したときの数え方のまま数えます。',
  days: '日',
  months: 'か月',
  peopleUnit: '人',
  percentUnit: '%',
  startFrom: '始まる日',
  dayHint: '例：2027年4月1日、令和9年4月1日',
  allowed: '認める',
  save: '設定を保存する',

  offers: '席の案内',
  offered: (title: string, day: string) =>
    `「${title}」に空席が出ました。${day}までに、受講するかどうかを選んでください。`,
  offeredShort: (day: string) => `空席の案内：${day}までに返事をしてください。`,
  accept: '受講する',
  decline: '辞退する',
  afterwards: '返事がないときは、次の人に案内します。',
  homeOffer: (title: string) => `空席の案内：${title}`,
  homeSelect: (title: string) => `選考：${title}`,
  homeSelectDetail: (count: number, startsOn: Temporal.PlainDate) =>
    `${formatEra(startsOn)}開催、${count}人が決定を待っています`,

  selection: '選考',
  selectionOf: (title: string) => `${title}の選考`,
  selectionLead: (free: number, applicants: number) =>
    `空席は${number(free)}席、決定を待つ人は${number(applicants)}人です。受講する人を選ぶか、順番だけを書くと、上から順に席が決まります。`,
  selectionNone: '決定を待つ人はいません',
  selectionNoneText: '申込が承認されると、ここに並びます。',
  toSelection: (count: number) =>
    count === 0 ? '選考の画面を開く' : `選考の画面を開く（${number(count)}人が待っています）`,
  selectionPanel: 'この開催回は、総務課が受講する人を選びます。',
  choiceFor: (name: string) => `${name}さんの決定`,
  priorityFor: (name: string) => `${name}さんの順番`,
  choice: '決定',
  priority: '順番',
  choices: {
    seat: '受講する',
    wait: '順番待ち',
    refuse: '受講できない',
    later: 'まだ決めない',
  },
  applied: '申込番号',
  decide: '決定して本人に知らせる',
}

const about = ({ title, on }: RefusalParams): string => `${title ?? ''}（${dayText(on)}）`

/** What each refusal says, and what to do about it. */
export const rulesRefusals: RefusalTexts = {
  'training.nobody_above': () =>
    '申込を承認する人が、本人より上の職にいません。総務課の研修担当が指名すれば、承認なしで受講できます。' +
    '市長や副市長が承認するときは、市全体の「部長」の役割をその人に登録すると、申し込めるようになります。',
  'training.not_offered': ({ state }) =>
    `返事を待っている席の案内はありません（今の状態：${enrolmentStateNames[state as 'offered'] ?? ''}）。開催回のページで確かめてください。`,
  'training.offer_lapsed': ({ on }) =>
    `席の案内の期限（${dayText(on)}）が過ぎました。受けたいときは、もう一度申し込んでください。`,
  'training.not_by_selection': () =>
    'この開催回は申込順に席が決まるため、選考はありません。設定は初日に効力のあるものが使われます。',
  'training.priority_twice': ({ priority }) =>
    `順番${number(priority)}の人が2人います。1人ずつ違う番号にしてください。`,
  'training.more_than_seats': ({ chosen, seats }) =>
    `受講する人を${number(chosen)}人選びましたが、席は${number(seats)}人分です。何も決めていません。人数を減らしてください。`,
  'training.nothing_confirmed': () => '確かめた設定に1つ以上印を付けてください。',
}

/** Names of audit actions. */
export const rulesActions = {
  'training.answer_offer': '席の案内に返事をした',
  'training.lapse_offers': '返事のない席の案内を締め切った',
  'training.select': '受講する人を選考で決めた',
  'training.confirm_rules': '研修の設定を例規と照らし合わせた',
}

/** Sentences of the notices: the course and its day, never a person. */
export const rulesNotices: NoticeTexts = {
  'training.seat_offered': {
    labelJa: '研修の空席の案内',
    title: (params) =>
      `空席が出ました。${dayText(params['replyBy'])}までに返事をしてください：${about(params)}`,
  },
  'training.offer_lapsed': {
    labelJa: '空席の案内の期限が過ぎた',
    title: (params) => `返事がなかったため、席は次の人に移りました：${about(params)}`,
  },
  'training.approved_waits': {
    labelJa: '研修の申込が承認され、選考を待つ',
    title: (params) => `申込が承認されました。総務課が受講する人を決めます：${about(params)}`,
  },
  'training.not_chosen': {
    labelJa: '研修の選考で受講できなかった',
    title: (params) => `今回は受講できませんでした：${about(params)}`,
  },
}
