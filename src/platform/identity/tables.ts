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
  /** When the second factor was last proven; null where there was none at the sign-in. */
  provenAt: Temporal.Instant | null
  /** Nothing else may be done before a second factor is set up. */
  secondFactorDue: boolean
}

/** An authenticator that a person proves to hold (二要素認証). */
export type SecondFactorRow = {
  userId: string
  /** Encrypted with a key that is not in the database. */
  sealedSecret: string
  /** Number of the 30 seconds whose code was used last: it and all before are void. */
  lastStep: number
  createdAt: Temporal.Instant
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
  'identity.secondFactor': SecondFactorRow
  'identity.recoveryCode': { userId: string; codeHash: string; usedAt: Temporal.Instant | null }
  'identity.signInBackOff': { key: string } & Failures
}
