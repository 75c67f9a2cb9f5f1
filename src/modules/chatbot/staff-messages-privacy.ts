import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of the chatbot. */
export const chatbotHoldings = {
  turns: {
    nameJa: 'チャットボットの質問と返答',
    purposeJa: '質問に答え、回答を直し、件数を数えるため',
    subjectsJa: 'チャットボットに質問した人',
    itemsJa: '質問の文（電話番号などは伏せたもの）、返答、日時、言語、解決したかどうか',
    keptJa: '13か月。1つの会話をつなぐ番号は90日',
    tables: {
      'chatbot.turn': '質問と返答',
      'chatbot.conversation': '会話',
      'chatbot.open_question': '未回答の質問',
    },
  },
  askers: {
    nameJa: 'チャットボットの回答を待つ人の連絡先',
    purposeJa: '質問への答えを知らせるため',
    subjectsJa: '質問と連絡先を残した人',
    itemsJa: '連絡先（暗号にしたもの）、残した日時',
    keptJa: '答えてから30日',
    tables: { 'chatbot.asker': '回答を待つ人' },
  },
} as const satisfies Record<string, HoldingWords>

/** Rules by which conversations go. */
export const chatbotRules = {
  turns: { labelJa: 'チャットボットの質問と返答', ruleJa: '質問から13か月を過ぎたもの' },
  keys: { labelJa: '会話をつなぐ番号', ruleJa: '会話の始まりから90日を過ぎたもの' },
  askers: { labelJa: '回答を待つ人の連絡先', ruleJa: '質問に答えた日から30日を過ぎたもの' },
}
