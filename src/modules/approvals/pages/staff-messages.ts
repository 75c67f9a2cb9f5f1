import type { HeadLevel } from '../../../platform/approval-form.ts'
import type { RoleName } from '../../../platform/identity/role.ts'
import type { BulkException } from '../bulk-exception.ts'
import type { DecisionKind } from '../draft.ts'
import { exceptionNames, kindNames } from '../staff-messages.ts'
import type { StepView, Vacancy } from '../view-types.ts'

/** In whose right an approval was given; an ordinary one is 決裁 at the end of the route only. */
export const approvalWord = (kind: DecisionKind, final: boolean): string => {
  return kind === 'ordinary' && !final ? '承認' : kindNames[kind]
}

/** In whose right the reader would decide now; nothing needs saying of one's own. */
export const rightSentence = (kind: DecisionKind | null, forName: string | null): string => {
  if (kind === 'proxy') {
    const absent = forName === null ? '不在の方' : `${forName}さん`
    return `${absent}の代理として決めます（代決）。記録に代決と残り、${absent}が後で読みます（後閲）。`
  }
  return kind === 'delegated' ? '専決の権限で決めます。上の決裁は要りません。' : ''
}

/** Why an entry has no tick. */
export const exceptionWords: Record<BulkException | 'large' | 'changed', string> = {
  ...exceptionNames,
  large: '内容が長い起案です',
  changed: '提出された後に内容が変わったため、承認できません',
}

/** Words of steps. */
export const stepWords: Record<StepView['state'], string> = {
  ahead: 'これから',
  waiting: '承認待ち',
  done: '済み',
  dropped: '不要',
}

/** Words of the pages where drafts are read and decided. */
export const approvalWords = {
  approvals: '起案と決裁',
  waiting: '承認待ち',
  afterReadings: '後閲',
  mine: '自分の起案',
  decided: '済み',
  tabs: '起案と決裁の一覧',
  waitingLead: (count: number) =>
    count === 0 ? 'あなたの承認を待っているものはありません。' : `${count}件があなたの承認を待っています。`,
  afterLead: (count: number) =>
    count === 0
      ? '不在の間に代決されたものを、後から読むところです。'
      : `不在の間に代決された${count}件を、まだ読んでいません。`,
  mineLead: 'あなたが起案したもの、代わりに入力したものです。',
  decidedLead: 'あなたが承認、差戻し、不承認としたものです。',
  noWaiting: 'いま承認するものはありません',
  noWaitingText:
    '職員が起案し、あなたの承認が要るものがここに並びます。届いたときは、ホームと通知でもわかります。',
  noAfter: '読むものはありません',
  noAfterText: '休みや出張の間に、代理の人があなたの代わりに決めたものがここに並びます。',
  proxyDecided: (who: string) => `${who}が代決`,
  unread: 'まだ読んでいません',
  noMine: 'まだ起案したものはありません',
  noMineText: '目標の変更など、決裁の要る画面で「決裁に出す」を押すと、ここで進み具合がわかります。',
  noDecided: 'まだ決めたものはありません',
  noDecidedText: '承認、差戻し、不承認としたものが、日付の新しい順に残ります。',
  toHome: 'ホームへ',
  contact: 'わからないときは、総務課の文書担当に相談してください。',
  list: '一覧のCSV',
  print: '印刷用の表示',
  page: (page: number, count: number) => `${count}件のうち${page}ページ目`,

  form: '様式',
  unit: '所属',
  draftedBy: '起案した人',
  enteredBy: '代わりに入力した人',
  submittedAt: '起案の日時',
  since: '提出',
  waitingFor: '待っている相手',
  status: '状態',
  statusNote: '理由',
  decisionRef: '決裁番号',
  decidedAt: '決裁の日時',
  amount: '金額',
  yen: (amount: string) => `${amount}円`,
  days: '日数',
  dayCount: (days: number) => `${days}日`,
  machine: '自動処理',
  title: '件名',

  facts: '決めること',
  factsDecided: '決めたこと',
  factsEnded: '起案の内容',
  now: '現在',
  before: '変更前：',
  after: '変更後：',
  whole: '内容をすべて見る',
  thing: 'もとのページを開く',
  factCount: (count: number) => `全部で${count}項目`,
  gone: 'もとのページはなくなりました。下は提出されたときの内容です。',
  noteOfDrafter: '起案した人から',

  approve: '承認する',
  approveFor: '代決する',
  approveOf: (title: string) => `（${title}）`,
  approveRead: '後閲を済ませる',
  decline: '承認しないとき',
  declineLead: '差戻しは、起案した人が直して出し直せます。不承認は、この起案をここで終わりにします。',
  declineNote: '理由',
  declineNoteHint: '起案した人に伝わります。何を直せばよいかを書いてください。',
  return: '差し戻す',
  refuse: '不承認とする',
  withdraw: '取り下げる',
  withdrawLead: '取り下げると、承認者の画面から消えます。記録は残ります。',
  withdrawNote: '取り下げる理由',
  cancel: '決裁を取り消す',
  cancelLead: '決裁を取り消すと、この決裁にもとづく処理はできなくなります。起案と承認の記録は残ります。',
  cancelNote: '取り消す理由',
  readNote: 'ひとこと',
  readLead: '不在の間に、代理の人があなたの代わりに決めたものです。読んだことを記録します。効力は変わりません。',
  optionalHint: '書かなくてもかまいません。',
  step: (no: number) => `第${no}段階`,

  pick: '選ぶ',
  pickOf: (title: string) => `「${title}」を選ぶ`,
  bulk: 'まとめて承認する',
  bulkLead: (count: number) =>
    `${count}件は、内容を確かめて選べば、まとめて承認できます。ほかは一件ずつ開いてください。`,
  bulkAll: (count: number) => `${count}件をすべて選ぶ`,
  bulkNone: '選択を消す',
  approveChosen: '選んだものを承認する',
  nothingChosen: '一つも選ばれていません。承認するものに印を付けてください。',
  exception: 'まとめて承認できません：',
  results: 'まとめて承認した結果',
  resultsLead: (approved: number, left: number) =>
    left === 0
      ? `${approved}件を承認しました。`
      : `${approved}件を承認しました。${left}件は開いたままです。`,
  approvedList: '承認したもの',
  leftList: '開いたままのもの',
  noneApproved: '承認したものはありません。',
  notChosen: '選ばなかったものです。',
  leftBecause: '一件ずつ開いて確かめてください。',
  backToWaiting: '承認待ちへ戻る',

  doneApproved: (title: string) => `「${title}」を承認しました。`,
  doneDecided: (ref: string) => `決裁が済みました（${ref}）。`,
  doneNext: (people: string) => `次は${people}の承認を待ちます。`,
  doneReturned: (title: string) => `「${title}」を差し戻しました。`,
  doneRefused: (title: string) => `「${title}」を不承認としました。`,
  doneWithdrawn: (title: string) => `「${title}」を取り下げました。`,
  doneCancelled: (title: string) => `「${title}」の決裁を取り消しました。`,
  doneRead: (title: string) => `「${title}」を後閲しました。`,
  seeDraft: '起案のページを見る',

  notDone: 'できませんでした',
  changedTitle: '内容が変わっています',
  changedText:
    '提出された後に、もとの内容が変わりました。下は今の内容です。このまま承認することはできません。差し戻すと、起案した人が出し直せます。',
  changedOthers: '提出された後に、もとの内容が変わりました。起案した人が出し直すまで承認されません。',
  changedJust: '見ている間に内容が変わったため、何も決めていません。下の内容を確かめてください。',
  submitted: '提出されたときの内容',

  route: '決裁ルート',
  anyOne: 'このうち一人が承認すれば進みます。',
  all: '全員の承認が要ります。',
  vacantAhead: (post: string) => `${post}（空席です。決まるまで決裁に出せません）`,
  delegatedStep: '専決：この段階で決裁が済みます。',
  deputies: (names: string) => `不在のときは、代理の${names}が決められます。`,
  mayDecide: '今日決められる人',
  notDecided: 'まだ決めていません',
  forWhom: (name: string, post: string) => `${post} ${name}の代理`,
  rounds: (round: number) => `第${round}回の提出`,
  earlier: '前の提出',
  record: '決裁の記録',
  recordCsv: '記録のCSV',
  date: '日付',
  post: '職',
  name: '氏名',
  what: '区分',
  note: '備考',
  seen: '確かめた内容の印',
  joined: (parts: readonly string[]) => parts.filter((part) => part !== '').join('、'),
  person: (post: string, name: string) => [post, name].filter((part) => part !== '').join(' '),

  filesOf: {
    waiting: '承認待ち.csv',
    after: '後閲.csv',
    mine: '自分の起案.csv',
    decided: '決裁済み.csv',
    record: '決裁の記録.csv',
    rules: '決裁ルート.csv',
    limits: '専決の限度.csv',
    vacancies: '空席.csv',
  },
} as const

/** Words of the state of an approval on another module's page. */
export const boxWords = {
  none: 'まだ決裁に出していません。',
  submitted: (since: string) => `承認を待っています（${since}提出）`,
  approved: (ref: string | null) => (ref === null ? '決裁済みです' : `決裁済みです（${ref}）`),
  returned: '差し戻されました。直して出し直してください',
  withdrawn: '取り下げられました',
  refused: '承認されませんでした',
  cancelled: '決裁が取り消されました',
  void: '決裁の効力がなくなりました',
  waitingFor: (people: string) => `待っている相手：${people}`,
  because: (note: string) => `理由：${note}`,
  round: (round: number) => `${round}回目の提出です。`,
  look: '起案のページを見る',
} as const

/** Names of the levels of heads and of the roles, as routes say them. */
export const levelWords: Record<HeadLevel, string> = {
  department: '部長',
  division: '課長',
  section: '係長',
}

/** Names of roles that may stand in a route. */
export const roleWords: Partial<Record<RoleName, string>> = {
  administrator: '管理者',
  peopleClerk: '人事担当',
  planningClerk: '企画担当',
  departmentHead: '部長（役割）',
  divisionOwner: '担当課（役割）',
  auditor: '監査',
}

/** Words of the pages about routes and limits. */
export const ruleWords = {
  rules: '決裁ルート',
  rulesLead:
    '起案がどの順に誰の承認を受けるかを決めます。市の定めがない様式は、既定の決裁ルートによります。人ではなく職を選ぶので、異動があっても直す必要はありません。',
  limits: '専決の限度',
  limitsLead: '金額がこの限度までのとき、その職の人の承認で決裁が済みます（専決）。',
  vacancies: '空席の点検',
  vacanciesLead:
    'その日に決める人がいなくなる決裁ルートを、前もって探します。異動の前に、日付を4月1日にして確かめてください。',
  settings: '決まりごと',
  form: '様式',
  anyForm: 'すべての様式',
  unit: '所属',
  anyUnit: '市全体',
  unitHint: '選んだ所属とその下の起案に当てはまります。',
  when: '当てはまる起案',
  always: 'すべて',
  amountFrom: 'この金額から',
  amountFromHint: '金額によらないときは空のままにしてください。',
  amountFromOf: (yen: string) => `${yen}円から`,
  daysFrom: 'この日数から',
  daysFromHint: '日数によらないときは空のままにしてください。',
  daysFromOf: (days: number) => `${days}日から`,
  yen: '円',
  day: '日',
  steps: '決裁ルート',
  step: (no: number) => `第${no}段階`,
  stepOptional: '使わないときは空のままにしてください。',
  moreSteps: 'さらに段階を加える',
  first: '承認する職',
  second: 'もう一つの職',
  need: '二つの職を選んだとき',
  anyOne: 'どちらか一人',
  all: '二人とも',
  anyOneOf: (names: readonly string[]) => `${names.join('か')}のどちらか`,
  allOf: (names: readonly string[]) => `${names.join('と')}の全員`,
  levelOfUnit: (level: string) => `起案した所属の${level}`,
  headOf: (unit: string) => `${unit}の長`,
  roleOf: (role: string) => `役割：${role}`,
  someone: '決まった人',
  gone: 'なくなった所属',
  defaults: '既定の決裁ルート',
  defaultsLead: '市の定めがないときに使われます。',
  period: '期間',
  fromOn: 'この日から',
  toOn: 'この日まで',
  toOnHint: '終わりを決めないときは空のままにしてください。',
  from: (date: string) => `${date}から`,
  span: (from: string, to: string) => `${from}から${to}まで`,
  operations: '操作',
  addRule: '決裁ルートを加える',
  addLimit: '限度を加える',
  add: '加える',
  end: '終える',
  endOf: (what: string) => `（${what}）`,
  endRule: '決裁ルートを終える',
  endLimit: '専決の限度を終える',
  endLead: '最後の日の終わりまで当てはまります。記録は残ります。',
  lastOn: '最後の日',
  cancel: 'やめる',
  choose: '選んでください',
  noRules: 'この日に当てはまる市の定めはありません',
  noRulesText: 'すべての様式が、下の既定の決裁ルートによります。',
  noLimits: 'この日に当てはまる限度はありません',
  noLimitsText: '金額にかかわらず、決裁ルートの最後の人の承認で決裁が済みます。',
  level: '専決する職',
  maxAmount: '限度の金額',
  upTo: (yen: string) => `${yen}円まで`,
  done: '登録しました。',
  csv: '一覧のCSV',
  on: '基準日',
  show: '表示する',
  today: '今日に戻す',
  unreadable: '日付を読み取れなかったため、今日の状態を表示しています。',
  dateHint: '例：2026-04-01、令和8年4月1日',
  noVacancies: 'この日に空席はありません',
  noVacanciesText: 'どの様式の起案にも、決める人がいます。',
  vacancyCount: (count: number) => `${count}か所で、決める人がいません。`,
  post: '空いている職',
  forms: '止まる様式',
  units: '止まる所属',
  mayAct: '代わりに決められる人',
  nobody: 'いません。発令か決裁ルートの変更が要ります。',
  openDrafts: '止まる起案',
  none: 'なし',
  kind: '種別',
  kinds: {
    head: '所属の長がいません',
    role: '役割を持つ人がいません',
    employee: '職員が在籍していません',
    nobodyAbove: '上に決める人がいません',
  } satisfies Record<Vacancy['kind'], string>,
  fieldAbout: (label: string, sentence: string) => `${label}：${sentence}`,
} as const

/** Heads of the columns of the lists as CSV. */
export const csvColumns = {
  drafts: [
    '件名', '様式', '所属', '状態', '提出回数', '起案した人', '代わりに入力した人', '起案の日時',
    '決裁の日時', '決裁番号', '金額（円）', '日数', '待っている相手', '理由',
  ],
  waiting: ['権限', '代決される人', '一括承認できない理由'],
  after: ['代決した日', '代決した人', '後閲の日時'],
  decided: ['決めた日', '区分', '備考'],
  record: ['提出回', '日付', '日時', '所属', '職', '氏名', '区分', '誰の代わり', '備考', '内容の印'],
  rules: ['様式', '所属', '当てはまる起案', '決裁ルート', '開始日', '終了日'],
  limits: ['様式', '専決する職', '限度の金額（円）', '開始日', '終了日'],
  vacancies: ['種別', '空いている職', '止まる様式', '止まる所属', '代わりに決められる人', '止まる起案'],
} as const
