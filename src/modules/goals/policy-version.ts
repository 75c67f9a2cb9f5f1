import { digestOf } from '../../platform/audit/canonical-json.ts'
import type { Platform } from '../../platform/platform.ts'
import { sourceVersionOf } from './ask-source.ts'
import { readPageScope } from './store/scope.ts'
import { openUnitBooks } from './units.ts'

/**
 * Which state of the data a public page of these policies shows: written parts and readings of
 * their own (one counter each), the live sources they are counted by, names and phones of their
 * units, the day, the city. Cheap: a few short queries and one for each live source. A row that
 * changes elsewhere leaves it as it is, so that a page is not drawn again for nothing.
 */
export async function policyVersionOf(
  platform: Platform,
  policies: readonly { id: string; fiscalYear: number }[],
): Promise<string> {
  const today = platform.clock.today()
  const ids = policies.map((policy) => policy.id)
  const years = [...new Set(policies.map((policy) => policy.fiscalYear))]
  const openBook = openUnitBooks(platform.db, today)
  const [city, scope, ...books] = await Promise.all([
    platform.city(),
    readPageScope(platform.db, ids),
    ...years.map(openBook),
  ])
  const sources = await Promise.all(
    scope.rules.map((rule) => sourceVersionOf(platform, rule.sourceKey, rule.parameters)),
  )
  const units = books.map((book) => scope.unitIds.toSorted().map((id) => book.find(id)))
  return digestOf({ revision: scope.revision, city, sources, units, today, ids })
}
