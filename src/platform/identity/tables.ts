/** An account of sign-in (アカウント). */
export type UserRow = {
  id: string
  name: string
  staffNo: string
  employeeId: string
  mustChangePassword: boolean
  disabledAt: Temporal.Instant | null
  lastSignInAt: Temporal.Instant | null
  createdAt: Temporal.Instant
  updatedAt: Temporal.Instant
}

/** A sign-in that lasts (セッション). */
export type SessionRow = {
  id: string
  token: string
  userId: string
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
  previousSignInAt: Temporal.Instant | null
  userAgent: string | null
}

/** Failed attempts under one key, a staff number or a calling address. */
export type Failures = { failureCount: number; failedAt: Temporal.Instant }

/** What the stores of this folder see. */
export type IdentityTables = {
  'identity.user': UserRow
  'identity.session': SessionRow
  'identity.account': { userId: string; providerId: string; password: string | null }
  'identity.verification': {
    id: string
    identifier: string
    value: string
    expiresAt: Temporal.Instant
  }
  'identity.signInBackOff': { key: string } & Failures
}
