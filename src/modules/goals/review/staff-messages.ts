import type { RefusalTexts } from '../../../platform/module.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import type { ReviewEdit } from './review-types.ts'

/** Deeds of the review for the audit page. */
export const reviewActions = {
  'goals.start_import': '運営方針の取り込み',
  'goals.answer_question': '取り込みの問いへの答え',
  'goals.correct_target': '取り込んだ目標の訂正',
  'goals.set_measure': '取り込んだ施策の担当課などの設定',
  'goals.bind_source': '目標の実績の取り方の設定',
  'goals.account_for_figure': '数字台帳の確認',
  'goals.keep_context': '説明として残す事実の確認',
  'goals.correct_text': '取り込んだ本文の訂正',
  'goals.fill_in_review': '取り込みの答えの一括登録',
  'goals.reopen_review': '運営方針案の決裁の取消し（訂正のため）',
  'goals.discard_import': '取り込みの破棄',
  'goals.send_policy': '運営方針案の起案',
  'goals.settle_policy': '運営方針案の決裁の結果',
  'goals.publish_reviewed': '決裁済みの運営方針の公表',
} as const

/** Name in the audit trail of each kind of edit. */
export const actionOf: Record<ReviewEdit['do'], keyof typeof reviewActions> = {
  answerQuestions: 'goals.answer_question',
  correctTarget: 'goals.correct_target',
  splitTarget: 'goals.correct_target',
  mergeTargets: 'goals.correct_target',
  undoSplit: 'goals.correct_target',
  undoMerge: 'goals.correct_target',
  addTarget: 'goals.correct_target',
  dropTarget: 'goals.correct_target',
  restoreTarget: 'goals.correct_target',
  setMeasure: 'goals.set_measure',
  bindSource: 'goals.bind_source',
  reportByHand: 'goals.bind_source',
  accountForFigures: 'goals.account_for_figure',
  keepContext: 'goals.keep_context',
  correctText: 'goals.correct_text',
  fillIn: 'goals.fill_in_review',
}

const said = ({ text = '入力を確かめてください。' }: RefusalParams) => String(text)

/** Refusals of the review: what happened, where, what to do. */
export const reviewRefusals = {
  'goals.review_not_found': () => 'この取り込みは見つかりません。一覧から選び直してください。',
  'goals.import_unreadable': said,
  'goals.import_two_texts': () =>
    '本文の貼り付けとファイルの両方があります。どちらか一方にしてください。',
  'goals.import_nothing': () => '本文を貼り付けるか、ファイルを選んでください。',
  'goals.import_department_unknown': ({ name = '' }: RefusalParams) =>
    name === ''
      ? '本文から部の名前を読み取れません。どの部の運営方針か選んでください。'
      : `「${name}」は組織に登録されていません。どの部の運営方針か選んでください。`,
  'goals.review_conflict': ({ by = '', at = '' }: RefusalParams) =>
    `${by}が${at}に保存しました。あなたの入力は保存していません。両方を見比べて、残すほうを選んでください。`,
  'goals.review_sent': () =>
    '決裁に送った運営方針は、そのままでは直せません。理由を書いて決裁を取り消すと、直せるようになります。',
  'goals.review_closed': ({ status = '' }: RefusalParams) =>
    status === 'published'
      ? 'この取り込みはもう公表されています。公表後の目標は直接書き換えられません。「目標の変更」から理由を添えて申請してください。'
      : 'この取り込みは破棄されています。もう一度取り込んでください。',
  'goals.review_edit': said,
  'goals.review_unfinished': ({ count = '', text = '' }: RefusalParams) =>
    `まだ決まっていないことが${count}件あります。最初は「${text}」です。すべて決めてから決裁に送ってください。`,
  'goals.review_not_open': () =>
    'この運営方針はもう決裁に送られています。決裁のページで進み具合を確かめてください。',
  'goals.review_not_decided': () =>
    'この運営方針はまだ決裁されていません。決裁を受けてから公表してください。',
  'goals.reopen_without_reason': () => '決裁を取り消す理由を書いてください。',
} satisfies RefusalTexts

/** Sentences that the review makes itself. */
export const reviewWords = {
  pasted: '貼り付けた本文',
  unnamedFile: '名前のないファイル',
  machine: '自動処理',
  seedFile: '総務部運営方針案.txt',
  seedLabel: '新しい紙面の開始',
  textTooLong: (limit: number) =>
    `本文が長すぎます（上限${limit.toLocaleString('ja-JP')}文字）。1つの部の運営方針だけを貼り付けてください。`,
  unknownDepartment: '部の名前を読み取れません',
  untitled: '題を読み取れない文書',
  form: '運営方針の公表',
  formTitle: (year: string, department: string) => `${year} ${department}の運営方針を公表すること`,
  unitUnknown: (name: string, year: string) =>
    `「${name}」は${year}の組織に登録されていません。先に組織へ登録してください。`,
  departmentMissing:
    '部の名前が決まっていません。本文の表題を直すか、部の名前を答えてください。',
  today: {
    open: (title: string) => `取り込みの確認：${title}`,
    left: (count: number) => (count === 0 ? '決裁に送れます' : `確認が必要なこと ${count}件`),
    decided: (title: string) => `公表できます：${title}`,
    decidedDetail: '決裁済み',
  },
  edit: {
    tooLong: '文字が多すぎます。短くしてください。',
    unstorable: '画面に出ない文字が入っています。入力し直してください。',
    splitPart: '分けてできた目標はまとめられません。先に「分ける」を取り消してください。',
    splitTwo: '分けるときは、目標を2つ以上書いてください。',
    link: (link: string) => `数字を結び付ける項目「${link}」はありません。`,
    challenge: (no: number, challenge: number) => `施策${no}の「現状と課題」${challenge}はありません。`,
    sourceMissing: (key: string) =>
      `「${key}」を数える業務はまだありません。手入力の理由を書いてください。`,
    sourceKind: (label: string, id: string) =>
      `「${label}」は、目標${id}の種別と合いません。ほかのデータを選ぶか、手入力の理由を書いてください。`,
    sourceNotNeeded: (id: string) =>
      `目標${id}は判定しないか、内訳から計算するので、実績の取り方は要りません。`,
    noReason: '手入力の理由を書いてください。',
    sameText: '本文が変わっていません。',
  },
  parameter: {
    required: '入力してください。',
    notANumber: '数字で入力してください。',
    notInList: '一覧から選んでください。',
    unusable: 'この条件は使えません。入力を確かめてください。',
    yes: 'はい',
    no: 'いいえ',
  },
  fields: {
    label: '名称',
    kind: '種別',
    judged: '判定',
    direction: '向き',
    startValue: '始まりの値',
    unit: '単位',
    dueOn: '期限',
    expectedStartOn: '開始の見込み',
    targetValue: '目標値',
    baselineValue: '基準値',
    baselineOn: '基準日',
    sourceKey: '実績のデータ',
    sourceParameters: '集計条件',
    manualReason: '手入力の理由',
  } as Readonly<Record<string, string>>,
  measureFields: {
    ownerDivision: '担当課',
    basicPolicies: '基本方針',
    challenges: '現状と課題',
    planRef: '関連計画',
    budgetRef: '予算の参照',
  } as Readonly<Record<string, string>>,
  kinds: { deadline: '期限', number: '数値', both: '数値と期限', milestone: '節目' } as Readonly<
    Record<string, string>
  >,
  directions: { up: '以上', down: '以下', keep: '維持' } as Readonly<Record<string, string>>,
  judged: (judged: boolean) => (judged ? '判定する' : '判定しない'),
  ofTarget: (id: string, field: string) => `目標${id}の${field}`,
  ofMeasure: (no: string, field: string) => `施策${no}の${field}`,
  ofQuestion: (text: string) => `問い「${text}」の答え`,
  ofFigure: (line: number, text: string) => `${line}行目の数字「${text}」`,
  ofContext: (phrase: string) => `説明「${phrase}」`,
  measureNumber: (no: string) => `施策番号${no}`,
  originalPhrase: '原文',
  linkContext: (phrase: string) => `説明「${phrase}」`,
  merged: (id: string) => `目標${id}をまとめること`,
  split: (id: string) => `目標${id}を分けること`,
  added: (id: string) => `加えた目標${id}`,
  dropped: (id: string) => `目標${id}を除くこと`,
  wholeText: '本文',
  other: 'そのほかの答え',
  nothingThere: '（なし）',
  figureLinked: (label: string) => `${label}に結び付け`,
  figureDismissed: (reason: string) => `除く（${reason}）`,
  mergedInto: (id: string) => `目標${id}へ`,
  parts: (names: readonly string[]) => `${names.length}つに分ける（${names.join('・')}）`,
  isDropped: '除く',
  setAside: {
    answer: (id: string) => `問い「${id}」の答え`,
    target: (id: string) => `目標${id}への訂正`,
    figure: (line: number) => `${line}行目の数字の扱い`,
    measure: (no: number) => `施策${no}の担当課など`,
    context: (id: string) => `説明「${id}」の扱い`,
  },
  facts: {
    year: '年度',
    department: '部',
    counts: '数',
    countsOf: (measures: number, targets: number, judged: number, figures: number) =>
      `施策${measures}、目標${targets}（判定する目標${judged}）、本文の数字${figures}個はすべて確認済み`,
    manualShare: '手入力の割合',
    manualOf: (manual: number, counted: number, sums: number) =>
      sums === 0
        ? `判定する目標${counted}のうち手入力${manual}`
        : `判定する目標${counted}（内訳の合計${sums}を除く）のうち手入力${manual}`,
    measure: (no: number, title: string) => `施策${no}　${title}`,
    owner: (division: string) => `担当：${division}`,
    target: (key: string, label: string) => `目標${key}　${label}`,
    due: (on: string) => `期限 ${on}`,
    value: (value: string) => `目標値 ${value}`,
    live: (label: string) => `自動集計（${label}）`,
    manual: (reason: string) => `手入力（${reason}）`,
    computed: '内訳の合計',
    notJudged: '判定しない',
    unfinished: '内容',
    unfinishedText: '決裁が取り消され、訂正しているところです。',
  },
} as const
