import { parseDate } from '../../../../platform/calendar/date-parse.ts'
import type { Locale } from '../../../../platform/messages/locale.ts'
import { nearest } from '../../../../platform/tables/nearest-grammar.ts'
import { fullNameOf, type Unit } from '#modules/people'
import type { AnswerClass, AnswerSource, Facts, Topic } from '../../entry.ts'
import { splitAnswer } from '../answer-grammar.ts'
import { linesOf } from '../change-variants.ts'
import {
  classWord,
  type FaqColumn,
  isKey,
  localeNames,
  parseClass,
  parseLocale,
  parseSources,
  parseYear,
} from './columns-grammar.ts'
import type { FaqCells, Report } from './fault.ts'

/** A row of a file as the product understands it; days are undefined where it names none. */
export type FaqRow = {
  line: number
  key: string
  locale: Locale
  topicId: string
  unitId: string | null
  question: string
  variants: string[]
  answer: { prose: string } & Facts
  /** As the cell has it, to be compared with a translation. */
  answerCell: string
  answerClass: AnswerClass
  fiscalYear: number | null
  validFromOn: Temporal.PlainDate | undefined
  validToOn: Temporal.PlainDate | null
  reviewDueOn: Temporal.PlainDate | undefined
  sources: AnswerSource[]
}

const longest: Partial<Record<FaqColumn, number>> = { question: 200, answer: 3600, variants: 4000 }

/** Reads one row; undefined when it has a fault, each of which is reported. */
export function readRow(
  row: FaqCells,
  { topics, units }: { topics: readonly Topic[]; units: readonly Unit[] },
  report: Report,
): FaqRow | undefined {
  let faults = 0
  const tell: Report = (...fault) => {
    faults += 1
    return report(...fault)
  }
  const of = (column: FaqColumn) => (row.cells[column] ?? '').replaceAll(/\r\n?/g, '\n').trim()
  for (const [column, max] of Object.entries(longest)) {
    if (Array.from(of(column as FaqColumn)).length > max) {
      tell(column as FaqColumn, 'tooLong', [String(max)])
    }
  }
  const key = of('key')
  if (key !== '' && !isKey(key)) tell('key', 'badKey')
  const locale =
    parseLocale(of('locale')) ?? tell('locale', 'unknownLocale', Object.values(localeNames))
  const isJapanese = locale === 'ja'
  if (isJapanese && of('question') === '') tell('question', 'missing')
  if (isJapanese && of('answer') === '') tell('answer', 'missing')
  const topicId = isJapanese ? topicOf(of('topic'), topics, tell) : ''
  const answerClass =
    parseClass(of('answerClass')) ?? tell('answerClass', 'unknownClass', classNames())
  const year = parseYear(of('fiscalYear'))
  if (year === undefined) tell('fiscalYear', 'notAYear')
  const day = (column: FaqColumn) => dayOf(of(column), column, tell)
  const days = [day('validFromOn'), day('validToOn'), day('reviewDueOn')] as const
  const [validFromOn, validToOn, reviewDueOn] = days
  if (validFromOn && validToOn && Temporal.PlainDate.compare(validToOn, validFromOn) < 0) {
    tell('validToOn', 'reversed')
  }
  const unitId = isJapanese ? unitOf(of('unit'), units, tell) : null
  const sources = parseSources(of('sources')) ?? tell('sources', 'badSources')
  const isUnread = locale === undefined || answerClass === undefined || sources === undefined
  if (faults > 0 || isUnread || topicId === undefined || unitId === undefined) return undefined
  const answer = splitAnswer(of('answer'))
  return {
    ...{ line: row.line, key, locale, topicId, unitId, question: of('question'), answer },
    ...{ variants: linesOf(of('variants')), answerCell: of('answer'), answerClass, sources },
    ...{ fiscalYear: year ?? null, validFromOn, validToOn: validToOn ?? null, reviewDueOn },
  }
}

const classNames = () =>
  (['general', 'moneyOrDate', 'eligibility', 'emergency'] as const).map(classWord)

function topicOf(cell: string, topics: readonly Topic[], tell: Report): string | undefined {
  if (cell === '') return tell('topic', 'missing')
  const found = topics.find(({ label, slug }) => label.ja === cell || slug === cell)
  if (found !== undefined) return found.id
  return tell(
    'topic',
    'unknownTopic',
    likely(
      cell,
      topics.map(({ label }) => label.ja),
    ),
  )
}

function unitOf(cell: string, units: readonly Unit[], tell: Report): string | null | undefined {
  if (cell === '') return null
  const named = units.filter(
    ({ id, name, slug }) => name === cell || slug === cell || fullNameOf(units, id) === cell,
  )
  const [found, other] = named
  if (other !== undefined) {
    return tell(
      'unit',
      'severalUnits',
      named.map(({ id }) => fullNameOf(units, id)),
    )
  }
  if (found !== undefined) return found.id
  return tell(
    'unit',
    'unknownUnit',
    likely(
      cell,
      // Divisions answer residents: they come before departments and sections.
      units
        .toSorted((a, b) => Number(b.kind === 'division') - Number(a.kind === 'division'))
        .map(({ name }) => name),
    ),
  )
}

// Names that hold what was written come first; else the one that looks most like it.
function likely(written: string, known: readonly string[]): string[] {
  const longer = known.filter((name) => name.includes(written))
  const near = nearest(written, known)
  return [...new Set(longer.length > 0 ? longer : near === null ? [] : [near])].slice(0, 3)
}

function dayOf(cell: string, column: FaqColumn, tell: Report): Temporal.PlainDate | undefined {
  if (cell === '') return undefined
  const reading = parseDate(cell.replace(/ 00:00$/, ''))
  if (reading.ok) return reading.date
  return tell(column, reading.problem === 'impossible' ? 'impossibleDate' : 'notADate')
}
