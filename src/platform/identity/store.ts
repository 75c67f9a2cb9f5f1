import type { Handle } from '../database/handle.ts'
import type { AccountKind, IdentityTables, UserRow } from './tables.ts'

/**
 * What sign-in compares with: the account behind a staff number and its password hash.
 * `factorUserId` is null where there is no authenticator.
 */
export type Credential = Pick<
  UserRow,
  'employeeId' | 'staffNo' | 'disabledAt' | 'mustChangePassword' | 'lastSignInAt' | 'name' | 'kind'
> & {
  userId: string
  passwordHash: string | null
  factorUserId: string | null
  hasPasskey: boolean
}

function credentials(db: Handle) {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.user as user')
    .leftJoin('identity.account as account', (join) =>
      join.onRef('account.userId', '=', 'user.id').on('account.providerId', '=', 'credential'),
    )
    .leftJoin('identity.secondFactor as factor', 'factor.userId', 'user.id')
    .select((e) => [
      e
        .exists(
          e
            .selectFrom('identity.passkey')
            .select('identity.passkey.id')
            .whereRef('identity.passkey.userId', '=', 'user.id'),
        )
        .$castTo<boolean>()
        .as('hasPasskey'),
      'user.id as userId',
      'user.employeeId',
      'user.staffNo',
      'user.name',
      'user.kind',
      'user.disabledAt',
      'user.mustChangePassword',
      'user.lastSignInAt',
      'account.password as passwordHash',
      'factor.userId as factorUserId',
    ])
}

/** The account behind a staff number in its normal form. */
export async function findCredentialByStaffNo(
  db: Handle,
  staffNo: string,
): Promise<Credential | undefined> {
  return credentials(db).where('user.staffNo', '=', staffNo).executeTakeFirst()
}

/** The same by user id. */
export async function findCredential(db: Handle, userId: string): Promise<Credential | undefined> {
  return credentials(db).where('user.id', '=', userId).executeTakeFirst()
}

/** An account as the people's clerk sees it. */
export type Account = Omit<UserRow, 'id' | 'updatedAt' | 'kind'> & { userId: string }

function accounts(db: Handle) {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.user')
    .select([
      'id as userId',
      'name',
      'staffNo',
      'employeeId',
      'mustChangePassword',
      'disabledAt',
      'lastSignInAt',
      'createdAt',
    ])
}

/** An employee's account, if there is one. */
export async function findAccountOf(db: Handle, employeeId: string): Promise<Account | undefined> {
  return accounts(db).where('employeeId', '=', employeeId).executeTakeFirst()
}

/** Locks the account until the transaction ends. */
export async function lockAccount(tx: Handle, userId: string): Promise<Account | undefined> {
  return accounts(tx).where('id', '=', userId).forUpdate().executeTakeFirst()
}

/** Names by user id, for lists that know only who acted; ids without an account are left out. */
export async function namesOfUsers(
  db: Handle,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map()
  const rows = await accounts(db).where('id', 'in', userIds).execute()
  return new Map(rows.map((row) => [row.userId, row.name]))
}

/** Ids of all accounts of a kind, for lists that pick out what they did. */
export async function listUsersOfKind(db: Handle, kind: AccountKind): Promise<string[]> {
  const rows = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.user')
    .select('id')
    .where('kind', '=', kind)
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether anybody can sign in at all; false only in an empty city. */
export async function hasAccounts(db: Handle): Promise<boolean> {
  const row = await accounts(db).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Changes what is given of an account. */
export async function updateUser(
  tx: Handle,
  userId: string,
  change: Partial<Pick<UserRow, 'mustChangePassword' | 'disabledAt' | 'lastSignInAt' | 'kind'>>,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.user')
    .set({ ...change, updatedAt: now })
    .where('id', '=', userId)
    .execute()
}

/** Keeps the digest of the one set-up link that holds; earlier ones are gone. */
export async function replaceSetupLink(
  tx: Handle,
  row: { id: string; value: string; expiresAt: Temporal.Instant },
): Promise<void> {
  const db = tx.withTables<IdentityTables>()
  await db.deleteFrom('identity.verification').where('identifier', '=', 'setup').execute()
  await db.insertInto('identity.verification').values({ ...row, identifier: 'setup' }).execute()
}

/** Whether this digest is that of the link in force. */
export async function hasSetupLink(
  db: Handle,
  value: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.verification')
    .select('id')
    .where('identifier', '=', 'setup')
    .where('value', '=', value)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the set-up link away; of two simultaneous uses only one gets true. */
export async function consumeSetupLink(
  tx: Handle,
  value: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.verification')
    .where('identifier', '=', 'setup')
    .where('value', '=', value)
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
