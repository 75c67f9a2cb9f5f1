import type { RefusalTexts } from '../../../platform/module.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import type { TextState } from './policy-texts.ts'

/** Deeds for the audit page. */
export const languageActions = {
  'goals.publish_language': '運営方針の言語ごとの公表',
  'goals.withdraw_language': '運営方針の言語の公表の取り下げ',
  'goals.translate': '運営方針の翻訳の保存',
  'goals.approve_translation': '運営方針の翻訳の承認',
} as const

/** Refusals around translations: what is wrong, where, and what to do. */
export const languageRefusals = {
  'goals.language_texts_open': ({ count = '', place = '' }: RefusalParams) =>
    `承認していない訳が${count}件あります（はじめは「${place}」）。すべて承認してから公表してください。`,
  'goals.language_is_published': () =>
    'この言語は、いまの文のまま公表済みです。訳を直して承認すると、そのまま市民向けのページに出ます。',
  'goals.language_not_published': () => 'この言語は、まだ公表していません。',
  'goals.language_is_japanese': () =>
    '日本語は運営方針の公表で公表されます。日本語のほかの言語を選んでください。',
  'goals.text_not_found': () => 'この文は、いまの運営方針にありません。一覧から選び直してください。',
  'goals.translation_source_changed': () =>
    '訳しているあいだに日本語の文が変わりました。新しい日本語を確かめて、もう一度保存してください。',
  'goals.translation_edited': () =>
    'ほかの人がこの訳を先に保存しました。下の「保存されている訳」と見くらべて、もう一度保存してください。',
  'goals.translation_figure_missing': ({ figures = '' }: RefusalParams) =>
    `訳に「${figures}」が見当たりません。数字と日付を日本語に合わせてから承認してください。`,
} satisfies RefusalTexts

const languages = { 'ja-plain': 'やさしい日本語', 'pt-BR': 'ポルトガル語', en: '英語' } as const

/** Words of the pages of languages. */
export const languageWords = {
  languages,
  title: '言語ごとの公表',
  lead: '日本語の文が変わると、その文の訳だけが古くなり、市民向けのページでは日本語で表示します。',
  japanese: '日本語',
  language: '言語',
  publishedState: '公表',
  published: (on: string) => `公表中（${on}から）`,
  notPublished: '公表していません',
  japanesePublished: (on: string) => `公表中（${on}から）。運営方針の公表と同じです`,
  showsJapanese: '市民向けのページは、すべて日本語で表示しています。',
  states: {
    approved: '承認済み',
    checked: '確認済み',
    draft: '下書き',
    stale: '日本語が変わった',
    missing: '訳がない',
  } satisfies Record<TextState, string>,
  total: '文の数',
  open: (count: number) => `承認していない文が${count}件あります。`,
  laterOpen: (count: number) =>
    `このうち${count}件は公表後に加わった文（報告・変更の理由など）で、公表を止めません。承認するまで日本語で表示します。`,
  allApproved: 'すべての文が承認されています。',
  texts: '文の一覧',
  openTexts: '文と訳を見る',
  publish: 'この言語で公表する',
  withdraw: '公表を取り下げる',
  withdrawHint: '取り下げると、この言語のページはすべて日本語の表示に戻ります。',
  publicPage: '市民向けのページ',
  filter: '絞り込み',
  all: 'すべて',
  openOnly: '承認していない文',
  show: '表示する',
  place: '場所',
  translation: '訳',
  state: '状態',
  edit: '訳を直す',
  write: '訳を書く',
  noTexts: 'この条件に当てはまる文はありません。',
  textTitle: (language: string) => `${language}の訳`,
  source: '日本語（もとの文）',
  storedTranslation: '保存されている訳',
  yours: '訳文',
  yoursHint: {
    'ja-plain': '漢字の読みは「市役所《しやくしょ》」のように書きます。',
    'pt-BR': 'ブラジルのポルトガル語で書きます。',
    en: '英語で書きます。',
  },
  figures: '訳にも必要な数字と日付',
  noFigures: '数字や日付はありません。',
  saveChecked: '確認済みとして保存する',
  approve: '承認する',
  approveHint: '承認した訳は、この言語が公表されていれば、すぐに市民向けのページに出ます。',
  approveAll: (count: number) => `確認済みの訳${count}件をまとめて承認する`,
  approvedSome: (done: number, left: number) =>
    left === 0
      ? `${done}件の訳を承認しました。`
      : `${done}件の訳を承認しました。${left}件の訳は、日本語と合わないか、重要な文を自分で訳したものなので、承認していません。`,
  openLane: 'この訳を言語確認のページで見る（点検・用語集・変更箇所）',
  offered: '運営方針',
  done: '登録しました。',
  back: '文の一覧へ戻る',
  backToBoard: '運営方針の状況',
  mayNot: '承認と公表は、運営方針を公表する権限のある人が行います。',
  places: {
    policy: '表題',
    name: '名称',
    basicPolicy: (no: number) => `基本方針${no}`,
    challenge: (no: number) => `現状と課題${no}`,
    contextFact: (no: number) => `判定しない事がら${no}`,
    measure: (no: number) => `施策${no}`,
    target: (measure: number, no: number) => `施策${measure} 目標${no}`,
    reading: (measure: number, no: number) => `施策${measure} 目標${no}の実績`,
    change: (measure: number, no: number) => `施策${measure} 目標${no}の変更`,
    note: (measure: number, month: string) => `施策${measure} ${month}分の報告`,
  },
  fields: {
    title: '題',
    body: '本文',
    action: '取組内容',
    goalText: '目標の文',
    label: '達成目標',
    rule: '数え方',
    manualReason: '手入力の理由',
    note: '補足',
    evidence: '根拠',
    reason: '理由',
  } as Record<string, string>,
} as const
