import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of training. */
export const trainingHoldings = {
  records: {
    nameJa: '職員研修の記録',
    purposeJa: '研修の申込み、出席、修了を記録し、計画の達成を数えるため',
    subjectsJa: '研修に申し込んだ職員',
    itemsJa: '申込み、出欠、修了、費用、研修後の確認、資格の番号と期限、報告書',
    keptJa: '報告書と研修後の確認の文は、設定した年数（YAKUBA_TRAINING_KEPT_YEARS。0なら期限なし）。申込み、出欠、修了は、数えた値を確かめられるように残す',
    tables: {
      'training.enrolment': '受講の申込み',
      'training.enrolment_event': '申込みの経過',
      'training.attendance_mark': '出欠',
      'training.arrival': '受付',
      'training.completion': '修了',
      'training.certificate': '修了証',
      'training.cost': '費用',
      'training.follow_up': '研修後の確認',
      'training.licence': '資格',
      'training.report': '研修報告書',
      'training.report_reading': '報告書の回覧',
    },
  },
  guests: {
    nameJa: '他市からの受講者',
    purposeJa: '近隣市と共同で行う研修の受付と連絡のため',
    subjectsJa: '他市の職員で研修に申し込んだ人',
    itemsJa: '氏名、かな、市、所属、連絡先、申込み、出欠、修了',
    keptJa: '氏名・かな・所属・連絡先は申込みごとに定めた日まで。市と出欠の数は残す',
    tables: {
      'training.guest': '氏名と連絡先',
      'training.enrolment': '受講の申込み',
      'training.attendance_mark': '出欠',
      'training.completion': '修了',
    },
  },
} as const satisfies Record<string, HoldingWords>

/** Rules by which training deletes. */
export const trainingRules = {
  reports: {
    labelJa: '研修報告書の文と添付',
    ruleJa: '受け付けた年度の翌年度の4月1日から、設定した年数を過ぎたもの（提出したことは残す）',
  },
  followUps: {
    labelJa: '研修後の確認の文',
    ruleJa: '記入した年度の翌年度の4月1日から、設定した年数を過ぎたもの（評価は残す）',
  },
  guest: {
    labelJa: '他市からの受講者の氏名と連絡先',
    ruleJa: '受講者ごとに定めた消去日を過ぎたもの（市と出欠の数は残す）',
  },
  list: {
    labelJa: '反映されなかった取込み用の名簿',
    ruleJa: '取り込んだ日から30日たっても反映されなかったもの',
  },
}

/** How a guest is named in a search by the privacy desk. */
export const guestLabel = (name: string, city: string): string => `${name}（他市の受講者、${city}）`
