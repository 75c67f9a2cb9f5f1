import type { SourceForecast } from '../../platform/goal-source.ts'
import { locales } from '../../platform/messages/locale.ts'
import { askForecast, type SourceDesk } from './ask-source.ts'
import { goalOf, isOfOneYear, judgedOnOf } from './judge.ts'
import { bindingOf, type BoundTarget } from './read-target.ts'

/**
 * What the sources themselves expect of the running year (見込み), by target: what a module knows of
 * the days to come is better than a line through the days that were. A computed parent has the
 * sum of its parts, where every part has one.
 */
export async function forecastTargets(
  desk: SourceDesk,
  targets: readonly BoundTarget[],
  today: Temporal.PlainDate,
): Promise<Map<string, SourceForecast>> {
  const found = new Map<string, SourceForecast>()
  const running = targets.filter(
    ({ promised }) =>
      goalOf(promised) !== null &&
      // A source knows its own year only; that says nothing of a plan's last one.
      isOfOneYear(promised) &&
      Temporal.PlainDate.compare(today, judgedOnOf(promised)) <= 0,
  )
  await Promise.all(
    running.map(async (target) => {
      const { row, rule } = target
      if (bindingOf(target) !== 'live') return
      const told = await askForecast(desk, rule?.sourceKey ?? '', rule?.parameters ?? {}, today)
      if (told !== undefined) found.set(row.id, told)
    }),
  )
  for (const { row } of running.filter((target) => bindingOf(target) === 'computed')) {
    const parts = targets.filter((one) => one.row.parentTargetId === row.id)
    const told = parts.flatMap((part) => found.get(part.row.id) ?? [])
    const [first] = told
    if (first === undefined || told.length < parts.length) continue
    const value = told.reduce((sum, one) => sum + one.value, 0)
    // Parts of one source are expected in one way; of several, each is told with its part.
    const alike = told.every((one) => locales.every((at) => one.how[at] === first.how[at]))
    if (alike) found.set(row.id, { value, how: first.how })
  }
  return found
}
