import { formatFiscalYear } from '../../platform/calendar/format.ts'

/** Each kind of open matters that goals knows of on 1 April. */
export const aprilKinds = {
  ownerGone: {
    labelJa: '担当課がなくなる重点施策',
    adviceJa: '組織の変更で、事務を引き継ぐ課を登録します。',
  },
  noReporter: {
    labelJa: '報告する人がいない重点施策',
    adviceJa: '担当課長か部長の役割を、4月1日から別の人に付けます。',
  },
  reportDue: {
    labelJa: '月次報告（未報告）',
    adviceJa: '異動の前に本人が報告するか、役割と一緒に後任へ移ります。',
  },
  evaluationDue: {
    labelJa: '自己評価（未提出）',
    adviceJa: '異動の前に本人が書くか、役割と一緒に後任へ移ります。',
  },
  newYear: {
    labelJa: '新しい年度の運営方針',
    adviceJa: '公表すると、新しい年度の画面に出ます。前の年度は年度末評価まで残ります。',
  },
} as const

/** Words of those lines. */
export const aprilWords = {
  measure: (fiscalYear: number, no: number, title: string) =>
    `${formatFiscalYear(fiscalYear, 'ja')} 施策${no} ${title}`,
  reports: (count: number) => `未報告の月次報告 ${count}件`,
  evaluations: (count: number) => `書いていない自己評価 ${count}件`,
  policy: (fiscalYear: number, department: string) =>
    `${formatFiscalYear(fiscalYear, 'ja')} ${department}の運営方針`,
  notPublished: 'まだ公表されていません',
}
