import { formatEra } from '../../platform/calendar/era.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../platform/calendar/format.ts'

/** Each kind of open matters that training knows of on 1 April. */
export const aprilKinds = {
  seat: {
    labelJa: '退職する人の研修の席',
    adviceJa: '引継先の人が代わりに受講します。順番待ちや申込みは本人が取り下げます。',
  },
  report: {
    labelJa: '退職する人の復命書（未提出）',
    adviceJa: '本人が退職までに提出します。',
  },
  unmarked: {
    labelJa: '出欠が済んでいない研修',
    adviceJa: '研修担当が出欠を入れると、今年度の実績に入ります。',
  },
  newYear: {
    labelJa: '新しい年度の研修計画',
    adviceJa: '計画を作って決裁を受けると、新しい年度の研修が計画と比べられます。',
  },
} as const

/** Words of those lines. */
export const aprilWords = {
  starts: (on: Temporal.PlainDate) => `${formatEra(on)}から`,
  due: (on: Temporal.PlainDate) => `期限 ${formatEra(on)}`,
  unmarked: (endsOn: Temporal.PlainDate, count: number) =>
    `${formatEra(endsOn)}終了、未入力 ${count}人`,
  plan: (on: Temporal.PlainDate) => `${formatFiscalYear(fiscalYearOf(on), 'ja')}の研修計画`,
  noPlan: 'まだありません',
  planDraft: '決裁がまだです',
  note: '異動による引継ぎ',
}
