import {
  fiscalMonths,
  fiscalYearOf,
  firstDayOfMonthIn,
} from '../../../platform/calendar/fiscal-year.ts'
import { formatMonth } from '../../../platform/calendar/format.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { localeNames } from '../entries/import/columns-grammar.ts'
import { scopeOf } from '../entries/scope.ts'
import { listTopics } from '../store/topic.ts'
import { countMonth, type CountedPart } from './count-month.ts'
import type { FigurePart } from './figure.ts'
import { sumOf } from './figure.ts'
import type { FigureLine } from './figure-tables.tsx'
import { statisticsMessages } from './messages.ts'
import { statisticsWords as words } from './staff-messages.ts'
import type { StaffFigures } from './staff-page.tsx'
import { listCountedMonths, listFigures, medianDaysIn } from './store.ts'
import { readYear } from './year.ts'

type Asked = { year: string | undefined; month: string | undefined }

/** Names of units, languages and topics as tables and files show them. */
export async function partNames(
  { db }: Pick<Platform, 'db'>,
  context: Pick<RequestContext, 'actor' | 'today'>,
): Promise<(part: FigurePart, key: string) => string> {
  const [scope, topics] = await Promise.all([scopeOf(db, context), listTopics(db)])
  const labels = new Map(topics.map(({ id, label }) => [id, label.ja]))
  return (part, key) => {
    if (part === 'unit') return key === 'none' ? words.noUnit : (scope.nameOf(key) ?? words.gone)
    if (part === 'topic') return labels.get(key) ?? statisticsMessages.ja.noTopic
    const locale = locales.find((one) => one === key)
    return part === 'locale' && locale !== undefined ? localeNames[locale] : ''
  }
}

/** Reads a fiscal year or one month of it; the month that is going on is counted on the spot. */
export async function readFigures(
  platform: Pick<Platform, 'db'>,
  context: Pick<RequestContext, 'actor' | 'today'>,
  asked: Asked,
): Promise<StaffFigures> {
  const { db } = platform
  const { today } = context
  const [counted, topics, nameOf] = await Promise.all([
    listCountedMonths(db),
    listTopics(db),
    partNames(platform, context),
  ])
  const thisMonth = today.with({ day: 1 })
  const years = [...new Set([...counted, thisMonth].map(fiscalYearOf))].toSorted((a, b) => b - a)
  const fiscalYear = years.find((year) => String(year) === asked.year) ?? fiscalYearOf(today)
  const months = fiscalMonths.map((month) => firstDayOfMonthIn(fiscalYear, month))
  const first = months[0] ?? thisMonth
  const kept = await listFigures(db, first, months.at(-1) ?? thisMonth)
  const isCurrent = months.some((month) => month.equals(thisMonth))
  const current = isCurrent ? await countMonth(db, thisMonth) : []
  const rows: readonly CountedPart[] = [
    ...kept.filter(({ monthOn }) => !isCurrent || !monthOn.equals(thisMonth)),
    ...current,
  ]
  const ofAll = rows.filter(({ part }) => part === 'all')
  const monthOn = ofAll.find(
    (row) => row.monthOn.toPlainYearMonth().toString() === asked.month,
  )?.monthOn
  const shown = monthOn === undefined ? rows : rows.filter((row) => row.monthOn.equals(monthOn))
  const from = monthOn ?? first
  const to = (monthOn ?? months.at(-1) ?? thisMonth).add({ months: 1 }).subtract({ days: 1 })
  const whole = shown.filter(({ part }) => part === 'all')
  const hasAny = shown.some(({ questions, calls, added, fixed, missed }) => {
    return questions + added + fixed + missed > 0 || calls !== null
  })
  const linesOf = (part: FigurePart): FigureLine[] =>
    [
      ...Map.groupBy(
        shown.filter((row) => row.part === part),
        ({ partKey }) => partKey,
      ),
    ]
      .map(([key, ofPart]) => ({
        name: nameOf(part, key),
        counts: sumOf(ofPart, ofPart.length === 1 ? (ofPart[0]?.medianDays ?? null) : null),
      }))
      .toSorted((a, b) => b.counts.questions - a.counts.questions)
  return {
    ...{ fiscalYear, years, monthOn, topics },
    choices: ofAll.map((row) => row.monthOn),
    months: ofAll.map((row) => ({
      name:
        formatMonth(row.monthOn.toPlainYearMonth(), 'ja') +
        (row.monthOn.equals(thisMonth) ? words.current : ''),
      counts: row,
    })),
    counts: hasAny ? sumOf(whole, await medianDaysIn(db, from, to)) : undefined,
    ...{ units: linesOf('unit'), languages: linesOf('locale') },
    work: (await readYear(db, fiscalYear)).work,
  }
}
