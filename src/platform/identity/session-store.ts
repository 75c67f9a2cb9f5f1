import { CompiledQuery } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { IdentityTables, SessionRow, UserRow } from './tables.ts'

/** A session as each request looks it up, with what it needs of its account. */
export type FoundSession = Omit<SessionRow, 'userAgent' | 'createdAt'> &
  Pick<UserRow, 'employeeId' | 'staffNo' | 'mustChangePassword' | 'disabledAt'> & {
    /** State of the data about who works here; see `Employment.revisionSql`. */
    revision: string
  }

// Written out: this one runs on every request of the staff. A password that must be changed binds
// only those who came in with it.
const sessionsByToken = (revisionSql: string) => `
  select s.token, s.id, s.user_id as "userId", s.expires_at as "expiresAt",
    s.last_seen_at as "lastSeenAt", s.previous_sign_in_at as "previousSignInAt",
    s.proven_at as "provenAt", s.second_factor_due as "secondFactorDue",
    u.employee_id as "employeeId", u.staff_no as "staffNo",
    (u.must_change_password and s.directory_sign_in_id is null) as "mustChangePassword",
    u.disabled_at as "disabledAt",
    (${revisionSql})::text as revision
  from identity.session s join identity."user" u on u.id = s.user_id
  where s.token = any($1)`

/** The session behind a token, whatever its age; whether it still holds is `isAlive`'s to say. */
export async function findSession(db: Handle, token: string): Promise<FoundSession | undefined> {
  const [found] = await listSessionsByToken(db, [token], 'select 0')
  return found
}

/** The same for several tokens, with the state of the data about who works here. */
export async function listSessionsByToken(
  db: Handle,
  tokens: readonly string[],
  revisionSql: string,
): Promise<FoundSession[]> {
  const text = sessionsByToken(revisionSql)
  const query = CompiledQuery.raw(text, [tokens]) as CompiledQuery<FoundSession>
  const { rows } = await db.executeQuery(query)
  return rows
}

/** Notes that a session was used; never moves the time back. */
export async function updateSeen(db: Handle, sessionId: string, now: Temporal.Instant) {
  await db
    .withTables<IdentityTables>()
    .updateTable('identity.session')
    .set({ lastSeenAt: now })
    .where('id', '=', sessionId)
    .where('lastSeenAt', '<', now)
    .execute()
}

/** A session as its owner sees it in the list. */
export type ListedSession = Pick<
  SessionRow,
  'id' | 'createdAt' | 'lastSeenAt' | 'expiresAt' | 'userAgent'
>

/** A person's sessions, the one used last first; those past a limit are among them. */
export async function listSessions(db: Handle, userId: string): Promise<ListedSession[]> {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.session')
    .select(['id', 'createdAt', 'lastSeenAt', 'expiresAt', 'userAgent'])
    .where('userId', '=', userId)
    .orderBy('lastSeenAt', 'desc')
    .execute()
}

/** Employees among these with a session that still holds: used within the idle limit. */
export async function listSignedIn(
  db: Handle,
  employeeIds: readonly string[],
  { now, idleSince }: Record<'now' | 'idleSince', Temporal.Instant>,
): Promise<string[]> {
  if (employeeIds.length === 0) return []
  const rows = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.session')
    .innerJoin('identity.user', 'identity.user.id', 'identity.session.userId')
    .select('identity.user.employeeId')
    .distinct()
    .where('identity.user.employeeId', 'in', [...employeeIds])
    .where('identity.session.expiresAt', '>', now)
    .where('identity.session.lastSeenAt', '>', idleSince)
    .execute()
  return rows.map(({ employeeId }) => employeeId)
}

/** Removes one session; with `userId` only if it is that person's. Answers whether it was there. */
export async function deleteSession(tx: Handle, id: string, userId: string): Promise<boolean> {
  const gone = await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.session')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** Removes a person's sessions, but not `except`. Answers the ids that were there. */
export async function deleteSessionsOf(
  tx: Handle,
  userId: string,
  except?: string,
): Promise<string[]> {
  let query = tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.session')
    .where('userId', '=', userId)
  if (except !== undefined) query = query.where('id', '<>', except)
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

/** Removes what no longer holds: sessions past a limit, old counters, old links. */
export async function deleteExpired(
  tx: Handle,
  { now, idleSince, failedBefore }: Record<'now' | 'idleSince' | 'failedBefore', Temporal.Instant>,
): Promise<number> {
  const db = tx.withTables<IdentityTables>()
  const sessions = await db
    .deleteFrom('identity.session')
    .where((e) => e.or([e('expiresAt', '<=', now), e('lastSeenAt', '<=', idleSince)]))
    .executeTakeFirst()
  const counters = await db
    .deleteFrom('identity.signInBackOff')
    .where('failedAt', '<', failedBefore)
    .executeTakeFirst()
  const links = await db
    .deleteFrom('identity.verification')
    .where('expiresAt', '<=', now)
    .executeTakeFirst()
  return Number(sessions.numDeletedRows + counters.numDeletedRows + links.numDeletedRows)
}
