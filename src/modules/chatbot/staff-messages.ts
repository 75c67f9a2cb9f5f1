import type { RefusalTexts } from '../../platform/module.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the staff's first page and of what all parts share. */
export const chatbotWords = {
  menu: 'チャットボット',
  title: 'チャットボット',
  searchWhat: 'よくある質問',
  lead: '市民の質問に、承認された回答だけで答えます。答えられなかった質問は、担当と期限のついた仕事になります。',
  stateTitle: 'いまの状態',
  running: '動いています',
  runningNote: (entries: number) => `公開中の質問と回答：${number.format(entries)}件`,
  stopped: '止めています',
  stoppedPart: (count: number) => `一部を止めています（${number.format(count)}か所）`,
  since: (when: string) => `${when}から`,
  questionsTitle: '未回答の質問',
  overdue: '期限を過ぎた',
  dueToday: '今日が期限',
  dueSoon: '3日以内',
  later: 'それより先',
  unit: '件',
  count: (value: number) => `${number.format(value)}件`,
  questionsNone: '答えを待っている質問はありません。',
  byState: { new: '新着', assigned: '担当あり', drafting: '回答を作成中' },
  state: '状況',
  reviewTitle: '見直しの期限',
  reviewPast: (value: number) => `見直しの期限を過ぎた回答：${number.format(value)}件`,
  reviewSoon: (value: number) => `30日以内に期限が来る回答：${number.format(value)}件`,
  reviewNone: '見直しの期限を過ぎた回答はありません。',
  needsReview: (value: number) => `出典が変わり、確かめが必要な回答：${number.format(value)}件`,
  drafts: (value: number) => `公開前の回答：${number.format(value)}件`,
  openFacts: (value: number) =>
    `市が書き込む欄が空いている回答：${number.format(value)}件（書き込むまで公開できません）`,
  placesTitle: 'ここからすること',
  citizenPage: '市民のページを見る',
  citizenPageWhat: '市民が質問するページです。',
  answersTitle: 'この30日の質問',
  asked: '質問',
  answered: '答えたもの',
  noTurns: 'この30日に質問はありません。',
}

/** Names of the permissions that all parts share. */
export const permissionNames = {
  'chatbot.read': 'チャットボットの状況を見る',
  'chatbot.edit': '質問と回答を書く',
  'chatbot.approve': '質問と回答を承認する',
  'chatbot.manage': 'チャットボットを管理する',
}

/** Names of the actions, for the audit page. */
export const actionNames: Record<string, string> = {
  'chatbot.load_starter': 'はじめの質問と回答の取り込み',
  'chatbot.forget': '保存期間を過ぎた会話の片づけ',
  'chatbot.leave_question': '市民の質問の受付',
}

/** Name of the scheduled task. */
export const jobNames = { forget: '保存期間を過ぎた会話の片づけ' }

/** What the rules say no with, on the staff's side. */
export const chatbotRefusals: RefusalTexts = {
  'chatbot.entry_not_found': () => 'この質問と回答はありません。',
  'chatbot.turn_not_found': () => 'このやり取りはありません。',
  'chatbot.question_not_found': () => 'この未回答の質問はありません。',
}

/** How the lane of translations calls these texts. */
export const translationWords = {
  label: 'チャットボットの質問と回答',
  question: '質問',
  answer: '回答',
}
