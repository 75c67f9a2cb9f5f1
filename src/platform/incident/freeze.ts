/** How many an account freeze (凍結) strikes. */
export const freezeKinds = ['person', 'unit', 'everybody'] as const

/** One of them. */
export type FreezeKind = (typeof freezeKinds)[number]

/**
 * Accounts that may not sign in for a while (凍結). `people` are the employees concerned; where
 * everybody is, those who are spared. Whoever joins a unit afterwards is not concerned.
 */
export type Freeze = {
  id: string
  kind: FreezeKind
  people: string[]
  unitId: string | null
  reason: string
  /** Whom to call; shown to whoever signs in to a frozen account. */
  contact: string
  frozenAt: Temporal.Instant
  frozenBy: string
  liftedAt: Temporal.Instant | null
  liftedBy: string | null
}
