import { verifyPassword } from 'better-auth/crypto'
import { appendAudit } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { Refusal } from '../refusal.ts'
import { backOffKeys, findWait, recordFailure } from './back-off.ts'
import type { Credential } from './store.ts'
import { inAccountTurn } from './turn.ts'

/** Whether this is the account's password. */
export async function isPasswordOf(
  { passwordHash }: Pick<Credential, 'passwordHash'>,
  password: string,
): Promise<boolean> {
  return passwordHash === null ? false : verifyPassword({ hash: passwordHash, password })
}

/**
 * Throws `identity.current_password_wrong` unless the signed-in person typed their password, and
 * counts it like a failed sign-in; `identity.wait` while one has to wait.
 */
export async function assertOwnPassword(
  { db, secret }: { db: Handle; secret: string },
  context: RequestContext,
  asked: { action: string; credential: Credential; password: string },
): Promise<void> {
  const { action, credential, password } = asked
  const keys = backOffKeys(secret, credential.staffNo, context.addressHash)
  await inAccountTurn(keys.account, async () => {
    const seconds = await findWait(db, keys, context.now)
    if (seconds > 0) throw new Refusal('identity.wait', 429, { seconds })
    if (await isPasswordOf(credential, password)) return
    await db.transaction().execute(async (tx) => {
      await recordFailure(tx, keys, context.now)
      const subject = `identity.user/${credential.userId}`
      await appendAudit(tx, context, { action, subject, result: 'failed' })
    })
    throw new Refusal('identity.current_password_wrong', 422)
  })
}
