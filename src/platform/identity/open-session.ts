import type { Handle } from '../database/handle.ts'
import { libraryOn } from './auth.ts'
import { absoluteLimit } from './session.ts'

/** A session to open. */
export type NewSession = {
  userId: string
  now: Temporal.Instant
  userAgent: string
  /** Shown to the person: when somebody signed in with this account before. */
  previousSignInAt: Temporal.Instant | null
}

const longestUserAgent = 300

/** Opens a session with a fresh random token; the caller audits why. */
export async function openSession(
  tx: Handle,
  { userId, now, userAgent, previousSignInAt }: NewSession,
): Promise<{ id: string; token: string }> {
  const library = await libraryOn(tx)
  const at = dateOf(now)
  const { id, token } = await library.createSession(
    userId,
    false,
    {
      createdAt: at,
      updatedAt: at,
      lastSeenAt: at,
      expiresAt: dateOf(now.add(absoluteLimit)),
      previousSignInAt: previousSignInAt === null ? null : dateOf(previousSignInAt),
      userAgent: userAgent.slice(0, longestUserAgent),
      // The audit trail keeps a keyed hash of the address; the address itself is not needed.
      ipAddress: '',
    },
    true,
  )
  return { id, token }
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}
