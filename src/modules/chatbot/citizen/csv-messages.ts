import type { AnswerClass } from '../entry.ts'

/** Words of the open list, which machines read in Japanese. */
export const csvWords = {
  header: [
    ...['ID', '分野', '質問', '別の言い方', '回答', '言語', '区分', '年度', '有効開始', '有効終了'],
    ...['見直し期限', '担当課', '出典URL', '時点'],
  ],
  classes: {
    general: '一般',
    moneyOrDate: '金額・期日',
    eligibility: '資格',
    emergency: '緊急',
  } satisfies Record<AnswerClass, string> as Record<AnswerClass, string>,
}
