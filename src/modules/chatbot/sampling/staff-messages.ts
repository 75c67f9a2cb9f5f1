import type { RefusalTexts } from '../../../platform/module.ts'
import type { GateState } from './gate.ts'
import type { Mark } from './grade-sample.ts'

/** Words of the weekly look at answers that were given. */
export const sampleWords = {
  chatbot: 'チャットボット',
  title: '抜き取り確認',
  what: '先週の回答から選んだものを、担当課が○△×で採点します。',
  lead: '毎週月曜に、先週の回答から30件を選びます。担当課と区分が散らばるように選び、だれが選び直しても同じになります。担当課が、実際に届いた回答を○△×で採点します。',
  job: '抜き取り確認の選び出し',
  weekOf: (from: string, to: string) => `${from}から${to}まで`,
  gateTitle: 'いちばん新しい週の基準',
  gate: '基準：×が1%以下で、金額・期日と資格の×がないこと。',
  gates: {
    passed: '基準を満たしています',
    failed: '基準を満たしていません',
    waiting: '採点が終わっていません',
  } satisfies Record<GateState, string> as Record<GateState, string>,
  strict: (count: number) => `金額・期日と資格の×：${count}件`,
  noneTitle: '抜き取った回答は、まだありません',
  none: '回答が1件でもあった週の次の月曜に、ここに並びます。',
  mineTitle: 'あなたの担当の採点',
  mine: (count: number) => `採点を待っている回答：${count}件`,
  mineNone: '採点を待っている回答はありません。',
  start: '採点を始める',
  listTitle: (week: string) => `${week}の回答`,
  question: '質問',
  unit: '担当課',
  answerClass: '区分',
  mark: '採点',
  notYet: '未採点',
  marks: { right: '○', partly: '△', wrong: '×' } satisfies Record<Mark, string> as Record<
    Mark,
    string
  >,
  markNames: { right: '正しい', partly: '一部正しい', wrong: '誤り' } satisfies Record<
    Mark,
    string
  > as Record<Mark, string>,
  noClass: 'ページの引用・最新の情報',
  noUnit: '担当課なし（管理者）',
  weeksTitle: 'これまでの週',
  week: '週',
  drawn: '件数',
  result: '基準',
  oneTitle: '回答を採点する',
  oneLead: (left: number) => `あなたの担当の採点待ち：残り${left}件`,
  asked: '届いた質問',
  answered: '届いた回答',
  facts: { askedAt: '日時', language: '言語', kind: '答え方' },
  kinds: { curated: '承認された回答', quoted: 'ページの引用', live: '最新の情報' },
  entry: '質問と回答を開く',
  japanese: '日本語の回答',
  formTitle: '採点',
  note: 'メモ（書かなくてもよい）',
  noteHint: 'どこが誤りか、何を直すか。個人の名前や番号は書かないでください。',
  keys: 'キーボードでは、アクセスキーの1・2・3でも採点できます。×にすると、質問が未回答の質問に入り、担当課に期限がつきます。',
  onlyOwner: '採点できるのは担当課の編集者です。',
  graded: (mark: string, when: string) => `採点：${mark}（${when}）`,
  done: '採点しました。次の回答です。',
  doneAll: '採点しました。あなたの担当の採点は終わりです。',
  back: '一覧に戻る',
  count: (value: number) => `${value}件`,
  panel: (week: string) => `対象の週：${week}`,
  panelWrong: (count: number) => `×：${count}件`,
  panelWaiting: (count: number) => `未採点：${count}件`,
  open: '抜き取り確認を開く',
  homeWaiting: (count: number) => `抜き取った回答の採点を待っています：${count}件`,
  homeWrong: (count: number) => `抜き取り確認で×になった回答：${count}件`,
}

/** Names of the actions, for the audit page. */
export const sampleActions: Record<string, string> = {
  'chatbot.draw_samples': 'チャットボットの回答の抜き取り',
  'chatbot.grade_sample': '抜き取った回答の採点',
}

/** What grading says no with. */
export const sampleRefusals: RefusalTexts = {
  'chatbot.sample_not_found': () => 'この抜き取りの記録はありません。',
}
