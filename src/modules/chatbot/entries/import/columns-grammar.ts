import { eraKeyOf, toHalfWidth } from '../../../../platform/calendar/era-grammar.ts'
import { gregorianYearOf } from '../../../../platform/calendar/era.ts'
import type { Locale } from '../../../../platform/messages/locale.ts'
import { csvWords } from '../../citizen/csv-messages.ts'
import type { AnswerClass, AnswerSource } from '../../entry.ts'

/** Columns of a file of questions and answers, in the order in which it is written. */
export const faqColumns = [
  ...(['key', 'topic', 'question', 'variants', 'answer', 'locale', 'answerClass'] as const),
  ...(['fiscalYear', 'validFromOn', 'validToOn', 'reviewDueOn', 'unit', 'sources'] as const),
  'asOfOn',
] as const
/** One of them. */
export type FaqColumn = (typeof faqColumns)[number]

/** Without these a file says nothing. */
export const neededColumns: readonly FaqColumn[] = ['topic', 'question', 'answer']

/** How each column is headed. */
export const columnNames: Record<FaqColumn, string> = {
  key: 'ID',
  topic: '分野',
  question: '質問',
  variants: '別の言い方',
  answer: '回答',
  locale: '言語',
  answerClass: '区分',
  fiscalYear: '年度',
  validFromOn: '有効開始',
  validToOn: '有効終了',
  reviewDueOn: '見直し期限',
  unit: '担当課',
  sources: '出典URL',
  asOfOn: '時点',
}

const plain = (word: string) =>
  word
    .normalize('NFKC')
    .replaceAll(/[\s"']/gu, '')
    .toUpperCase()

/** The column that a heading names. */
export const columnOf = (heading: string): FaqColumn | undefined =>
  faqColumns.find((column) => plain(columnNames[column]) === plain(heading))

/** How a file names the languages. */
export const localeNames: Record<Locale, string> = {
  ja: '日本語',
  'ja-plain': 'やさしい日本語',
  'pt-BR': 'ポルトガル語',
  en: '英語',
}

/** The language that a cell names; Japanese where it names none. */
export function parseLocale(cell: string): Locale | undefined {
  if (cell === '') return 'ja'
  const found = Object.entries(localeNames).find(
    ([locale, name]) => plain(name) === plain(cell) || plain(locale) === plain(cell),
  )
  return found?.[0] as Locale | undefined
}

// First the word that files have, then what else people write.
const classWords: Record<AnswerClass, readonly string[]> = {
  general: [csvWords.classes.general, 'general'],
  moneyOrDate: [csvWords.classes.moneyOrDate, '金額', '金額・日付', 'moneyOrDate'],
  eligibility: [csvWords.classes.eligibility, '対象になる人', 'eligibility'],
  emergency: [csvWords.classes.emergency, 'emergency'],
}

/** The class that a cell names; general where it names none. */
export function parseClass(cell: string): AnswerClass | undefined {
  if (cell === '') return 'general'
  const found = Object.entries(classWords).find(([, words]) =>
    words.some((word) => plain(word) === plain(cell)),
  )
  return found?.[0] as AnswerClass | undefined
}

/** How a file names a class. */
export const classWord = (answerClass: AnswerClass): string => classWords[answerClass][0] ?? ''

/** A fiscal year: `2026`, `2026年度`, `令和8年度`; null for an empty cell. */
export function parseYear(cell: string): number | null | undefined {
  if (cell === '') return null
  const text = toHalfWidth(cell).replaceAll(/\s/gu, '')
  const [, era = '', year = ''] = /^(\D{0,2})(\d{1,4}|元)(?:年度?)?$/u.exec(text) ?? []
  if (era === '') return /^20\d\d$/.test(year) ? Number(year) : undefined
  const key = eraKeyOf(era)
  if (key === undefined) return undefined
  const found = gregorianYearOf(key, year === '元' ? 1 : Number(year))
  return found >= 2000 && found <= 2100 ? found : undefined
}

/** Sources, one a line: a title and its address, or the address alone. */
export function parseSources(cell: string): AnswerSource[] | undefined {
  const lines = cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const sources = lines.map((line) => /^(?:(.*?)\s+)?((?:https?:\/\/|\/)\S+)$/u.exec(line))
  if (sources.some((one) => one === null)) return undefined
  return sources.flatMap((one) => {
    const url = one?.[2] ?? ''
    return [{ title: one?.[1] ?? url, url }]
  })
}

/** Sources as a cell holds them. */
export const writeSources = (sources: readonly AnswerSource[]): string =>
  sources.map(({ title, url }) => (title === url ? url : `${title} ${url}`)).join('\n')

/** What a file may use as a stable name. */
export const isKey = (cell: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(cell)
