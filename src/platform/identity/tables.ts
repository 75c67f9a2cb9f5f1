/** Whose account it is: somebody's who works here, a contractor's (委託先), or the sealed one. */
export type AccountKind = 'employee' | 'contractor' | 'break_glass'

/** An account of sign-in (アカウント). */
export type UserRow = {
  id: string
  name: string
  staffNo: string
  employeeId: string
  kind: AccountKind
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

/** A key in a device of the person's own (パスキー), which asks who holds it before it signs. */
export type PasskeyRow = {
  id: string
  userId: string
  /** The device's name for the key, base64url. */
  credentialId: string
  publicKey: Buffer
  /** How often the device says it has signed; 0 for ever where it does not count. */
  counter: number
  /** What the person calls it. */
  name: string
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant | null
}

/** What a passkey's signature is asked for. */
export type PasskeyPurpose = 'register' | 'sign_in' | 'prove'

/** A sheet with the password of the break-glass account (非常用アカウントの封). */
export type BreakGlassSealRow = {
  id: string
  passwordHash: string
  sealedAt: Temporal.Instant
  /** User id of who made it. */
  sealedBy: string
  /** When it was used; it opens nothing afterwards. */
  brokenAt: Temporal.Instant | null
  /** Who used it and why, in their own words. */
  brokenFor: string | null
  /** When another sheet took its place unused. */
  replacedAt: Temporal.Instant | null
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
  'identity.passkey': PasskeyRow
  'identity.passkeyChallenge': {
    challenge: string
    purpose: PasskeyPurpose
    holder: string
    expiresAt: Temporal.Instant
  }
  'identity.breakGlassSeal': BreakGlassSealRow
  'identity.signInBackOff': { key: string } & Failures
}
