import type { Handle } from '../../database/handle.ts'
import type { IdentityTables, PasskeyRow } from '../tables.ts'

/** A person's passkeys, oldest first. */
export async function listPasskeys(db: Handle, userId: string): Promise<PasskeyRow[]> {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.passkey')
    .selectAll()
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute()
}

/** The passkey that a device names. */
export async function findPasskey(
  db: Handle,
  credentialId: string,
): Promise<PasskeyRow | undefined> {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .executeTakeFirst()
}

/** Keeps a new passkey. Answers false when this very key is known already. */
export async function insertPasskey(tx: Handle, row: PasskeyRow): Promise<boolean> {
  const kept = await tx
    .withTables<IdentityTables>()
    .insertInto('identity.passkey')
    .values(row)
    .onConflict((conflict) => conflict.constraint('passkey_credential_id_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/**
 * Notes a use. False when the key is gone, or its counter did not move on as that of one device
 * does; devices without a counter always say 0.
 */
export async function updatePasskeyUse(
  tx: Handle,
  id: string,
  counter: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const used = await tx
    .withTables<IdentityTables>()
    .updateTable('identity.passkey')
    .set({ counter, lastUsedAt: now })
    .where('id', '=', id)
    .where((e) =>
      e.or([e('counter', '<', counter), e.and([e('counter', '=', 0), e.val(counter === 0)])]),
    )
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

/** Takes one of a person's passkeys away. Answers its name, if it was there. */
export async function deletePasskey(
  tx: Handle,
  userId: string,
  id: string,
): Promise<{ name: string } | undefined> {
  return tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.passkey')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
}

/** Takes all passkeys of a person away. Answers how many there were. */
export async function deletePasskeysOf(tx: Handle, userId: string): Promise<number> {
  const gone = await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.passkey')
    .where('userId', '=', userId)
    .returning('id')
    .execute()
  return gone.length
}
