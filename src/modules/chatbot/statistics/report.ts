import { formatFiscalYear, formatMonth } from '../../../platform/calendar/format.ts'
import { formatNumber } from '../../../platform/ui/dates.ts'
import type { Topic } from '../entry.ts'
import { statisticsMessages } from './messages.ts'
import { type FigureKey, shownFigures, valuesOf } from './shown.ts'
import { statisticsWords } from './staff-messages.ts'
import { workIn, type YearFigures } from './year.ts'

const words = statisticsMessages.ja

/** A line of the report: what was counted, its value or 「分かりません」, and how it is counted. */
export type ReportLine = {
  label: string
  value: string
  definition: string
  /** For the file: the number alone, its unit, and what it was taken of. */
  number: number | undefined
  unit: string
  basis: string
}

/** One of the council's four numbers with all that belongs to it. */
export type ReportSection = { title: string; lines: readonly ReportLine[] }

/** The council's report of a fiscal year (議会への報告書). */
export type CouncilReport = {
  fiscalYear: number
  over: string
  title: string
  lead: string
  sections: readonly ReportSection[]
}

const sections: readonly (readonly FigureKey[])[] = [
  ['users', 'questions'],
  ['answered', 'correct', 'resolved'],
  ['added', 'fixed', 'days', 'repeats'],
]

// Which sentence of the definitions says how a figure is counted.
const definitionAt: Record<FigureKey, number> = {
  ...{ users: 0, questions: 1, answered: 2, correct: 3, resolved: 4, added: 5, fixed: 5 },
  ...{ days: 6, repeats: 7, calls: 8 },
}
const definitionOf = (key: FigureKey) => words.definitions[definitionAt[key]]?.[1] ?? ''

/** Makes the four numbers of a year: use, answers, improvement, work; each with its definition. */
export function councilReport(
  year: YearFigures,
  topics: readonly Topic[],
  { notes = [] }: { notes?: readonly string[] } = {},
): CouncilReport {
  const { fiscalYear, months, total, work } = year
  const values = valuesOf(total)
  const lines = new Map(
    shownFigures(total, 'ja').map(({ key, label, value, note }): [FigureKey, ReportLine] => [
      key,
      {
        label,
        value: note === undefined || values[key] === undefined ? value : `${value}（${note}）`,
        definition: definitionOf(key),
        number: values[key],
        unit: unitOf(key),
        basis: basisOf(key, total),
      },
    ]),
  )
  const names = [
    ...topics.map(({ id, label }) => [label.ja, id] as const),
    [words.noTopic, 'none'] as const,
    [words.sum, 'all'] as const,
  ]
  const worked = names.map(([name, topicId]): ReportLine => {
    const { before, after } = workIn(work, topicId)
    const isKnown = before !== null && after !== null
    return {
      label: statisticsWords.beforeAfter(name),
      value: isKnown
        ? statisticsWords.beforeAfterValue(formatNumber(before, 'ja'), formatNumber(after, 'ja'))
        : words.unknown,
      definition: statisticsWords.sameMonths,
      number: after ?? undefined,
      unit: statisticsWords.units.times,
      basis: before === null ? '' : String(before),
    }
  })
  const titles = statisticsWords.parts
  return {
    fiscalYear,
    over: statisticsWords.reportOver,
    title: `${formatFiscalYear(fiscalYear, 'ja')} ${statisticsWords.reportTitle}`,
    lead: [statisticsWords.reportLead(monthsOf(months)), ...notes].join(''),
    sections: [
      ...sections.map((keys, at) => ({
        title: titles[at] ?? '',
        lines: keys.flatMap((key) => lines.get(key) ?? []),
      })),
      {
        title: titles[3] ?? '',
        lines: [...worked, ...[lines.get('calls')].filter((line) => line !== undefined)],
      },
    ],
  }
}

function monthsOf(months: YearFigures['months']): string {
  const name = (at: number) => {
    const month = months.at(at)?.monthOn.toPlainYearMonth()
    return month === undefined ? '' : formatMonth(month, 'ja')
  }
  return months.length === 0 ? '' : statisticsWords.reportMonths(name(0), name(-1))
}

function unitOf(key: FigureKey): string {
  const { units } = statisticsWords
  if (key === 'days') return units.days
  return key === 'answered' || key === 'correct' ? units.share : units.times
}

function basisOf(key: FigureKey, { questions, graded, handled }: YearFigures['total']): string {
  if (key === 'answered' || key === 'resolved') return String(questions)
  if (key === 'correct') return String(graded)
  return key === 'days' ? String(handled) : ''
}

/** The report as a file: one line for each figure, numbers without their words. */
export function reportCsv(report: CouncilReport): [header: string[], rows: (string | number)[][]] {
  return [
    statisticsWords.csvReportHead,
    report.sections.flatMap(({ lines }, at) =>
      lines.map(({ label, number, unit, basis, definition }) => [
        at + 1,
        label,
        number ?? words.unknown,
        unit,
        basis,
        definition,
      ]),
    ),
  ]
}
