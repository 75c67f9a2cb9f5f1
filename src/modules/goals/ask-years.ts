import { digestOf } from '../../platform/audit/canonical-json.ts'
import { fiscalYearOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { SourceReading } from '../../platform/goal-source.ts'
import { type AskingDesk, findSource } from './ask-source.ts'
import { isOfOneYear } from './judge.ts'
import type { BoundTarget } from './read-target.ts'

/**
 * Asks the source of a live target for its value on a day. For a target of several years (関連計画) a
 * source that begins anew every April is asked for each of them, and the years are added; unknown
 * while one of them is. Parameters that name a year themselves are taken at their word.
 */
export async function askForTarget(
  desk: AskingDesk,
  { promised, rule }: Pick<BoundTarget, 'promised' | 'rule'>,
  asOf: Temporal.PlainDate,
): Promise<SourceReading | undefined> {
  const key = rule?.sourceKey ?? ''
  const parameters = rule?.parameters ?? {}
  const [from, until] = [promised.fiscalYear, fiscalYearOf(asOf)]
  const isYearly = findSource(desk, key)?.isYearly === true
  const namesYear = parameters['fiscalYear'] !== undefined
  if (!isYearly || namesYear || isOfOneYear(promised) || until <= from) {
    return desk.ask(key, parameters, asOf)
  }
  const years = Array.from({ length: until - from + 1 }, (_, index) => from + index)
  const told = await Promise.all(
    years.map((year) => desk.ask(key, parameters, year === until ? asOf : lastDayOf(year))),
  )
  const known = told.filter((one) => one !== undefined)
  const last = known.at(-1)
  if (last === undefined || known.length < years.length) return undefined
  const values = known.flatMap(({ value }) => (value === null ? [] : [value]))
  return {
    ...last,
    value: values.length < years.length ? null : values.reduce((sum, one) => sum + one, 0),
    isFinal: known.every(({ isFinal }) => isFinal),
    itemCount: known.reduce((sum, { itemCount }) => sum + itemCount, 0),
    itemIdsHash: digestOf(known.map(({ itemIdsHash }) => itemIdsHash ?? '')),
  }
}
