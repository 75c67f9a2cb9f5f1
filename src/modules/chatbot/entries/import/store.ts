import type { Handle } from '../../../../platform/database/handle.ts'
import { notFound } from '../../../../platform/refusal.ts'
import { json } from '../../store/own.ts'
import type { FaqList } from './check.ts'

/** What was done with a file so far. */
export type FaqDone = { added: number; changed: number }

/** A file between its dry run and its last row (取込みの控え). Rows that were taken in leave it. */
export type FaqImport = {
  id: string
  fileName: string
  format: 'csv' | 'xlsx'
  encoding: 'utf-8' | 'cp932' | null
  /** Null when nothing waits any more. */
  list: FaqList | null
  rowCount: number
  done: FaqDone | null
  uploadedBy: string
  uploadedAt: Temporal.Instant
}

const own = (db: Handle) => db.withTables<{ 'chatbot.faqImport': FaqImport }>()

/** Keeps a file. */
export async function insertFaqImport(tx: Handle, { list, ...row }: FaqImport): Promise<void> {
  await own(tx)
    .insertInto('chatbot.faqImport')
    .values({ ...row, list: json(list), done: null })
    .execute()
}

/** A file; held until the end of the transaction where it is `locked`. */
export async function getFaqImport(
  db: Handle,
  id: string,
  { locked = false }: { locked?: boolean } = {},
): Promise<FaqImport> {
  const found = await own(db)
    .selectFrom('chatbot.faqImport')
    .selectAll()
    .where('id', '=', id)
    .$if(locked, (query) => query.forUpdate())
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.import_not_found')
  return found
}

/** Files of a person that still have rows to take in, newest first. */
export async function listWaitingImports(db: Handle, uploadedBy: string): Promise<FaqImport[]> {
  return own(db)
    .selectFrom('chatbot.faqImport')
    .selectAll()
    .where('uploadedBy', '=', uploadedBy)
    .where('list', 'is not', null)
    .orderBy('uploadedAt', 'desc')
    .limit(10)
    .execute()
}

/** Notes what was taken in, and which rows are left. */
export async function updateFaqImport(
  tx: Handle,
  id: string,
  { list, done }: { list: FaqList | null; done: FaqDone },
): Promise<void> {
  await own(tx)
    .updateTable('chatbot.faqImport')
    .set({ list: list === null ? null : json(list), done: json(done) })
    .where('id', '=', id)
    .execute()
}

/** Throws a file away. */
export async function deleteFaqImport(tx: Handle, id: string): Promise<void> {
  await own(tx).deleteFrom('chatbot.faqImport').where('id', '=', id).execute()
}

/** Throws files away that nobody went on with. */
export async function deleteOldImports(tx: Handle, before: Temporal.Instant): Promise<void> {
  await own(tx).deleteFrom('chatbot.faqImport').where('uploadedAt', '<', before).execute()
}
