import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'

/** A citizens' page as it arrived (受け取ったページ). */
export type ReceivedPage = {
  path: string
  type: string
  filename: string | null
  sha256: string
  body: Buffer
  receivedAt: Temporal.Instant
}

type PageTables = { 'exchange.page': ReceivedPage }

const tables = (db: Handle) => db.withTables<PageTables>()

/** A page without its body. */
export async function findPageFacts(
  db: Handle,
  path: string,
): Promise<Omit<ReceivedPage, 'body'> | undefined> {
  return tables(db)
    .selectFrom('exchange.page')
    .select(['path', 'type', 'filename', 'sha256', 'receivedAt'])
    .where('path', '=', path)
    .executeTakeFirst()
}

/** The body of a page. */
export async function getPageBody(db: Handle, path: string): Promise<Buffer> {
  const { body } = await tables(db)
    .selectFrom('exchange.page')
    .select('body')
    .where('path', '=', path)
    .executeTakeFirstOrThrow()
  return body
}

/** How many pages there are. */
export async function countPages(db: Handle): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('exchange.page')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Puts a page in the place of the one before. */
export async function savePage(tx: Handle, page: ReceivedPage): Promise<void> {
  await tables(tx)
    .insertInto('exchange.page')
    .values(page)
    .onConflict((conflict) => conflict.constraint('page_pkey').doUpdateSet(page))
    .execute()
}

/** Every page there is with its hash. */
export async function listPageSums(db: Handle): Promise<Map<string, string>> {
  const rows = await tables(db).selectFrom('exchange.page').select(['path', 'sha256']).execute()
  return new Map(rows.map(({ path, sha256 }) => [path, sha256]))
}

/** Takes away the pages that are no more; answers how many there were. */
export async function deleteOtherPages(tx: Handle, wanted: readonly string[]): Promise<number> {
  const gone = await tables(tx)
    .deleteFrom('exchange.page')
    .where(sql<boolean>`path <> all (${wanted}::text[])`)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
