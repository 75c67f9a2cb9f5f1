import { notFound } from '../../../platform/refusal.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { FaqEntry, FaqVariant, FaqVersion } from '../entry.ts'
import { json, own } from './own.ts'

/** Every question of the city, in the order of its topics. */
export async function listEntries(db: Handle): Promise<FaqEntry[]> {
  return own(db)
    .selectFrom('chatbot.faqEntry')
    .selectAll()
    .orderBy('topicId')
    .orderBy('sortNo')
    .orderBy('id')
    .execute()
}

/** One question; refuses `chatbot.entry_not_found`. */
export async function getEntry(db: Handle, id: string): Promise<FaqEntry> {
  const found = await own(db)
    .selectFrom('chatbot.faqEntry')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.entry_not_found')
  return found
}

/** How many questions there are, in any state. */
export async function countEntries(db: Handle): Promise<number> {
  const row = await own(db)
    .selectFrom('chatbot.faqEntry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Adds questions. */
export async function insertEntries(tx: Handle, entries: readonly FaqEntry[]): Promise<void> {
  if (entries.length === 0) return
  await own(tx)
    .insertInto('chatbot.faqEntry')
    .values([...entries])
    .execute()
}

/** Changes what is said of a question. */
export async function updateEntry(
  tx: Handle,
  id: string,
  change: Partial<Omit<FaqEntry, 'id' | 'key' | 'createdAt'>> & Pick<FaqEntry, 'changedAt'>,
): Promise<void> {
  await own(tx).updateTable('chatbot.faqEntry').set(change).where('id', '=', id).execute()
}

/** Adds versions; nothing in a version that is there is ever reworded. */
export async function insertVersions(tx: Handle, rows: readonly FaqVersion[]): Promise<void> {
  if (rows.length === 0) return
  await own(tx)
    .insertInto('chatbot.faqVersion')
    .values(rows.map((row) => ({ ...row, sources: json(row.sources) })))
    .execute()
}

/** What of a version may change: its way through approval and its days. */
export type VersionStep = Partial<
  Pick<
    FaqVersion,
    | 'state'
    | 'approvedBy'
    | 'approvedAt'
    | 'publishedAt'
    | 'endedAt'
    | 'validToOn'
    | 'reviewDueOn'
  >
>

/** Takes a version a step further; false when it does not stand in `from` any more. */
export async function updateVersion(
  tx: Handle,
  id: string,
  step: VersionStep,
  from?: FaqVersion['state'],
): Promise<boolean> {
  const done = await own(tx)
    .updateTable('chatbot.faqVersion')
    .set(step)
    .where('id', '=', id)
    .$if(from !== undefined, (query) => query.where('state', '=', from ?? 'draft'))
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

/** Versions of one question, newest first. */
export async function listVersions(db: Handle, entryId: string): Promise<FaqVersion[]> {
  return own(db)
    .selectFrom('chatbot.faqVersion')
    .selectAll()
    .where('entryId', '=', entryId)
    .orderBy('no', 'desc')
    .execute()
}

/** The versions that residents may see, of all questions, whatever days they are valid on. */
export async function listPublishedVersions(db: Handle): Promise<FaqVersion[]> {
  return own(db)
    .selectFrom('chatbot.faqVersion')
    .selectAll()
    .where('state', '=', 'published')
    .orderBy('entryId')
    .orderBy('no')
    .execute()
}

/** The newest version of each question, in any state but dropped. */
export async function listNewestVersions(db: Handle): Promise<FaqVersion[]> {
  return own(db)
    .selectFrom('chatbot.faqVersion')
    .selectAll()
    .distinctOn('entryId')
    .where('state', '<>', 'dropped')
    .orderBy('entryId')
    .orderBy('no', 'desc')
    .execute()
}

/** Other wordings, of one question or of all. */
export async function listVariants(db: Handle, entryId?: string): Promise<FaqVariant[]> {
  return own(db)
    .selectFrom('chatbot.faqVariant')
    .selectAll()
    .$if(entryId !== undefined, (query) => query.where('entryId', '=', entryId ?? ''))
    .orderBy('entryId')
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

/** Adds wordings; one that is there already stays as it is. Answers how many are new. */
export async function insertVariants(
  tx: Handle,
  variants: readonly FaqVariant[],
): Promise<number> {
  if (variants.length === 0) return 0
  const added = await own(tx)
    .insertInto('chatbot.faqVariant')
    .values([...variants])
    .onConflict((conflict) => conflict.constraint('faq_variant_once').doNothing())
    .returning('id')
    .execute()
  return added.length
}

/** Takes a wording out. */
export async function deleteVariant(tx: Handle, id: string): Promise<void> {
  await own(tx).deleteFrom('chatbot.faqVariant').where('id', '=', id).execute()
}
