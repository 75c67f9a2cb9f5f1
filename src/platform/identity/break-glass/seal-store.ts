import type { Handle } from '../../database/handle.ts'
import type { BreakGlassSealRow, IdentityTables } from '../tables.ts'

/** All seals, the newest first; a broken one is a use of the account. */
export async function listSeals(db: Handle): Promise<BreakGlassSealRow[]> {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.breakGlassSeal')
    .selectAll()
    .orderBy('sealedAt', 'desc')
    // Ids rise with time.
    .orderBy('id', 'desc')
    .execute()
}

/** The sheet that would open the account now. */
export async function findWholeSeal(db: Handle): Promise<BreakGlassSealRow | undefined> {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.breakGlassSeal')
    .selectAll()
    .where('brokenAt', 'is', null)
    .where('replacedAt', 'is', null)
    .executeTakeFirst()
}

/** Puts a new seal in the place of the one in force. */
export async function replaceSeal(tx: Handle, seal: BreakGlassSealRow): Promise<void> {
  const db = tx.withTables<IdentityTables>()
  await db
    .updateTable('identity.breakGlassSeal')
    .set({ replacedAt: seal.sealedAt })
    .where('brokenAt', 'is', null)
    .where('replacedAt', 'is', null)
    .execute()
  await db.insertInto('identity.breakGlassSeal').values(seal).execute()
}

/** Breaks a seal. Of two who use the same sheet at once, only one gets true. */
export async function breakSeal(
  tx: Handle,
  id: string,
  broken: { brokenAt: Temporal.Instant; brokenFor: string },
): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .updateTable('identity.breakGlassSeal')
    .set(broken)
    .where('id', '=', id)
    .where('brokenAt', 'is', null)
    .where('replacedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** When the account's open session ends at the latest; undefined when there is none. */
export async function findUseUnderWay(
  db: Handle,
  { now, idleSince }: Record<'now' | 'idleSince', Temporal.Instant>,
): Promise<Temporal.Instant | undefined> {
  const row = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.session as session')
    .innerJoin('identity.user as user', 'user.id', 'session.userId')
    .select('session.expiresAt')
    .where('user.kind', '=', 'break_glass')
    .where('session.expiresAt', '>', now)
    .where('session.lastSeenAt', '>', idleSince)
    .orderBy('session.expiresAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.expiresAt
}
