import { englishFacts } from './english-grammar.ts'
import { type Fact, levelled, type Other } from './fact.ts'
import { japaneseFacts, levelJapanese } from './japanese-grammar.ts'
import { levelPortuguese, portugueseFacts } from './portuguese-grammar.ts'

type DateFact = Extract<Fact, { kind: 'date' }>
type NumberFact = Extract<Fact, { kind: 'number' }>

const readers: Record<Other, (text: string) => Fact[]> = {
  'ja-plain': japaneseFacts,
  'pt-BR': portugueseFacts,
  en: englishFacts,
}

/** The facts of a translation. */
export function factsIn(text: string, locale: Other): Fact[] {
  return readers[locale](text)
}

/** A translation in the form in which the places of its facts count. */
export function levelIn(text: string, locale: Other): string {
  const level = { 'ja-plain': levelJapanese, 'pt-BR': levelPortuguese, en: levelled }[locale]
  return level(text)
}

/** What a translation leaves out and what it adds (過不足). */
export type Comparison = { missing: Fact[]; extra: Fact[] }

/**
 * Compares a text with its translation, whatever form each language gives to dates, times and
 * amounts (数字・日付・時刻の照合). What is told twice in one of them need be told only once.
 */
export function compareFacts(ja: string, text: string, locale: Other): Comparison {
  const source = japaneseFacts(ja)
  const target = factsIn(text, locale)
  return {
    missing: source.filter((fact) => fact.soft !== true && !isTold(fact, target, source)),
    extra: target.filter((fact) => fact.soft !== true && !isFounded(fact, source)),
  }
}

/** Facts of the Japanese text that its translation does not tell, as they are written there. */
export function missingFigures(ja: string, text: string, locale: Other): string[] {
  return compareFacts(ja, text, locale).missing.map(({ written }) => written)
}

/** What every translation of a Japanese text must tell, as it is written there. */
export function figuresIn(ja: string): string[] {
  const hard = japaneseFacts(ja).filter((fact) => fact.soft !== true)
  return [...new Set(hard.map(({ written }) => written))]
}

const datesOf = (facts: readonly Fact[]) =>
  facts.filter((fact): fact is DateFact => fact.kind === 'date')
const hasNumber = (facts: readonly Fact[], value: number, hard = false) =>
  facts.some(
    (fact): fact is NumberFact =>
      fact.kind === 'number' && fact.value === value && !(hard && fact.soft === true),
  )
const tellsTime = (facts: readonly Fact[], minutes: readonly number[]) =>
  facts.some((fact) => fact.kind === 'time' && fact.minutes.some((one) => minutes.includes(one)))
const isYear = (value: number) => value >= 1868 && value < 2200

function isTold(fact: Fact, target: readonly Fact[], source: readonly Fact[]): boolean {
  switch (fact.kind) {
    case 'sign':
      return target.some((one) => one.kind === 'sign' && one.value === fact.value)
    case 'weekday':
      return target.some((one) => one.kind === 'weekday' && one.value === fact.value)
    case 'time':
      return (
        tellsTime(target, fact.minutes) ||
        // 「14 e 15 horas」: the first hour stands alone.
        fact.minutes.some((one) => one % 60 === 0 && hasNumber(target, one / 60, true))
      )
    case 'number':
      return hasNumber(target, fact.value) || isPartOf(fact.value, target)
    case 'date':
      return isDateTold(fact, target, source)
  }
}

// A number of one language may be the hour, the day or the year of a fuller date in the other.
function isPartOf(value: number, facts: readonly Fact[]): boolean {
  if (!Number.isInteger(value)) return false
  return (
    datesOf(facts).some(
      ({ year, month, day }) => year === value || day === value || (month === value && !day),
    ) || facts.some(({ kind, ...rest }) => kind === 'time' && isHourOf(value, rest))
  )
}

function isHourOf(value: number, fact: object): boolean {
  return 'minutes' in fact && (fact.minutes as readonly number[]).includes(value * 60)
}

function isDateTold(
  { year, month, day }: DateFact,
  target: readonly Fact[],
  source: readonly Fact[],
): boolean {
  const dates = datesOf(target)
  if (year !== undefined && month !== undefined && day !== undefined) {
    const same = dates.filter((one) => one.month === month && one.day === day)
    // Where the day stands with a year, it must be this one.
    if (same.some((one) => one.year === year)) return true
    if (same.length > 0 && same.every((one) => one.year !== undefined)) return false
  }
  const yearTold =
    year === undefined || dates.some((one) => one.year === year) || hasNumber(target, year, true)
  if (!yearTold) return false
  if (month === undefined) return true
  if (day === undefined) {
    const others = dates.filter((one) => one.month === month)
    return others.length > 0 || (hasNumber(target, month, true) && isRange(source, month))
  }
  return (
    dates.some((one) => one.month === month && one.day === day) ||
    // 「1 to 7 December」: the month is said once, the day stands bare.
    (hasNumber(target, day, true) && dates.some((one) => one.month === month))
  )
}

// 「4～6月」 is a number and a month in one language, two months in the other.
const isRange = (source: readonly Fact[], month: number) =>
  datesOf(source).some((one) => one.month !== undefined && one.month !== month)

function isFounded(fact: Fact, source: readonly Fact[]): boolean {
  switch (fact.kind) {
    case 'sign':
      return (
        source.some((one) => one.kind === 'sign' && one.value === fact.value) ||
        (fact.sign === 'code' &&
          fact.value.split('-').every((part) => isKnown(Number(part), source)))
      )
    case 'weekday':
      return source.some(
        (one) =>
          (one.kind === 'weekday' && one.value === fact.value) ||
          (one.kind === 'date' && weekdayOf(one) === fact.value),
      )
    case 'time':
      return (
        tellsTime(source, fact.minutes) ||
        fact.minutes.some((one) => one % 60 === 0 && hasNumber(source, one / 60))
      )
    case 'number':
      return isKnown(fact.value, source)
    case 'date':
      return isDateFounded(fact, source)
  }
}

const isKnown = (value: number, source: readonly Fact[]) =>
  hasNumber(source, value) || isPartOf(value, source) || isDayOrMonth(value, source)

const isDayOrMonth = (value: number, source: readonly Fact[]) =>
  datesOf(source).some(({ month }) => month === value)

function isDateFounded({ year, month, day }: DateFact, source: readonly Fact[]): boolean {
  const dates = datesOf(source)
  if (year !== undefined && !dates.some((one) => one.year === year)) {
    if (!isYear(year) || !hasNumber(source, year)) return false
  }
  if (month === undefined) return true
  if (day === undefined) {
    return dates.some((one) => one.month === month) || hasNumber(source, month)
  }
  return (
    dates.some((one) => one.month === month && one.day === day) ||
    (dates.some((one) => one.month === month) && hasNumber(source, day))
  )
}

/** Weekday of a full date, from 1 for Monday; undefined where the calendar has no such day. */
export function weekdayOf({ year, month, day }: DateFact): number | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).dayOfWeek
  } catch {
    return undefined
  }
}

/**
 * Dates that stand beside a weekday which is not theirs (曜日の誤り). A date without a year is that
 * of the Japanese text, where it stands there with one.
 */
export function wrongWeekdays(facts: readonly Fact[], source: readonly Fact[] = facts): Fact[] {
  return facts.filter((fact, index) => {
    if (fact.kind !== 'date' || fact.day === undefined) return false
    const twin = datesOf(source).find(
      (one) => one.month === fact.month && one.day === fact.day && one.year !== undefined,
    )
    const right = weekdayOf(fact.year === undefined ? (twin ?? fact) : fact)
    const beside = [facts[index - 1], facts[index + 1]].filter(
      (one) => one?.kind === 'weekday' && one.soft !== true && gapOf(fact, one) <= nearest,
    )
    return (
      right !== undefined && beside.some((one) => one?.kind === 'weekday' && one.value !== right)
    )
  })
}

const nearest = 4
const gapOf = (one: Fact, other: Fact) =>
  one.at < other.at
    ? other.at - one.at - one.written.length
    : one.at - other.at - other.written.length
