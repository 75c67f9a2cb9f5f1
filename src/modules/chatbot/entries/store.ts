import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import { own } from '../store/own.ts'

/** One question, held until the transaction ends: two editors come one after the other. */
export async function lockEntry(tx: Handle, id: string): Promise<FaqEntry> {
  const found = await own(tx)
    .selectFrom('chatbot.faqEntry')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.entry_not_found')
  return found
}

/** Versions of all questions that are not over, newest first within each. */
export async function listLivingVersions(db: Handle): Promise<FaqVersion[]> {
  return own(db)
    .selectFrom('chatbot.faqVersion')
    .selectAll()
    .where('state', 'in', ['draft', 'inReview', 'approved', 'published'])
    .orderBy('entryId')
    .orderBy('no', 'desc')
    .execute()
}

/** The newest version of each of these questions, whatever became of it. */
export async function listLastVersions(
  db: Handle,
  entryIds: readonly string[],
): Promise<FaqVersion[]> {
  if (entryIds.length === 0) return []
  return own(db)
    .selectFrom('chatbot.faqVersion')
    .selectAll()
    .distinctOn('entryId')
    .where('entryId', 'in', [...entryIds])
    .orderBy('entryId')
    .orderBy('no', 'desc')
    .execute()
}
