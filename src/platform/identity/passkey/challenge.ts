import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { Handle } from '../../database/handle.ts'
import type { Env } from '../../http/context.ts'
import { type CsrfSettings, formIdOf } from '../../http/csrf.ts'
import type { IdentityTables, PasskeyPurpose } from '../tables.ts'

// As long as the browser's own question stays open, and a little time to look for the key.
const keptFor = Temporal.Duration.from({ minutes: 5 })

/** For what a challenge is signed, and by whose session or browser. */
export type ChallengeUse = { purpose: PasskeyPurpose; holder: string }

/** Whose challenge it is: the session's, or that of the browser which has none yet. */
export function holderOf(c: Context<Env>, settings: CsrfSettings): string {
  const { session } = c.var
  if (session !== undefined) return `session/${session.sessionId}`
  return `browser/${formIdOf(c, settings) ?? ''}`
}

/** Makes a challenge that is good for one answer within five minutes, and forgets old ones. */
export async function makeChallenge(
  db: Handle,
  { purpose, holder }: ChallengeUse,
  now: Temporal.Instant,
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const own = db.withTables<IdentityTables>()
  await own.deleteFrom('identity.passkeyChallenge').where('expiresAt', '<=', now).execute()
  const row = { challenge, purpose, holder, expiresAt: now.add(keptFor) }
  await own.insertInto('identity.passkeyChallenge').values(row).execute()
  return challenge
}

/** Uses a challenge up, whatever becomes of the answer. False: not ours, too old, used before. */
export async function spendChallenge(
  db: Handle,
  challenge: string,
  { purpose, holder }: ChallengeUse,
  now: Temporal.Instant,
): Promise<boolean> {
  const spent = await db
    .withTables<IdentityTables>()
    .deleteFrom('identity.passkeyChallenge')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where('holder', '=', holder)
    .where('expiresAt', '>', now)
    .returning('challenge')
    .executeTakeFirst()
  return spent !== undefined
}
