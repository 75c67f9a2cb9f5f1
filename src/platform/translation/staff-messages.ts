import type { NoticeTexts } from '../notifications/notice.ts'
import type { RefusalTexts } from '../module.ts'
import type { ClassReason, TextClass } from './class-grammar.ts'
import type { Other } from './fact.ts'
import type { Finding } from './guard.ts'
import type { TextState } from './source.ts'

/** Names of the languages that texts are translated into. */
export const languageNames: Record<Other, string> = {
  'ja-plain': 'やさしい日本語',
  'pt-BR': 'ポルトガル語',
  en: '英語',
}

/** Words in a row. */
export const listed = (parts: readonly string[]): string => parts.join('、')

const counted = new Intl.NumberFormat('ja-JP')

/** Words of the lane: what waits, and one text. */
export const laneWords = {
  title: '言語確認',
  lead: '市民向けの文の訳を確かめ、承認します。古いものから並びます。日本語の公表では、ほかの言語は公表されません。',
  job: '重要な文の訳が古いままのときの知らせ',
  texts: '訳の一覧',
  terms: '用語集',
  roster: '確認当番',
  templates: '災害などのひな形',
  csv: 'CSVで保存する',
  csvName: (on: string) => `言語確認_${on}.csv`,
  filter: '絞り込み',
  show: '表示する',
  language: '言語',
  state: '状態',
  class: '区分',
  source: '文書',
  age: '待ち日数',
  place: '場所',
  japanese: '日本語',
  text: '訳',
  open: '訳を開く',
  all: 'すべて',
  waiting: '承認を待つもの',
  states: {
    missing: '訳がない',
    draft: '下書き',
    checked: '確認済み',
    approved: '承認済み',
    stale: '日本語が変わった',
  } satisfies Record<TextState, string>,
  classes: { critical: '重要', general: '一般' } satisfies Record<TextClass, string>,
  reasons: {
    date: '日付',
    time: '時刻',
    money: '金額',
    contact: '連絡先',
    eligibility: '対象・手続き',
    emergency: '災害・緊急',
    slot: '差し込み',
  } satisfies Record<ClassReason, string>,
  raisedBy: (name: string) => `${name}さんが重要に引き上げました`,
  days: (count: number) => (count === 0 ? '今日' : `${counted.format(count)}日`),
  counts: (state: string, count: number) => `${state}（${counted.format(count)}）`,
  withCount: (count: number) => `${counted.format(count)}件`,
  emptyTitle: '待っている訳はありません',
  emptyText: 'この条件に当てはまる訳はありません。日本語の文が公表されたり変わったりすると、ここに並びます。',
  nothingOffered: 'まだ、訳す文がありません。運営方針などを公表すると、ここに並びます。',
  notYours: (language: string) =>
    `あなたは${language}の確認当番に登録されていないため、保存はできません。担当者に登録を頼んでください。`,
  back: '一覧へ戻る',
  seePage: 'この文が出るページ',
  textTitle: (language: string) => `${language}の訳`,
  sourceTitle: '日本語（もとの文）',
  changedSince: '前に承認した訳のもとの文から変わったところ',
  removed: '消えた：',
  added: '加わった：',
  neverApproved: 'この文の訳は、まだ承認したことがありません。',
  notApproved: 'いまの日本語に合う、承認済みの訳がありません。',
  unchanged: '前に承認した訳のもとの文から、変わっていません。',
  facts: '訳にも必要な数字・日付・連絡先',
  noFacts: '数字や日付はありません。',
  hints: '用語集にある語',
  noHints: '用語集にある語は、この文にありません。',
  noRendering: '訳の登録がありません',
  forbidden: (words: string) => `使わない：${words}`,
  yours: '訳文',
  stored: '保存されている訳',
  yoursHint: {
    'ja-plain': '漢字の読みは「市役所《しやくしょ》」のように書きます。1つの文は40字までにします。',
    'pt-BR': 'ブラジルのポルトガル語で書きます。日付は 31/12/2026、小数はカンマで書きます。',
    en: '英語で書きます。',
  } satisfies Record<Other, string>,
  slotHint: (slots: string) => `${slots} は、そのまま訳文に入れます。`,
  neverThroughEnglish: 'ほかの言語の訳からではなく、左の日本語から訳してください。',
  origin: '訳文のもと',
  origins: { human: '人が書いた', machine: '機械翻訳' },
  originOf: { human: '人の訳', machine: '機械翻訳の下書き' },
  noOrigin: '文書と一緒に取り込んだ訳',
  saveDraft: '下書きとして保存する',
  check: '確認済みにする',
  checkHint: '日本語と読み合わせて、自分が責任をもてるときに選びます。',
  approve: '承認する',
  approveCritical: '重要な文なので、訳文を書いた人とは別の人が承認します。点検で止まるうちは承認できません。',
  approveGeneral: '一般の文なので、1人で承認できます。点検で止まるうちは承認できません。',
  shownNow: {
    approved: '市民向けのページに出せます。',
    checkedGeneral: '「確認中」の表示を付けて、市民向けのページに出せます。',
    hidden: '市民向けのページには、この訳を出しません。日本語で表示します。',
  },
  takesBack: '保存すると、承認済みの訳は、もう一度承認するまで市民向けのページに出ません。',
  guards: '点検の結果',
  guardsLead: '保存するたびに、日本語と訳文を照らし合わせます。',
  sound: '承認を止めるものはありません。',
  refused: '承認を止めるもの',
  warned: '見直すとよいもの',
  noText: '訳文を保存すると、ここに点検の結果が出ます。',
  history: '歩み',
  steps: { draft: '下書き', checked: '確認', approved: '承認' },
  noHistory: 'まだ記録がありません。',
  by: (who: string) => who,
  seeded: '取り込み',
  returned: (reason: string) => `差し戻した理由：${reason}`,
  return: '差し戻す',
  returnTitle: '差し戻す',
  returnHint: '下書きに戻ります。承認済みの訳は、市民向けのページに出なくなります。',
  reason: '理由',
  raise: '重要に引き上げる',
  raiseTitle: '区分を重要に引き上げる',
  raiseHint: 'すべての言語で、承認した訳だけを出すようになります。元には戻せません。',
  done: '登録しました。',
} as const

const near = (text: string | undefined) => (text === undefined ? '' : `（「${text}」のところ）`)
const instead = (text: string | undefined) =>
  text === undefined || text === '' ? '' : `「${text}」とします。`

const findings: Record<Finding['kind'], (finding: Finding) => string> = {
  missing: (one) => `日本語にある「${one.what}」が訳にありません${near(one.near)}。`,
  extra: (one) => `訳にある「${one.what}」が日本語にありません${near(one.near)}。`,
  weekday: (one) => `「${one.what}」に付いた曜日が、暦と合いません${near(one.near)}。`,
  sourceWeekday: (one) =>
    `日本語の「${one.what}」に付いた曜日が、暦と合いません${near(one.near)}。担当課に確かめてください。`,
  place: (one) => `地名・施設名「${one.what}」の訳が、用語集と違います。${instead(one.instead)}`,
  term: (one) => `用語集に「${one.what}」があります。${instead(one.instead)}`,
  forbidden: (one) =>
    `「${one.what}」は、「${one.near ?? ''}」の訳に使わないことにしています。${instead(one.instead)}`,
  slot: (one) => `差し込みの「${one.what}」は、日本語にありません。`,
  empty: () => '訳文がありません。',
  long: (one) => `1つの文が40字を超えています（${one.what.length}字）：${one.what}`,
  'plain.tooLong': (one) => `1つの文が60字を超えています（${one.what.length}字）：${one.what}`,
  'plain.reading': (one) => `読み「${one.what}」は、ひらがなで書きます。`,
  'plain.kanji': (one) => `「${one.what}」に読みがありません。「${one.what}《よみ》」のように書きます。`,
  'plain.katakana': (one) => `「${one.what}」は、やさしい日本語の一覧にないカタカナ語です。言いかえます。`,
  'plain.nado': () => '「等」は「など」とするか、中身を書きます。',
  'plain.era': (one) => `「${one.what}」は元号だけの年です。西暦で書きます。`,
  'plain.doubleNegative': (one) => `「${one.what}」は二重の打ち消しです。言い切る形にします。`,
}

/** One finding of the guards, as a sentence: what, where, and what to do. */
export function findingText(finding: Finding): string {
  return findings[finding.kind](finding)
}

/** Names of the permissions, for the roles page. */
export const translationPermissions = {
  'translation.read': '訳の一覧・用語集・確認当番・ひな形を見る',
  'translation.check': '訳を書き、確かめる（登録された言語）',
  'translation.approve': '訳を承認し、差し戻す',
  'translation.raise_class': '文の区分を重要に引き上げる',
  'translation.terms': '用語集を直す',
  'translation.manage': '確認当番とひな形を管理する',
} as const

/** Names of the actions, for the audit page. */
export const translationActions: Record<string, string> = {
  'translation.read': '言語確認のページでの操作',
  'translation.save_draft': '訳の下書き',
  'translation.check': '訳の確認',
  'translation.approve': '訳の承認',
  'translation.return': '訳の差戻し',
  'translation.raise_class': '文の区分の引き上げ',
  'translation.save_term': '用語の登録・変更',
  'translation.remove_term': '用語の削除',
  'translation.import_terms': '用語集の取り込み',
  'translation.set_reader': '確認当番の登録',
  'translation.set_duty_day': '確認当番の日ごとの変更',
  'translation.write_template': 'ひな形の登録・変更',
  'translation.withdraw_template': 'ひな形の廃止',
  'translation.seed': '言語確認の見本データ',
}

/** What the rules say no with. */
export const translationRefusals: RefusalTexts = {
  'translation.text_not_found': () =>
    'この文は、いまの文書にありません。一覧から選び直してください。',
  'translation.source_changed': () =>
    '訳しているあいだに日本語の文が変わりました。新しい日本語を確かめて、もう一度保存してください。',
  'translation.edited': () =>
    'ほかの人がこの訳を先に保存しました。「保存されている訳」と見くらべて、もう一度保存してください。',
  'translation.not_your_language': ({ language = '' }) =>
    `あなたは${language}の確認当番に登録されていません。担当者に登録を頼んでください。`,
  'translation.not_sound': ({ findings: found = '' }) =>
    `訳が日本語と合わないため、承認できません。${found}`,
  'translation.own_words': () =>
    '重要な文の訳は、書いた人とは別の人が承認します。ほかの人に承認を頼んでください。',
  'translation.not_checked': () =>
    'その言語を読む人が確認済みにした訳を、そのままの文で承認してください。',
  'translation.nothing_to_approve': () => '訳文がありません。',
  'translation.nothing_to_return': () => '確認済みか承認済みの訳だけを差し戻せます。',
  'translation.is_critical': () => 'この文の区分は、もう重要です。',
  'translation.term_not_found': () => 'この用語は、用語集にありません。',
  'translation.term_taken': ({ ja = '' }) => `「${ja}」は、もう用語集にあります。`,
  'translation.term_contradicts': ({ rendering = '' }) =>
    `「${rendering}」が、使う訳と使わない訳の両方にあります。`,
  'translation.terms_unreadable': ({ faults = '' }) => `CSVを取り込めません。${faults}`,
  'translation.not_a_checker': () =>
    '言語確認者の役割をもつ人だけを登録できます。先に役割を付けてください。',
  'translation.no_such_reader': () => 'この人は、この言語の確認当番に登録されていません。',
  'translation.day_is_past': () => '今日より前の日は変えられません。',
  'translation.template_not_found': () => 'このひな形は、ありません。一覧から選び直してください。',
  'translation.template_not_approved': ({ languages = '' }) =>
    `${languages}の訳がまだ承認されていないため、このひな形は使えません。`,
  'translation.slot_unreadable': ({ label = '' }) =>
    `「${label}」を読み取れません。書き方を確かめてください。`,
  'translation.place_unknown': ({ label = '' }) =>
    `「${label}」の場所が、3つの言語の訳と一緒に用語集に登録されていません。用語集の地名・施設名から選んでください。`,
  'translation.slot_line_unreadable': ({ line = '' }) =>
    `差し込みの行「${line}」を読み取れません。「on: date: 日付」のように書いてください。`,
  'translation.slots_differ': ({ slot = '' }) =>
    `差し込み「${slot}」が、文と一覧の片方にしかありません。`,
}

/** Wording of the notices. */
export const translationNotices: NoticeTexts = {
  'translation.stale_critical': {
    labelJa: '重要な文の訳が古いまま（当番なし）',
    title: ({ language = '', count = 0 }) =>
      `${language}の当番がいない日に、重要な文の訳${count}件が古いままです`,
    urgent: true,
  },
}
