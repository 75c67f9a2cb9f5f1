import type { Handle } from '../../database/handle.ts'
import type { IdentityTables, SecondFactorRow, SessionRow } from '../tables.ts'

/** A person's second factor, if there is one; `left` recovery codes are unused. */
export async function findFactor(
  db: Handle,
  userId: string,
): Promise<{ createdAt: Temporal.Instant; left: number } | undefined> {
  const row = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.secondFactor as factor')
    .select((e) => [
      'factor.createdAt',
      e
        .selectFrom('identity.recoveryCode as code')
        .whereRef('code.userId', '=', 'factor.userId')
        .where('code.usedAt', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('left'))
        .as('left'),
    ])
    .where('factor.userId', '=', userId)
    .executeTakeFirst()
  return row && { createdAt: row.createdAt, left: row.left ?? 0 }
}

/** The factor itself, locked until the transaction ends: two uses of one code come in turn. */
export async function lockFactor(tx: Handle, userId: string): Promise<SecondFactorRow | undefined> {
  return tx
    .withTables<IdentityTables>()
    .selectFrom('identity.secondFactor')
    .selectAll()
    .where('userId', '=', userId)
    .forUpdate()
    .executeTakeFirst()
}

/** Keeps a new factor. Answers false when the person has one already. */
export async function insertFactor(tx: Handle, row: SecondFactorRow): Promise<boolean> {
  const kept = await tx
    .withTables<IdentityTables>()
    .insertInto('identity.secondFactor')
    .values(row)
    .onConflict((conflict) => conflict.constraint('second_factor_pkey').doNothing())
    .returning('userId')
    .executeTakeFirst()
  return kept !== undefined
}

/** Notes the step whose code was used last. */
export async function updateLastStep(tx: Handle, userId: string, lastStep: number) {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.secondFactor')
    .set({ lastStep })
    .where('userId', '=', userId)
    .execute()
}

/** Takes the factor away with its codes. Answers whether there was one. */
export async function deleteFactor(tx: Handle, userId: string): Promise<boolean> {
  const gone = await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.secondFactor')
    .where('userId', '=', userId)
    .returning('userId')
    .executeTakeFirst()
  return gone !== undefined
}

/** Puts new recovery codes in the place of all former ones. */
export async function replaceRecoveryCodes(
  tx: Handle,
  userId: string,
  hashes: readonly string[],
): Promise<void> {
  const db = tx.withTables<IdentityTables>()
  await db.deleteFrom('identity.recoveryCode').where('userId', '=', userId).execute()
  const rows = hashes.map((codeHash) => ({ userId, codeHash, usedAt: null }))
  await db.insertInto('identity.recoveryCode').values(rows).execute()
}

/** Uses a recovery code up. Answers false when there is none such, or it was used before. */
export async function spendRecoveryCode(
  tx: Handle,
  userId: string,
  codeHash: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const spent = await tx
    .withTables<IdentityTables>()
    .updateTable('identity.recoveryCode')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .returning('userId')
    .executeTakeFirst()
  return spent !== undefined
}

/** Notes what a session knows of the person's second factor. */
export async function updateProof(
  tx: Handle,
  sessionId: string,
  proof: Partial<Pick<SessionRow, 'provenAt' | 'secondFactorDue'>>,
): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.session')
    .set(proof)
    .where('id', '=', sessionId)
    .execute()
}
