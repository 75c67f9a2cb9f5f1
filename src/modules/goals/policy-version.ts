import { digestOf } from '../../platform/audit/canonical-json.ts'
import type { Platform } from '../../platform/platform.ts'
import { sourceVersionOf } from './ask-source.ts'
import { getRevision, listLiveRules } from './store/policy.ts'
import { openUnitBook } from './units.ts'

/**
 * Which state of the data a public page of these policies shows: written parts and readings
 * (one counter), live sources, unit names and phones, the day, the city. Cheap: three short
 * queries and one for each live source.
 */
export async function policyVersionOf(
  platform: Platform,
  policies: readonly { id: string; fiscalYear: number }[],
): Promise<string> {
  const today = platform.clock.today()
  const years = [...new Set(policies.map((policy) => policy.fiscalYear))]
  const [revision, city, rules, ...books] = await Promise.all([
    getRevision(platform.db),
    platform.city(),
    // Last year's figures stand beside this year's, so its sources count too.
    listLiveRules(platform.db, years.flatMap((year) => [year, year - 1])),
    ...years.map((year) => openUnitBook(platform.db, year, today)),
  ])
  const sources = await Promise.all(
    rules.map((rule) => sourceVersionOf(platform, rule.sourceKey ?? '', rule.parameters)),
  )
  const units = books.map((book) => book.version)
  return digestOf({ revision, city, sources, units, today, ids: policies.map(({ id }) => id) })
}
