import type { Locale } from '../../../platform/messages/locale.ts'
import type { RefusalTexts } from '../../../platform/module.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import type { ChangedField } from '../store/tables.ts'
import type { ProposalStatus } from './tables.ts'

/** Deeds of this part for the audit page. */
export const changeActions = {
  'goals.propose_change': '目標の変更の申請',
  'goals.resubmit_change': '目標の変更の再申請',
  'goals.withdraw_change': '目標の変更の取下げ',
} as const

/** Refusals of this part: what is wrong, and what to do. */
export const changeRefusals = {
  'goals.proposed_change_not_found': () =>
    'この変更の申請は見つかりません。「目標の変更」の一覧から選び直してください。',
  'goals.change_open': ({ name = '', at = '', before = '', after = '' }: RefusalParams) =>
    `この項目には、${name}さんが${at}に出した変更の申請（${before} → ${after}）が先にあります。その決裁が終わるか、取り下げられてから申請してください。`,
  'goals.change_closed': () =>
    'この申請はもう終わっています。もとに戻すときは、改めて変更を申請してください。',
  'goals.change_not_returned': () =>
    '直して出し直せるのは、差し戻された申請だけです。申請の今の状態を確かめてください。',
  'goals.change_is_public': () =>
    'この変更はすでに公表されていて、取り消せません。もとに戻すときは、改めて変更を申請してください。',
  'goals.change_outdated': ({ measure = '', target = '' }: RefusalParams) =>
    `施策${measure}の目標${target}は、申請のあとで別の値に変わっています。今の値から申請し直してください。`,
  'goals.change_field': () =>
    'この目標では、この項目を変更できません。公表された値のある項目を選んでください。',
  'goals.change_due_before_year': ({ year = '' }: RefusalParams) =>
    `新しい期限が${year}年度の初めより前です。${year}年4月1日以後の日付にしてください。`,
  'goals.change_source_gone': () =>
    'この値を数える仕組みが今は動いていないため、集計条件を変更できません。動いてから申請してください。',
  'goals.change_source_parameters': ({ field = '' }: RefusalParams) =>
    `集計条件「${field}」を集計元が受け付けません。条件を直してください。`,
  'goals.change_rule_kind': () =>
    '自動で数える目標は集計条件を、手入力の目標は数え方の文を変更します。申請し直してください。',
} satisfies RefusalTexts

const fields: Record<ChangedField, string> = {
  targetValue: '目標の値',
  dueOn: '期限',
  countingRule: '数え方',
}

const reasonIn: Partial<Record<Locale, string>> = {
  'ja-plain': '理由（やさしい日本語）',
  'pt-BR': '理由（ポルトガル語）',
  en: '理由（英語）',
}

const sentenceIn: Partial<Record<Locale, string>> = {
  'ja-plain': '数え方（やさしい日本語）',
  'pt-BR': '数え方（ポルトガル語）',
  en: '数え方（英語）',
}

const statuses: Record<ProposalStatus, string> = {
  inReview: '決裁待ち',
  returned: '差戻し',
  withdrawn: '取下げ',
  refused: '否決',
  void: '失効',
  published: '公表済み',
}

/** Staff pages of changes, and what approvers read. */
export const changeWords = {
  form: '目標の変更',
  fields,
  statuses,
  /** Stands where the number of the decision will be. */
  refAhead: '番号は決裁のときに付きます',
  approval: {
    title: (measure: number, target: number, label: string, field: string) =>
      `目標の変更：施策${measure}の目標${target}「${label}」の${field}`,
    policy: '運営方針',
    measure: '重点施策・事業',
    target: '達成目標',
    reason: '理由（公表されます）',
    reasonIn,
    public: '公表されるページ',
    publicText: (before: string, after: string) =>
      `「${before}」と「${after}」の両方が、それぞれの判定、理由、決裁の番号とともに、ずっと表示されます。`,
  },
  list: {
    title: '目標の変更',
    lead: '公表後の目標は、理由を添えて申請し、決裁を受けて変更します。変更前の値も公表のページに残ります。',
    caption: (year: string) => `${year}の目標の変更`,
    columns: {
      at: '申請・公表の日',
      target: '目標',
      field: '変える項目',
      before: '変更前',
      after: '変更後',
      status: '状態',
      by: '申請者・決裁',
    },
    place: (measure: number, target: number, label: string) =>
      `施策${measure} 目標${target}「${label}」`,
    none: '目標の変更：なし',
    noneNext: '施策のページで目標を選び、「目標の変更を申請する」から始めます。',
    board: '運営方針の状況へ',
  },
  new: {
    over: '目標の変更の申請',
    title: (measure: number, target: number, label: string) =>
      `施策${measure} 目標${target}「${label}」`,
    lead: '公表後の目標は直接書き換えられません。理由を添えて申請し、決裁が済むと、その時に公表されます。',
    fieldTabs: '変える項目',
    present: '今の値',
    presentOf: { targetValue: '今の目標の値', dueOn: '今の期限', countingRule: '今の数え方' },
    newOf: {
      targetValue: '新しい目標の値',
      dueOn: '新しい期限',
      countingRule: '新しい数え方の文',
    },
    dueHint: '例：令和9年1月31日、2027-01-31',
    valueHint: '単位を付けずに数だけを入力します。',
    ruleHint: '何を数え、何を数えないかを、1つの文で書きます。公表されます。',
    parameters: '新しい集計条件',
    parametersHint: '数え方の文は、条件から自動で作られます。「公表されるページを確かめる」で読めます。',
    noParameters: 'この集計元には、ここで変えられる条件がありません。',
    choose: '選んでください',
    reason: '変更の理由',
    reasonHint: '公表のページにずっと表示されます。市民に分かる言葉で書きます。',
    moreLanguages: 'ほかの言語での理由（任意）',
    moreLanguagesHint: '空欄の言語では、日本語の文がその旨とともに表示されます。',
    reasonIn,
    moreSentences: 'ほかの言語での数え方（任意）',
    sentenceIn,
    part: (label: string) =>
      `この目標は「${label}」の内訳です。総数の目標は自動では変わりません。合わせて変えるときは、総数の目標にも変更を申請してください。`,
    parts:
      'この目標は内訳の合計です。内訳の目標は自動では変わりません。合わせて変えるときは、内訳の目標にも変更を申請してください。',
    route: '決裁の順',
    routeHint: '今日出したときに決裁する人です。申請した人が自分で決裁することはありません。',
    openTitle: 'この項目には、先に出された申請があります',
    openBy: (name: string, at: string) => `${name}さんが${at}に申請しました。`,
    theirs: '先の申請',
    yours: 'あなたの入力',
    openLink: '先の申請を見る',
    preview: '公表されるページを確かめる',
    previewTitle: '公表されるページでの見え方',
    previewLead: '決裁が済むと、運営方針と施策のページの「目標の変更」に、次のように出ます。',
    submit: '決裁に出す',
    resubmit: '直して、もう一度決裁に出す',
    back: '施策のページへ戻る',
    notChangeable: 'この目標には、変更できる項目がありません。',
    notChangeableNext:
      '判定しない目標で、値も期限もないものは、数え方だけを変更できます。合計の目標は内訳から計算します。',
  },
  one: {
    lead: (status: string) => `状態：${status}`,
    facts: {
      policy: '運営方針',
      measure: '重点施策・事業',
      target: '達成目標',
      field: '変える項目',
      before: '変更前',
      after: '変更後',
      reason: '理由',
      by: '申請者',
      at: '申請した日時',
      note: '決裁者からの言葉',
      decision: '決裁の番号',
    },
    approval: '決裁の状況',
    content: '申請の内容',
    publicTitle: '公表されるページでの見え方',
    published: '公表のページを見る',
    publishedLead: 'この変更は公表されています。両方の値が、ずっと表示されます。',
    edit: '直して、もう一度出す',
    withdraw: '申請を取り下げる',
    withdrawLead: '取り下げると、目標は今のまま残ります。同じ項目の別の変更を申請できるようになります。',
    measurePage: '施策のページへ',
    all: '目標の変更の一覧へ',
  },
} as const
