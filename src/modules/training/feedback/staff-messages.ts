import type { DropReason, FollowUpGrade } from './follow-up.ts'
import type { Question, QuestionKind } from './questionnaire.ts'
import type { TestResult } from './store/test-result.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')

/** Questions that the product brings; a city writes its own over them. */
export const firstQuestions: Question[] = [
  { kind: 'scale', label: '研修の内容がよく分かった', options: [] },
  { kind: 'scale', label: '今の仕事に役立つ', options: [] },
  { kind: 'scale', label: '講師の説明や教材が適切だった', options: [] },
  { kind: 'choice', label: '研修の長さ', options: ['短い', 'ちょうどよい', '長い'] },
  { kind: 'scale', label: '同僚にも勧めたい', options: [] },
  { kind: 'text', label: '良かった点、改めてほしい点', options: [] },
]

/** Kinds of questions. */
export const questionKindNames: Record<QuestionKind, string> = {
  scale: '5段階',
  choice: '選択',
  text: '自由記述',
}

/** Steps of a scale, by number. */
export const scaleNames: Readonly<Record<number, string>> = {
  5: 'そう思う',
  4: 'ややそう思う',
  3: 'どちらともいえない',
  2: 'あまりそう思わない',
  1: 'そう思わない',
}

/** How far what was learnt is used. */
export const gradeNames: Record<FollowUpGrade, string> = {
  well: '活用している',
  partly: '一部で活用している',
  notYet: 'まだ活用していない',
}

/** Why nobody is asked. */
export const dropNames: Record<DropReason, string> = {
  left: '退職などで在職していないため、尋ねません',
  nobodyAbove: '上に所属長がいないため、尋ねません',
}

/** Whether somebody passed. */
export const resultNames: Record<TestResult, string> = { passed: '合格', failed: '不合格' }

/** What forms did, by the name in `?done=`. */
export const feedbackDone: Readonly<Record<string, string>> = {
  answered: '回答を受け取りました。ありがとうございました。',
  questions: '新しい版の設問を保存しました。まだ回答のない開催回から使います。',
  feedback: '研修の事後の設定を保存しました。',
  results: '合否を記録しました。',
  followed: '回答を記録しました。',
}

/** Words of the questionnaire, the results of tests and the follow-up. */
export const feedbackWords = {
  training: '職員研修',
  job: '研修の事後フォローの依頼',
  cancel: 'やめる',
  save: '保存する',
  about: (what: string) => `（${what}）`,
  contact: 'わからないときは、総務課の研修担当に相談してください。',

  questionnaire: '受講者アンケート',
  answer: 'アンケートに答える',
  answerTitle: (title: string) => `アンケート：${title}`,
  answerLead:
    '名前は記録しません。誰が答えたかと、何と答えたかを結び付ける記録も残しません。送った後は直せません。',
  textHint: '書かなくてもかまいません。名前など、人が分かることは書かないでください。',
  send: '回答を送る',
  alreadyAnswered: 'アンケートには回答済みです。',
  cannotAnswer: 'アンケートは、受講した人が答えます',
  alreadyTitle: 'このアンケートには回答済みです',
  alreadyText: '回答は1人1回です。名前を記録していないため、送った回答を探して直すことはできません。',
  backToOffering: '開催回のページへ戻る',
  homeAnswer: (title: string) => `研修のアンケート：${title}`,
  homeAnswerDetail: '1分ほどで答えられます（無記名）',

  results: 'アンケートの結果',
  resultsTitle: (title: string) => `アンケートの結果：${title}`,
  resultsOfCourse: 'すべての開催回をまとめた結果',
  resultsOfOffering: 'この開催回の結果',
  answeredOf: (answered: number, attended: number) =>
    `${number(answered)}件の回答（受講${number(attended)}人）`,
  missing: (count: number) => `あと${number(count)}件で表示`,
  missingText: (count: number) =>
    `答えた人が分からないように、回答が一定の件数になるまで結果を表示しません。あと${number(count)}件で表示します。`,
  tooFew: '回答が少ないため表示しません',
  tooFewText: '受付は終わりました。答えた人が分からないように、回答の少ない結果は表示しません。',
  tooSmall: '受講した人が少ないため、この開催回だけの結果は表示しません',
  tooSmallText: '答えた人が分からないように、ほかの開催回と合わせて一定の件数になったときだけ、研修全体の結果に入れます。',
  counted: (count: number) => `${number(count)}件の回答から作った結果です。`,
  heldBack: '件数の少ない開催回は、答えた人が分からないように除いています。',
  average: '平均',
  averageOf: (value: number) => `平均 ${value.toFixed(1)}（5点満点）`,
  averageLine: (value: number) => value.toFixed(1),
  noAverage: '－',
  summaryOf: (label: string, most: string, count: number) =>
    `「${label}」は「${most}」が最も多く、${number(count)}件です。`,
  answerColumn: '回答',
  countColumn: '件数',
  countUnit: '件',
  countCaption: '回答の件数',
  texts: (count: number) => `自由記述（${number(count)}件）`,
  noTexts: '自由記述はありません。',
  textsForDesk: '自由記述は、研修担当だけが読みます。',
  resultsCsv: '結果のCSV',
  noneAsked: 'まだ受講した人がいません',
  noneAskedText: '出欠が記録されると、受講した人がアンケートに答えられます。',
  csvName: (title: string) => `アンケート結果_${title}.csv`,
  csvColumns: ['設問', '種類', '回答', '件数'],

  panel: 'アンケートと事後フォロー',
  panelResults: '結果を見る',
  courseResults: '研修全体の結果を見る',
  panelAnswers: 'アンケートの回答',
  panelTest: 'テストの合否',
  panelTestCounts: (passed: number, failed: number, open: number) =>
    `合格${number(passed)}人・不合格${number(failed)}人・未記録${number(open)}人`,
  recordResults: '合否を記録する',
  panelFollowUp: '所属長への事後フォロー',
  panelFollowUpOn: (months: number) => `最終日の${number(months)}か月後に尋ねます`,
  noFollowUp: '尋ねません',
  courseFeedback: 'テストと事後フォローの設定',
  courseFeedbackLead: 'この研修のすべての開催回に当てはまります。',
  hasTest: 'テストがあり、合否を記録する',
  hasTestHint: '不合格の人は「受講」のままで、修了になりません。',
  asksFollowUp: '数か月後に、活用の様子を所属長に尋ねる',
  asksFollowUpHint: '尋ねるまでの月数は、研修の設定で決めます。',

  resultsFormTitle: (day: string) => `${day}の合否`,
  resultsFormLead:
    '修了に足りる時間を受講した人が並びます。空欄のままにした人は変えません。訂正の前の記録も残ります。',
  person: '氏名',
  unit: '所属',
  result: '合否',
  resultFor: (name: string) => `${name}さんの合否`,
  undecided: '未記録',
  nobodyToRecord: '合否を記録できる人はまだいません',
  nobodyToRecordText: '修了に足りる時間の出欠を記録すると、ここに名前が並びます。',
  nothingChosen: '1人以上の合否を選んでください。',
  mineResult: (name: string) => `テスト：${name}`,

  questionsTitle: 'アンケートの設問',
  questionsLead: (version: number) =>
    `今の設問は第${number(version)}版です。保存すると新しい版になり、まだ回答のない開催回から使います。回答のある開催回は、答えたときの版のままです。`,
  questionNo: (no: number) => `設問${number(no)}`,
  kind: '種類',
  kindNone: '使わない',
  label: '設問の文',
  labelHint: '5段階では「そう思う」から「そう思わない」までで答えられる文にします。',
  options: '選択肢',
  optionsHint: '「選択」のときだけ、1行に1つずつ、2つから6つまで書きます。',
  versions: 'これまでの版',
  versionOf: (version: number, count: number) => `第${number(version)}版（${number(count)}問）`,

  followUps: '事後フォロー',
  followUpsLead:
    '研修を受けた職員が、学んだことを仕事で活用しているかを教えてください。全員分をまとめて送れます。選ばなかった人は後で答えられます。',
  grade: '活用の度合い',
  gradeFor: (name: string, title: string) => `${name}さんの「${title}」の活用の度合い`,
  usedAtWork: '仕事で活用していること',
  note: '今後に向けて（研修担当への要望など）',
  optional: '書かなくてもかまいません。',
  sendFollowUps: 'まとめて送る',
  chooseOne: '少なくとも1人の「活用の度合い」を選んでください。',
  course: '研修',
  endsOn: '受講の最終日',
  dueOn: '回答の期限',
  overdue: '期限を過ぎています',
  noneDue: '今、答える事後フォローはありません',
  noneDueText: (months: number) =>
    `部下が研修を受けてから${number(months)}か月後に、ここでお尋ねします。`,
  overdueList: (count: number) => `期限を過ぎたもの（${number(count)}件）`,
  overdueNone: '期限を過ぎたものはありません。',
  waitingList: (count: number) => `期限前のもの（${number(count)}件）`,
  manager: '尋ねる相手',
  noManager: '所属長がいません',
  settledList: (count: number) => `最近の回答（${number(count)}件）`,
  settledNone: 'この1年の回答はまだありません。',
  answeredOn: '回答日',
  forDesk: '全体の状況（研修担当）',
  csvFollowUps: '事後フォローのCSV',
  csvFollowUpsName: '事後フォロー.csv',
  csvFollowUpColumns: [
    '研修', '最終日', '氏名', '結果', '活用の度合い', '仕事で活用していること', '要望など', '回答日',
  ],
  homeFollowUp: (count: number) => `研修の事後フォロー：${number(count)}人`,
  homeFollowUpDetail: '活用の様子を答えてください',
  teamFollowUps: (count: number, overdue: number) =>
    overdue === 0
      ? `${number(count)}人について、事後フォローの回答を待っています。`
      : `${number(count)}人について、事後フォローの回答を待っています（うち${number(overdue)}人は期限を過ぎています）。`,
  toFollowUps: '事後フォローに答える',

  numbers: 'アンケートと事後フォロー',
  shareAnswered: 'アンケートの回答率',
  share: (answered: number, attended: number) =>
    attended === 0
      ? '受講した人はまだいません'
      : `${Math.round((answered * 100) / attended)}％（${number(answered)}件／受講${number(attended)}人）`,
  followUpCounts: (answered: number, open: number, overdue: number, dropped: number) =>
    `回答${number(answered)}件・回答待ち${number(open)}件（うち期限超過${number(overdue)}件）・尋ねずに終了${number(dropped)}件`,
  gradeCounts: '活用の度合い',
  gradeLine: (parts: readonly string[]) => parts.join('・'),
  gradeCount: (name: string, count: number) => `${name}${number(count)}件`,
  averages: '研修ごとの平均',
  coursesLeft: (count: number) => `このほか${number(count)}研修は回答がないか、件数が足りません。`,
}
