import { firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { liveKeysOf, openReview } from '../review/open-review.ts'
import { findVisible } from '../review/review-scope.ts'
import type { ImportRow } from '../review/store.ts'
import { findPolicy, listMeasuresOfThreads, readPolicy } from '../store/policy.ts'
import { listChanges } from '../store/reading.ts'
import { compareYears } from './compare.ts'
import type { Comparison } from './comparison.ts'
import { carryOverWords } from './staff-messages.ts'
import { findCarryOver, listAccounts, listLinks } from './store.ts'
import { openUnitsThen } from './successor.ts'

type Desk = Pick<Platform, 'offers'>

/** The comparison of an import that grew from a policy; undefined for any other import. */
export async function findComparison(
  db: Handle,
  desk: Desk,
  row: ImportRow,
): Promise<Comparison | undefined> {
  const origin = await findCarryOver(db, row.id)
  const policy = origin && (await findPolicy(db, origin.policyId))
  if (policy === undefined) return undefined
  const stored = await readPolicy(db, policy)
  const [changes, links, accounts, units] = await Promise.all([
    listChanges(db, stored.targets.map((target) => target.firstTargetId)),
    listLinks(db, row.id),
    listAccounts(db, row.id),
    openUnitsThen(db, firstDayOf(policy.fiscalYear + 1)),
  ])
  const own = new Set(stored.measures.map((measure) => measure.threadId))
  const away = links.flatMap(({ threadIds }) => threadIds).filter((id) => !own.has(id))
  const guests = await listMeasuresOfThreads(db, [policy.fiscalYear], away)
  const state = openReview(row, liveKeysOf(desk))
  return compareYears({ row, state, stored, changes, guests, links, accounts, units })
}

/** The comparison as a person may see it; not found where the import is none or not theirs. */
export async function viewComparison(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  importId: string,
): Promise<{ comparison: Comparison; row: ImportRow; unitPath: string[] }> {
  const { row, unitPath } = await findVisible(platform.db, context, importId)
  const comparison = await findComparison(platform.db, platform, row)
  if (comparison === undefined) throw notFound('goals.carry_over_not_found')
  return { comparison, row, unitPath }
}

const mostNamed = 5

/**
 * Refuses to go on while a sentence, day or value of next year's draft is not accounted for; the
 * first places are named: `goals.carry_over_unfinished`.
 */
export async function assertAccounted(tx: Handle, desk: Desk, row: ImportRow): Promise<void> {
  const open = (await findComparison(tx, desk, row))?.open ?? []
  if (open.length === 0) return
  const places = carryOverWords.listed(open.slice(0, mostNamed).map(({ text }) => text))
  throw new Refusal('goals.carry_over_unfinished', 409, { count: open.length, places })
}

/** Threads that the measures of a draft were linked to by hand, by number. */
export async function linksOf(
  tx: Handle,
  importId: string,
  measures: readonly { no: number; title: { ja: string } }[],
): Promise<Map<number, readonly string[]>> {
  const links = await listLinks(tx, importId)
  return new Map(
    links
      .filter(({ measureNo, title }) =>
        measures.some((one) => one.no === measureNo && one.title.ja === title),
      )
      .map(({ measureNo, threadIds }) => [measureNo, threadIds]),
  )
}
