import type { RequestContext } from '../http/context.ts'
import { may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import type { SearchGroup, SearchOffer } from './offer.ts'
import { holdsAll, type SearchQuery } from './query-grammar.ts'
import { searchWords } from './staff-messages.ts'

/** What all modules found, and the names of those that could not be asked. */
export type Found = { groups: readonly SearchGroup[]; failed: readonly string[] }

// Somebody waits at the page; a module that takes longer is said to be missing.
const patienceMs = 3_000

/** Asks all modules at once; one that fails or takes too long leaves the others' answers. */
export async function findEverywhere(
  platform: Platform,
  context: RequestContext,
  query: SearchQuery,
  patience = patienceMs,
): Promise<Found> {
  if (query.words.length === 0) return { groups: [], failed: [] }
  const answers = await Promise.all(
    platform.offers.searches.map((offer) => ask(platform, context, query, offer, patience)),
  )
  const groups = [pagesOf(platform, context, query), ...answers.flatMap(({ groups: some }) => some)]
  return {
    groups: groups.filter(({ total }) => total > 0),
    failed: answers.flatMap(({ failed }) => failed ?? []),
  }
}

type Answer = { groups: readonly SearchGroup[]; failed?: string }

async function ask(
  platform: Platform,
  context: RequestContext,
  query: SearchQuery,
  { find, labelJa }: SearchOffer,
  patience: number,
): Promise<Answer> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer in ${patience} ms`)), patience)
  try {
    return { groups: await Promise.race([find(platform, context, query), late.promise]) }
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause))
    platform.log.error({ requestId: context.requestId, error }, 'a search failed')
    return { groups: [], failed: labelJa }
  } finally {
    clearTimeout(timer)
  }
}

// The menu itself: whoever looks for a page finds it by its name.
function pagesOf(
  { offers }: Platform,
  { actor }: RequestContext,
  query: SearchQuery,
): SearchGroup {
  const hits = offers.menu
    .filter(({ permission }) => permission === undefined || may(actor, permission))
    .filter(({ labelJa }) => holdsAll(labelJa, query))
    .map(({ labelJa, path }) => ({ title: labelJa, path }))
  return { kindJa: searchWords.pages, hits: hits.slice(0, query.most), total: hits.length }
}
