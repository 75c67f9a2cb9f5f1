import type { HoldingWords } from '../../../platform/privacy/personal-data.ts'

/** Names of the actions, for the audit page. */
export const lineActions: Record<string, string> = {
  'chatbot.forget_line': 'LINEの利用者の片づけ',
  'chatbot.give_up_line': 'LINEの返信をあきらめた',
}

/** Name of the scheduled task. */
export const lineJobNames = { forget: '90日お使いのないLINEの利用者の片づけ' }

/** What the register of holdings says of the channel. */
export const lineHolding = {
  nameJa: 'LINEの利用者',
  purposeJa: '続きの質問に答え、続けて送られる質問を抑えるため',
  subjectsJa: 'LINEで質問した人',
  itemsJa:
    'LINEの番号を読めない形にしたもの、言語、最後に使った日時。送信を待つ返信の宛先（暗号にしたもの）',
  keptJa: '最後に使ってから90日。ブロックされたときはすぐ',
  tables: { 'chatbot.line_user': 'LINEの利用者', 'chatbot.line_message': '送信を待つ返信' },
} as const satisfies HoldingWords

/** Rule by which its users go. */
export const lineRule = {
  labelJa: 'LINEの利用者',
  ruleJa: '最後に使ってから90日を過ぎ、答えを待っていないもの',
}
