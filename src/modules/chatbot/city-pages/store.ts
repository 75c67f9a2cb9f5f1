import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import { json } from '../store/own.ts'
import type { SourcePage, SourceVersion } from './city-page.ts'

type Tables = {
  'chatbot.sourcePage': SourcePage
  'chatbot.sourceVersion': SourceVersion
  'chatbot.faqEntry': FaqEntry
  'chatbot.faqVersion': FaqVersion
}

const own = (db: Handle) => db.withTables<Tables>()

/** Pages that are not taken out, oldest first. */
export async function listPages(db: Handle): Promise<SourcePage[]> {
  return own(db)
    .selectFrom('chatbot.sourcePage')
    .selectAll()
    .where('state', '<>', 'removed')
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

/** How many pages there ever were. */
export async function countPages(db: Handle): Promise<number> {
  const row = await own(db)
    .selectFrom('chatbot.sourcePage')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One page, taken out or not; refuses `chatbot.page_not_found`. */
export async function getPage(db: Handle, id: string, locks = false): Promise<SourcePage> {
  const found = await own(db)
    .selectFrom('chatbot.sourcePage')
    .selectAll()
    .where('id', '=', id)
    .$if(locks, (query) => query.forUpdate())
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.page_not_found')
  return found
}

/** The page that stands under an address. */
export async function findPageByUrl(db: Handle, url: string): Promise<SourcePage | undefined> {
  return own(db)
    .selectFrom('chatbot.sourcePage')
    .selectAll()
    .where('url', '=', url)
    .where('state', '<>', 'removed')
    .executeTakeFirst()
}

/** Adds a page. */
export async function insertPage(tx: Handle, page: SourcePage): Promise<void> {
  await own(tx).insertInto('chatbot.sourcePage').values(page).execute()
}

/** Changes what is kept of a page. */
export async function updatePage(
  tx: Handle,
  id: string,
  change: Partial<Omit<SourcePage, 'id' | 'addedAt' | 'addedBy'>>,
): Promise<void> {
  await own(tx).updateTable('chatbot.sourcePage').set(change).where('id', '=', id).execute()
}

/** Adds what a page says now. */
export async function insertSourceVersion(tx: Handle, version: SourceVersion): Promise<void> {
  await own(tx)
    .insertInto('chatbot.sourceVersion')
    .values({ ...version, passages: json(version.passages) })
    .execute()
}

/** What a page has said, newest first; at most so many. */
export async function listSourceVersions(
  db: Handle,
  pageId: string,
  most = 20,
): Promise<SourceVersion[]> {
  return own(db)
    .selectFrom('chatbot.sourceVersion')
    .selectAll()
    .where('pageId', '=', pageId)
    .orderBy('no', 'desc')
    .limit(most)
    .execute()
}

/** Titles of the newest versions, by page. */
export async function currentTitles(db: Handle): Promise<Map<string, string>> {
  const rows = await own(db)
    .selectFrom('chatbot.sourcePage as p')
    .innerJoin('chatbot.sourceVersion as v', 'v.id', 'p.currentVersionId')
    .select(['p.id', 'v.title'])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What readers may be told: pages that stand, with what they say. */
export async function listQuotable(db: Handle) {
  return own(db)
    .selectFrom('chatbot.sourcePage as p')
    .innerJoin('chatbot.sourceVersion as v', 'v.id', 'p.currentVersionId')
    .select(['p.id', 'p.url', 'p.title', 'p.owningUnitId', 'p.fiscalYear', 'p.reviewDueOn'])
    .select(['p.asOfOn', 'v.title as ownTitle', 'v.passages', 'v.asOfOn as versionAsOfOn'])
    .where('p.state', '=', 'live')
    .orderBy('p.addedAt')
    .orderBy('p.id')
    .execute()
}

/** Changes when a passage, its day or its owner does. */
export async function quotableVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ sum: string | null }>`
    select md5(string_agg(concat_ws(' ', id, url, title, current_version_id, owning_unit_id,
      fiscal_year, review_due_on, as_of_on), ',' order by added_at, id)) as sum
    from chatbot.source_page where state = 'live'`.execute(db)
  return rows[0]?.sum ?? 'none'
}

/** An entry whose published answer names some source. */
export type CitingEntry = {
  id: string
  owningUnitId: string | null
  needsReview: boolean
  question: string
  urls: readonly string[]
}

/** Entries with a published answer and the addresses of its sources. */
export async function listCitingEntries(db: Handle): Promise<CitingEntry[]> {
  const rows = await own(db)
    .selectFrom('chatbot.faqEntry as e')
    .innerJoin('chatbot.faqVersion as v', 'v.entryId', 'e.id')
    .select(['e.id', 'e.owningUnitId', 'e.needsReview', 'v.question', 'v.sources'])
    .where('v.state', '=', 'published')
    .where(sql<boolean>`jsonb_array_length(v.sources) > 0`)
    .orderBy('e.id')
    .orderBy('v.no')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((versions) => {
    const newest = versions.at(-1)
    if (newest === undefined) return []
    const { sources: _, ...entry } = newest
    return [{ ...entry, urls: versions.flatMap(({ sources }) => sources.map(({ url }) => url)) }]
  })
}

/** Has entries looked through again (要確認). */
export async function markEntries(
  tx: Handle,
  ids: readonly string[],
  reason: string,
  changedAt: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  await own(tx)
    .updateTable('chatbot.faqEntry')
    .set({ needsReview: true, needsReviewReason: reason, changedAt })
    .where('id', 'in', [...ids])
    .execute()
}
