import type { Handle } from '../database/handle.ts'

/** A request of somebody for what is held about them (開示請求), as it was worked on. */
export type Disclosure = {
  id: string
  /** `employee/<id>` or `guest/<id>`. */
  person: string
  /** Number of the request in the city's own register. */
  reference: string
  reason: string
  askedAt: Temporal.Instant
  askedBy: string
}

type DisclosureTables = { 'privacy.disclosure': Disclosure }

/** Keeps a request. */
export async function insertDisclosure(tx: Handle, disclosure: Disclosure): Promise<void> {
  await tx
    .withTables<DisclosureTables>()
    .insertInto('privacy.disclosure')
    .values(disclosure)
    .execute()
}

/** The newest requests. */
export async function listDisclosures(db: Handle, limit: number): Promise<Disclosure[]> {
  return db
    .withTables<DisclosureTables>()
    .selectFrom('privacy.disclosure')
    .selectAll()
    .orderBy('askedAt', 'desc')
    .limit(limit)
    .execute()
}

/** One of them. */
export async function findDisclosure(db: Handle, id: string): Promise<Disclosure | undefined> {
  return db
    .withTables<DisclosureTables>()
    .selectFrom('privacy.disclosure')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}
