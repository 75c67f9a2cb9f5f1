import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of enquiries. */
export const enquiryHoldings = {
  enquiries: {
    nameJa: '市民からのお問い合わせ',
    purposeJa: 'お問い合わせに答えるため',
    subjectsJa: 'お問い合わせをした人',
    itemsJa: '本文、連絡先（本人が書くか伝えたとき）、回答、受付の方法と日時、回答の伝え方',
    keptJa: '対応が終わってから365日（回答を伝え終わっていないものは、伝えるまで）',
    tables: { 'enquiries.enquiry': 'お問い合わせ' },
  },
} as const satisfies Record<string, HoldingWords>

/** Rules by which enquiries are deleted. */
export const enquiryRules = {
  handled: {
    labelJa: '対応が終わったお問い合わせ',
    ruleJa: '対応が終わった日から365日を過ぎ、回答を伝え終わったもの',
  },
}
