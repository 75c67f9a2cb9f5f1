import type { RefusalTexts } from '../../../platform/module.ts'

/** Words of the page on which the monthly list is prepared. */
export const learnedWords = {
  chatbot: 'チャットボット',
  title: '今月覚えたこと',
  what: '答えができた質問を、市の言葉で書き、毎月1日に公表します。',
  lead: '未回答だった質問のうち、その月に答えができたものを、翌月1日に市民へ公表します。市民が書いたままの文は載りません。ここで市の言葉に直します。書かなければ、公開した回答の質問の文を載せます。',
  job: '「今月覚えたこと」の公表',
  monthTitle: (month: string) => `${month}に答えた質問`,
  monthNone: 'この月に答えができた質問は、まだありません。',
  willPublish: (day: string) => `${day}に公表します。`,
  asked: '届いた質問（公表しません）',
  words: '公表する言葉',
  wordsMissing: '公表する言葉がありません。書くまで一覧に載りません。',
  plain: 'やさしい日本語',
  plainHint: '書かなければ、回答のやさしい日本語の質問を載せます。',
  wordsHint: '市の言葉で、だれのことか分からないように書きます。番号や名前は書けません。',
  unit: '担当課',
  edit: '言葉を直す',
  editOf: (question: string) => `（${question}）`,
  wordTitle: '公表する言葉を書く',
  save: '保存する',
  back: 'やめて戻る',
  onlyOwner: '書けるのは担当課の編集者です。',
  publishedTitle: '公表した一覧',
  publishedNone: '公表した一覧は、まだありません。',
  month: '月',
  count: '件数',
  items: (count: number) => `${count}件`,
  publishedAt: '公表',
  correctedAt: '訂正',
  correct: '訂正する',
  correctTitle: '公表した言葉を訂正する',
  correctLead:
    '公表した一覧は、訂正のほかは変わりません。訂正した日が一覧に載り、理由が職員のページに残ります。',
  reason: '訂正の理由',
  reasonOf: (reason: string) => `訂正の理由：${reason}`,
  remove: 'この質問を一覧から外す',
  correctable: '公表した質問',
  removed: '一覧から外しました',
  done: {
    worded: '保存しました。翌月1日に公表します。',
    corrected: '訂正しました。市民のページはすぐに変わります。',
  },
  none: 'なし',
}

/** Names of the actions, for the audit page. */
export const learnedActions: Record<string, string> = {
  'chatbot.word_learned': '「今月覚えたこと」の言葉の記入',
  'chatbot.publish_learned': '「今月覚えたこと」の公表',
  'chatbot.correct_learned': '「今月覚えたこと」の訂正',
}

/** What the list says no with. */
export const learnedRefusals: RefusalTexts = {
  'chatbot.learned_not_found': () => 'この質問は、公表した一覧にありません。',
  'chatbot.learned_published': () =>
    'この月の一覧は公表しました。直すときは、管理者が訂正してください。',
  'chatbot.learned_personal': () =>
    '電話番号や番地など、個人に関わる番号が入っています。取り除いてください。',
}
