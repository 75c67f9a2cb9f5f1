import type { Handle } from '../database/handle.ts'
import { assertNotFrozen } from '../incident/assert-not-frozen.ts'
import { libraryOn } from './auth.ts'
import { absoluteLimit } from './session.ts'
import { findCredential } from './store.ts'
import type { SessionRow } from './tables.ts'

/** A session to open. */
export type NewSession = {
  userId: string
  now: Temporal.Instant
  userAgent: string
  /** Shown to the person: when somebody signed in with this account before. */
  previousSignInAt: Temporal.Instant | null
  /** How long it lasts at most, where that is less than usual. */
  lasts?: Temporal.Duration
} & SessionProof

/** What a session knows of the second factor; see the columns of `SessionRow`. */
export type SessionProof = Pick<SessionRow, 'provenAt' | 'secondFactorDue'>

const longestUserAgent = 300

/**
 * Opens a session with a fresh random token; the caller audits why. Refuses `incident.frozen`: this
 * is the one place where sessions begin, whatever the means of signing in.
 */
export async function openSession(
  tx: Handle,
  { userId, now, userAgent, previousSignInAt, provenAt, secondFactorDue, lasts }: NewSession,
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
      expiresAt: dateOf(now.add(lasts ?? absoluteLimit)),
      previousSignInAt: previousSignInAt === null ? null : dateOf(previousSignInAt),
      provenAt: provenAt === null ? null : dateOf(provenAt),
      secondFactorDue,
      userAgent: userAgent.slice(0, longestUserAgent),
      // The audit trail keeps a keyed hash of the address; the address itself is not needed.
      ipAddress: '',
    },
    true,
  )
  const credential = await findCredential(tx, userId)
  // The sealed account is there for the very hour in which nobody else gets in.
  const mayBeFrozen = credential !== undefined && credential.kind !== 'break_glass'
  if (mayBeFrozen) await assertNotFrozen(tx, credential.employeeId)
  return { id, token }
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}
