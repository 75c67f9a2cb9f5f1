import type { Handle } from '../../database/handle.ts'
import { newId } from '../../database/id.ts'

/** Whose subject at the provider is whose account (結び付け). */
export type SubjectRow = {
  userId: string
  issuer: string
  subject: string
  boundAt: Temporal.Instant
}

type DirectoryTables = {
  'identity.directorySubject': SubjectRow
  'identity.directorySignIn': {
    id: string
    userId: string
    /** Encrypted: it names the person, and is needed to sign out at the provider. */
    sealedIdToken: string | null
    createdAt: Temporal.Instant
  }
  'identity.waitingForm': { id: string; sealed: string; createdAt: Temporal.Instant }
  'identity.session': {
    id: string
    token: string
    userId: string
    directorySignInId: string | null
  }
}

/**
 * Binds a subject to an account at the first sign-in. False when the account has another subject
 * of this issuer, or the subject belongs to another account.
 */
export async function bindSubject(tx: Handle, row: SubjectRow): Promise<boolean> {
  const { userId, issuer, subject } = row
  const db = tx.withTables<DirectoryTables>()
  await db
    .insertInto('identity.directorySubject')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const bound = await db
    .selectFrom('identity.directorySubject')
    .select('userId')
    .where('userId', '=', userId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return bound !== undefined
}

/** Frees an account from every subject; answers how many there were. */
export async function deleteSubjects(tx: Handle, userId: string): Promise<number> {
  const gone = await tx
    .withTables<DirectoryTables>()
    .deleteFrom('identity.directorySubject')
    .where('userId', '=', userId)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Whether an account is bound to a subject. */
export async function hasSubject(db: Handle, userId: string): Promise<boolean> {
  const row = await db
    .withTables<DirectoryTables>()
    .selectFrom('identity.directorySubject')
    .select('userId')
    .where('userId', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps what a sign-in through the directory needs until its session ends; answers its id. */
export async function insertDirectorySignIn(
  tx: Handle,
  row: { userId: string; sealedIdToken: string | null; createdAt: Temporal.Instant },
): Promise<string> {
  const id = newId()
  await tx
    .withTables<DirectoryTables>()
    .insertInto('identity.directorySignIn')
    .values({ ...row, id })
    .execute()
  return id
}

/**
 * Marks a session as one that came through the directory, if both are the same person's; answers
 * whether they are.
 */
export async function markSession(
  tx: Handle,
  token: string,
  directorySignInId: string,
): Promise<boolean> {
  const marked = await tx
    .withTables<DirectoryTables>()
    .updateTable('identity.session')
    .set({ directorySignInId })
    .where('token', '=', token)
    .where('userId', '=', (e) =>
      e
        .selectFrom('identity.directorySignIn as way')
        .select('way.userId')
        .where('way.id', '=', directorySignInId),
    )
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

/** The sealed ID token of a session; undefined unless it came through the provider. */
export async function findSealedIdToken(
  db: Handle,
  sessionId: string,
): Promise<string | undefined> {
  const row = await db
    .withTables<DirectoryTables>()
    .selectFrom('identity.session as session')
    .innerJoin('identity.directorySignIn as way', 'way.id', 'session.directorySignInId')
    .select('way.sealedIdToken')
    .where('session.id', '=', sessionId)
    .executeTakeFirst()
  return row?.sealedIdToken ?? undefined
}

const formKeptFor = Temporal.Duration.from({ minutes: 15 })

/** Keeps a sealed form for a quarter of an hour while its sender is at the provider. */
export async function insertWaitingForm(
  db: Handle,
  sealed: string,
  createdAt: Temporal.Instant,
): Promise<string> {
  const id = newId()
  const tables = db.withTables<DirectoryTables>()
  await tables
    .deleteFrom('identity.waitingForm')
    .where('createdAt', '<', createdAt.subtract(formKeptFor))
    .execute()
  await tables
    .insertInto('identity.waitingForm')
    .values({ id, sealed, createdAt })
    .execute()
  return id
}

/** Hands a waiting form back, once. */
export async function takeWaitingForm(db: Handle, id: string): Promise<string | undefined> {
  const row = await db
    .withTables<DirectoryTables>()
    .deleteFrom('identity.waitingForm')
    .where('id', '=', id)
    .returning('sealed')
    .executeTakeFirst()
  return row?.sealed
}

/** Removes what no session and no browser can need any more; answers how much there was. */
export async function deleteOldDirectoryRows(
  tx: Handle,
  before: Temporal.Instant,
): Promise<number> {
  const db = tx.withTables<DirectoryTables>()
  const signIns = await db
    .deleteFrom('identity.directorySignIn')
    .where('createdAt', '<', before)
    .executeTakeFirst()
  const forms = await db
    .deleteFrom('identity.waitingForm')
    .where('createdAt', '<', before)
    .executeTakeFirst()
  return Number(signIns.numDeletedRows + forms.numDeletedRows)
}
