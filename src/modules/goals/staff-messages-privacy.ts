import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of the yearly policy. */
export const goalsHoldings = {
  writers: {
    nameJa: '運営方針の記入者の記録',
    purposeJa: '報告と変更の提案を誰がしたかを示すため',
    subjectsJa: '進捗の報告や変更の提案をした職員',
    itemsJa: '職員、氏名、日時、本人が書いた文',
    keptJa: '期限を定めていない（文書管理の保存年限は市が定める）',
    tables: {
      'goals.proposed_change': '変更の提案',
      'goals.monthly_report': '月ごとの報告',
      'goals.evaluation': '評価',
    },
  },
} as const satisfies Record<string, HoldingWords>
