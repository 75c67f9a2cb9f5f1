import type { TargetKind, Direction } from '../../policy-document.ts'
import type { ReviewChoice, ReviewFigure, ReviewStatus } from '../review-types.ts'

const number = (value: number) => value.toLocaleString('ja-JP', { maximumFractionDigits: 6 })

/** Where a review stands, in words. */
export const statusNames: Record<ReviewStatus, string> = {
  open: '確認中',
  inReview: '決裁中',
  decided: '決裁済み・公表前',
  published: '公表済み',
  discarded: '取りやめ',
}

/** How a target is judged, and what that means. */
export const kindNames: Record<TargetKind, string> = {
  deadline: '期限',
  number: '数値',
  both: '数値と期限',
  milestone: '節目',
}

/** What each kind is judged on. */
export const kindHints: Record<TargetKind, string> = {
  deadline: '期限の日までに終えたかどうかで判定します。',
  number: '年度末の値が目標値に届いたかどうかで判定します。',
  both: '期限の日までに目標値に届いたかどうかで判定します。',
  milestone: '決まった段階に達したかどうかを見ます。期限はなくてもかまいません。',
}

/** Which way a value should go. */
export const directionNames: Record<Direction, string> = {
  up: '以上',
  down: '以下',
  keep: '保つ',
}

/** What a figure of the text was read as. */
export const figureReadings: Record<ReviewFigure['reading'], string> = {
  value: '数値',
  datePart: '日付の一部',
  namePart: '名称の一部',
  rowNumber: '行の番号',
}

/** Way back to the board. */
export const goalsHome = { label: '運営方針の状況', href: '/staff/goals' } as const

/** List of imports, and the form that begins one. */
export const startWords = {
  list: '運営方針の取り込み',
  listLead: '運営方針の文書を取り込み、読み取りを確かめてから決裁に送り、公表します。',
  empty: '取り込んだ運営方針はまだありません',
  emptyText: '運営方針の本文を貼り付けると、目標・期限・数値を読み取って、確かめる画面を作ります。',
  emptyContact: '書き方に迷うときは、企画担当に相談してください。',
  start: '運営方針を取り込む',
  left: '残り',
  untitled: '（表題を読み取れません）',
  openCount: (count: number) => (count === 0 ? 'なし' : `${number(count)}件`),
  lead: '本文を貼り付けるか、テキストファイルを選びます。どちらでも、公表されるまで市民には見えません。',
  text: '運営方針の本文',
  textHint:
    '表題から達成目標の表まで、もとの文書からそのまま貼り付けます。表の区切り（タブ）と改行は残してください。',
  file: 'または、テキストファイル（.txt）',
  fileHint: 'UTF-8、UTF-16、シフトJISのテキスト、1MBまで。WordやPDFは、本文を上の欄に貼り付けてください。',
  department: '部',
  departmentHint: '表題から部の名前を読み取れないときに使います。',
  departmentFromText: '本文の表題から読み取る',
  read: '読み取って確認へ進む',
  limits: '読み取れる文書の形',
  layout: [
    '「○○年度 ○○部の運営方針」という表題の行がある。',
    '「基本方針」「現状と課題」の見出しの下に、項目が並んでいる。',
    '「番号・重点施策・事業・取組内容・達成目標」の表が、タブで区切られている。',
  ],
  missing: '本文を貼り付けるか、ファイルを選んでください。',
  both: '本文とファイルの両方があります。どちらか一方にしてください。本文は消さずに残してあります。',
  cancel: '一覧へ戻る',
} as const

/** The review screen as a whole. */
export const reviewWords = {
  over: '取り込みの確認',
  source: '取り込んだもの',
  startedBy: '取り込んだ人',
  savedBy: '最後の保存',
  status: '段階',
  byAt: (by: string, at: string) => `${by}（${at}）`,
  counts: '読み取り',
  readCounts: (c: { measures: number; targets: number; judged: number; figures: number }) =>
    `施策${c.measures}、目標${c.targets}（うち判定するもの${c.judged}）、数字${c.figures}`,
  department: '部',
  unknownDepartment: '部を読み取れません',
  lead: '読み取りを原文と見比べて、確かめてください。保存した内容は、公表されるまで市民には見えません。',
  leadClosed: (status: string) => `この運営方針は${status}です。内容は見られますが、このままでは直せません。`,
  bar: '確認が必要なこと',
  barOpen: '確認が必要：',
  comparison: '前年度との対照',
  comparisonOpen: '前年度との対照を開く',
  comparisonLead: '今年度の運営方針から作った案です。文は一文ずつ今年度と並べて確かめます。',
  barDone: '確認が必要なことはありません',
  barDecision: '決裁と公表へ',
  question: '質問',
  figure: '数字',
  owner: '担当課',
  binding: '実績の取り方',
  problem: '本文',
  other: '目標',
  problems: '本文を直してください',
  problemsText: 'このままでは運営方針として読み取れません。',
  problemLine: (line: number) => `${line}行目：`,
  correctText: '本文を直して読み直す',
  saved: '保存しました。',
  setAside: (count: number) =>
    `本文が変わったため、答え${count}件は使えなくなりました。質問を見直してください。`,
  discard: 'この取り込みをやめる',
  discardSummary: '取り込みをやめるとき',
  discardText: '一覧に出なくなり、編集もできなくなります。本文と答えは記録に残ります。公表中の運営方針は変わりません。',
  edit: '内容を直すとき',
  editNotice: '直すと決裁は無効になります',
  editText:
    '直すには、決裁を取り消して編集に戻します。承認した人には、取り消しの理由が伝わります。直した後は、もう一度決裁を受けます。',
  reason: '直す理由',
  reopen: '決裁を取り消して編集に戻す',
  publishedText: '公表後の目標は、ここでは直せません。「目標の変更」から、理由を添えて申請してください。',
  publicPage: '市民向けのページを見る',
  publishedBefore: 'この年度の運営方針は、すでに公表されています',
  publishedBeforeText:
    '公表済みの目標の値や期限を変える内容は、決裁に送れません。目標を変えるときは、「目標の変更」から、理由を添えて申請してください。',
} as const

/** The original. */
export const originalWords = {
  title: '原文',
  lineBefore: '',
  lineAfter: '行目',
  target: (id: string) => `目標${id}`,
  question: (no: number) => `質問${no}`,
  figure: (text: string) => `数字「${text}」`,
  correct: '本文を直す',
  keyTarget: '目標の言葉',
  keyQuestion: '質問のある言葉',
  keyFigure: '扱いの決まっていない数字',
} as const

const takes: Record<Exclude<ReviewChoice['takes'], undefined>, string> = {
  date: '日付。例：令和8年9月30日',
  number: '数。例：450',
  text: '正しい語',
}

/** Questions about doubtful readings. */
export const questionWords = {
  title: '質問',
  lead: (open: number) =>
    `読み取りに迷った所が${open}件あります。提案は選んでありますが、保存するまで決まりません。`,
  leadDone: 'すべての質問に答えてあります。押すと開いて、答えを直せます。',
  none: '読み取りに迷った所はありませんでした。',
  no: (no: number) => `質問${no}`,
  line: (line: number) => `原文${line}行目`,
  reading: (text: string) => `読み取り：${text}`,
  proposal: '読み取りの提案',
  earlier: '前の年度の答え',
  later: 'あとで決める',
  takes,
  valueOf: (no: number, text: string) => `質問${no}「${text}」の内容`,
  said: (text: string, value: string) => (value === '' ? text : `${text}（${value}）`),
  answered: (no: number, phrase: string) => `質問${no}「${phrase}」`,
  answer: (said: string) => `答え：${said}`,
  save: 'この回答を保存する',
  saveNote: 'この画面の質問の答えを、まとめて保存します。',
  valueMissing: (no: number) => `質問${no}：選んだ答えに合わせて、日付か数か語を入れてください。`,
  notADay: (no: number, given: string) =>
    `質問${no}：「${given}」は日付として読めないか、暦にありません。例：令和8年9月30日`,
} as const

/** Measures and targets as read. */
export const draftWords = {
  title: '読み取った内容',
  measure: (no: number) => `重点施策・事業 ${no}`,
  action: '取組内容',
  goalText: '達成目標（原文）',
  line: (line: number) => `原文${line}行目`,
  owner: '担当課',
  ownerChoose: '選んでください',
  ownerUnknown: (name: string) => `${name}（この年度の組織にありません）`,
  basicPolicies: '結びつく基本方針',
  noPolicies: 'まだ選んでいません',
  servedPolicies: (nos: readonly string[]) => nos.join('・'),
  servedSummary: (said: string) => `結びつく基本方針：${said}`,
  basicPolicy: (no: number, title: string) => `${no} ${title}`,
  save: '担当課と基本方針を保存する',
  saveNote: 'ほかの施策で選んだものも、一緒に保存します。',
  targetsOf: (no: number) => `重点施策・事業${no}の達成目標`,
  inOriginal: '取組内容と達成目標の原文',
  basicPoliciesHead: '基本方針',
  add: '目標を足す',
  addTo: (no: number) => `（施策${no}）`,
  noTargets: '読み取れた達成目標がありません。',
  kind: '判定',
  notJudged: '判定しない',
  due: '期限',
  start: '開始の見込み',
  value: '目標値',
  baseline: '基準値',
  baselineAt: (value: string, on: string) => (on === '' ? value : `${value}（${on}）`),
  valueOf: (value: number, unit: string, direction: Direction) =>
    direction === 'keep'
      ? `${number(value)}${unit}を保つ`
      : `${number(value)}${unit}${directionNames[direction]}`,
  amount: (value: number, unit: string) => `${number(value)}${unit}`,
  computed: '内訳の合計',
  binding: '実績の取り方',
  bindingOpen: 'まだ決まっていません',
  bindingManual: '手で入力する',
  bindingManualBecause: (reason: string) => `手で入力する（${reason}）`,
  correctedBadge: '直した項目あり',
  words: (phrase: string) => `原文：「${phrase}」`,
  correct: '直す',
  split: '分ける',
  merge: 'まとめる',
  bind: '実績の取り方',
  about: (id: string) => `（目標${id}）`,
  numbered: (id: string, label: string) => `${id} ${label}`,
  undoMerge: '元に戻す',
  merged: (id: string, into: string) => `目標${id}は、目標${into}にまとめました。`,
  dropped: (id: string) => `目標${id}は、目標から除きました。`,
  gone: 'まとめた目標・除いた目標',
  undoSplit: '分ける前に戻す',
  context: '目標にしない説明',
  contextLead: '本文にある数字や日付のうち、目標ではなく説明として残すものです。',
  challenges: '現状と課題',
  paragraphs: '基本方針と現状と課題',
} as const

/** How actual values come in: several targets at once, or one. */
export const sourceWords = {
  title: '実績の取り方',
  lead: (open: number) =>
    `目標${open}件の実績をどう取るかが決まっていません。業務の記録から自動で数えるか、担当課が手で入力します。`,
  done: 'すべての目標で決まっています。',
  byHand: '手で入力する目標',
  byHandHint: '選んだ目標は、担当課が毎月、根拠を添えて値を入力します。市民向けのページには「手入力」と出ます。',
  reason: '手で入力する理由',
  reasonHint: '市民向けのページに表示されます。',
  save: '選んだ目標を手入力にする',
  automatic: '自動で数えるデータがあるときは、各目標の「実績の取り方」から選びます。',
  suggested: (label: string) => `合いそうなデータ：${label}`,
  all: (count: number) => `残り${number(count)}件をすべて手入力にする`,
  nothing: '手で入力する目標を1つ以上選んでください。',
  reasonMissing: '手で入力する理由を書いてください。',
} as const

/** The figure ledger. */
export const ledgerWords = {
  title: '数字台帳',
  lead: '原文にある数字を、1つ残らず並べています。どの項目にも結びつかない数字が残っている間は、決裁に送れません。',
  count: (all: number, open: number) =>
    open === 0
      ? `数字${number(all)}個は、すべて扱いが決まっています。`
      : `数字${number(all)}個のうち、${number(open)}個の扱いが決まっていません。`,
  open: '扱いを決める数字',
  settled: (count: number) => `扱いの決まった数字 ${number(count)}個`,
  line: '行',
  atLine: (line: number) => `${line}行目`,
  around: '前後の文',
  reading: '読み',
  link: '結びつけ先・除いた理由',
  linkTo: '結びつける項目',
  dismiss: '除く（下の理由で）',
  choose: 'まだ決めない',
  reason: '除く理由',
  reasonHint: '「除く」を選んだ数字すべてに使います。例：名称の一部、説明の数字で目標ではない',
  save: '選んだ扱いを保存する',
  change: '扱いを変える',
  about: (line: number, text: string) => `（${line}行目の「${text}」）`,
  reopen: '決める前に戻す',
  linkLabel: (line: number, text: string) => `${line}行目の数字「${text}」の扱い`,
  nothing: '扱いを決める数字を1つ以上選んでください。',
  reasonMissing: '「除く」を選んだ数字があります。除く理由を書いてください。',
  dismissed: (reason: string) => `除外：${reason}`,
  byPerson: '確認済み',
} as const

/** The way out: decision and publication. */
export const decisionWords = {
  title: '決裁と公表',
  notYet: (count: number) => `あと${number(count)}件を確かめると、決裁に送れます。`,
  group: (label: string, count: number) => `${label} ${number(count)}件`,
  ready: '確認が必要なことはすべて済みました。',
  unserved: (open: number, all: number) =>
    `基本方針${number(all)}件のうち${number(open)}件は、結びつく重点施策がまだ選ばれていません。このまま公表すると、市民向けのページには、その方針に取り組む重点施策はないと出ます。`,
  unservedLink: '結びつく基本方針を選ぶ',
  route: '決裁の順序',
  note: '承認する人への一言',
  noteHint: '書かなくてもかまいません。',
  send: '決裁に送る',
  mayNotSend: '決裁に送れるのは、この部の部長か企画担当です。',
  publishLead: '決裁が終わりました。公表すると、すぐに市民向けのページに出て、数え方が固定されます。',
  publish: '公表する',
  mayNotPublish: '公表できるのは、この部の部長か企画担当です。',
} as const
