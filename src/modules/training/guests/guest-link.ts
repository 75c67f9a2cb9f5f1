import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../../platform/identity/actor.ts'

/**
 * A link by which the training desk of one neighbour city sees its own seats without an account
 * (期限付きリンク). Whoever holds the address may use it; here only its hash is known.
 */
export type GuestLink = {
  id: string
  /** 全国地方公共団体コード of the city that it was made for. */
  lgCode: string
  /** Null: every offering with seats kept for that city, or with guests of it. */
  offeringId: string | null
  /** SHA-256 of the token, in hex. */
  tokenHash: string
  /** Last day on which it works. */
  expiresOn: Temporal.PlainDate
  createdAt: Temporal.Instant
  createdBy: string
  revokedAt: Temporal.Instant | null
}

/** Longest that a link may work, in months. */
export const linkMonthsMax = 24

/** A secret of 32 random bytes as it stands in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token; 256 random bits need no salt and no slow hash. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Where a link stands on a day. */
export function linkState(
  { revokedAt, expiresOn }: Pick<GuestLink, 'revokedAt' | 'expiresOn'>,
  today: Temporal.PlainDate,
): 'live' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return Temporal.PlainDate.compare(today, expiresOn) > 0 ? 'expired' : 'live'
}

/** The public page of a link. */
export function pathOfSeats(token: string): `/${string}` {
  return `/training/seats/${token}`
}

/** Who acts through a link, as the audit trail spells it. */
export function actorOfLink({ id, lgCode }: Pick<GuestLink, 'id' | 'lgCode'>): Actor {
  return { kind: 'system', name: `training.guest_link/${lgCode}/${id}` }
}
