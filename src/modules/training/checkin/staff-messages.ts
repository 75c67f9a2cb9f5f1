import type { RefusalTexts } from '../../../platform/module.ts'
import { dayText, enrolmentStateNames } from '../staff-messages.ts'
import type { EnrolmentState } from '../enrolment.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')

/** Why somebody cannot check in, and what to do about it. */
export const checkInRefusals: RefusalTexts = {
  'training.check_in_code_over': () =>
    'このQRコードは今は使えません。会場に掲示してある新しいQRコードを読み取るか、受付で名前を伝えてください。',
  'training.check_in_other_day': ({ on }) =>
    `この受付は${dayText(on)}のものです。受付は研修の当日だけできます。`,
  'training.check_in_early': ({ at }) =>
    `受付は${at ?? ''}から始まります。時間になったら、もう一度QRコードを読み取ってください。`,
  'training.check_in_over': ({ at }) =>
    `受付は${at ?? ''}に終わりました。出席した人は、会場の受付または総務課の研修担当に伝えてください。`,
  'training.check_in_not_seated': ({ state }) => {
    const name = enrolmentStateNames[state as EnrolmentState]
    const now = name === undefined ? '' : `（今の状態：${name}）`
    return `この研修の受講が決まっている人の名簿に、あなたの名前がありません${now}。会場の受付で声をかけてください。空席があれば、その場で参加できます。`
  },
  'training.check_in_marked_absent': () =>
    '欠席と記録されています。会場の受付で声をかけてください。受付の人が出席に直します。',
  'training.walk_in_full': ({ state }) =>
    state === 'waiting'
      ? '空席がありません。この人は順番待ちです。定員を増やすか、来なかった人と交代すると参加できます。'
      : '空席がありません。定員を増やすか、来なかった人と交代すると参加できます。',
  'training.staff_no_unknown': ({ staffNo }) =>
    `職員番号「${staffNo ?? ''}」の職員は見つかりません。番号を確かめてください。`,
  'training.day_still_on': ({ on, at }) =>
    `${dayText(on)}の研修は${at ?? ''}まで続きます。終わってから、残りの人を欠席にしてください。`,
}

/** Names of the audit actions of check-in. */
export const checkInActions = {
  'training.make_check_in_code': '研修の受付のQRコードを作った',
  'training.check_in': '研修の受付をQRコードでした',
  'training.check_in_by_name': '研修の受付を名前でした',
  'training.undo_check_in': '研修の受付を取り消した',
  'training.walk_in': '当日参加の人を受け付けた',
  'training.mark_rest_absent': '出欠が未記録の人を欠席にした',
} as const

/** Words of the check-in pages. */
export const checkInWords = {
  section: '当日の受付',
  sectionLead: 'QRコードを掲示して本人に読み取ってもらうか、受付の端末で名前を押します。',
  caption: '日ごとの受付',
  day: '日',
  arrived: '受付済み',
  ofPeople: (count: number, all: number) => `${number(count)}人／${number(all)}人`,
  actions: '操作',
  sheet: 'QRコードの紙',
  makeSheet: 'QRコードを作る',
  byName: '名前で受付',
  onTheDay: '当日に開きます',
  about: (what: string) => `（${what}）`,
  homeToday: (title: string) => `研修の受付：${title}`,
  homePlace: (startsAt: string, place: string) => `今日${startsAt}から　${place}`,

  sheetTitle: '研修の受付',
  sheetLead: 'A4で印刷して、会場の入口に貼ってください。',
  steps: [
    'スマートフォンやタブレットのカメラで、上のQRコードを読み取ります。',
    '職員番号とパスワードでサインインします（サインインしていれば出ません）。',
    '「出席を記録する」を押します。',
  ],
  stepsTitle: '受付のしかた',
  noPhone: 'スマートフォンがない人や、うまくいかない人は、受付で名前を伝えてください。',
  opens: '受付の時間',
  openHours: (from: string, to: string) => `${from}から${to}まで`,
  address: '受付のアドレス',
  print: '印刷する前に',
  renewLead:
    'QRコードが外に出たときなどは、新しくできます。新しくすると、前に印刷した紙は使えなくなります。',
  renew: 'QRコードを新しくする',
  noCode: 'この日のQRコードはまだありません',
  noCodeText: 'QRコードを作ると、ここで印刷できます。使えるのはこの日だけです。',
  made: 'QRコードを作りました。',

  scanTitle: '研修の受付',
  scanLead: (name: string) => `${name}さんの出席を記録します。`,
  scanPress: '出席を記録する',
  scanDone: '受付が済みました。',
  scanDoneAt: (time: string) => `${time}に受け付けました。`,
  scanLate: (minutes: number) =>
    `開始から${number(minutes)}分たっています。受講した時間は、研修担当が確かめて直します。`,
  toOffering: '研修のページを見る',
  toMine: 'わたしの研修を見る',
  contact: 'わからないときは、会場の受付または総務課の研修担当に相談してください。',

  nameTitle: (day: string) => `${day}の受付`,
  nameLead: '来た人の名前を押すと、出席になります。まちがえたときは、取り消せます。',
  arrivedOf: (count: number, all: number) => `受付済み ${number(count)}人／${number(all)}人`,
  refresh: '人数を更新する',
  search: '名前・フリガナ・所属',
  searchButton: 'さがす',
  showAll: '全員を表示する',
  nothingFound: (words: string) => `「${words}」に当てはまる人はいません。`,
  kanaRow: (row: string) => `${row}行`,
  otherRow: 'そのほか',
  toCome: (count: number) => `まだの人（${number(count)}人）`,
  allHere: '全員の受付が済みました。',
  here: (count: number) => `受付が済んだ人（${number(count)}人）`,
  cameAt: (time: string) => `${time} 受付`,
  byQr: 'QR',
  desk: '名前',
  mark: '記録',
  means: '方法',
  undo: '取り消す',
  checkedIn: (name: string) => `${name}さんの受付をしました。`,
  undone: (name: string) => `${name}さんの受付を取り消しました。`,
  markedAbsent: '欠席と記録',
  nobodyToday: 'この日の受付は、当日に開きます',
  nobodyTodayText: (day: string) => `${day}になると、ここで名前を押して受付ができます。`,
  walkIn: '名簿にない人を加える',
  walkInLead: '空席があるときだけ、席を決めて受付まで一度にします。本人に通知が届きます。',
  walkInPress: '加えて受け付ける',
  staffNo: '職員番号',
  guestCity: (city: string, unit: string) => (unit === '' ? city : `${city}　${unit}`),

  restTitle: '残りを欠席にする',
  restLead: (count: number) =>
    `出欠が記録されていない${number(count)}人を欠席（0分）にします。あとから直せます。`,
  restNobody: '出欠が未記録の人はいません。',
  restPeople: '欠席にする人',
  restPress: (count: number) => `${number(count)}人を欠席にする`,
  markAll: '出欠を記録する',
  restLink: (count: number) => `残りの${number(count)}人を欠席にする`,
  arrival: '受付',
  kana: 'フリガナ',
  marksLead: (minutes: number) =>
    `この日の研修は${number(minutes)}分です。早退や遅刻は分数を直し、来なかった人は「欠席」に印を付けてください。空欄の人は未記録のままです。`,
  unmarkedCount: (count: number) => `出欠が未記録の人が${number(count)}人います。`,
  lateBy: (minutes: number) => `${number(minutes)}分遅れ`,
  joined: (parts: readonly string[]) => parts.join('、'),
} as const
