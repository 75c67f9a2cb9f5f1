import { ProofNeeded } from '../../refusal.ts'
import type { PermissionInfo } from '../role.ts'

/** A proof of the second factor opens privileged acts for this long. */
export const proofHoldsFor = Temporal.Duration.from({ minutes: 10 })

/** Whether the last proof is too old for a privileged act. Null: there is no second factor. */
export function isProofStale(provenAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
  if (provenAt === null) return false
  return Temporal.Instant.compare(now, provenAt.add(proofHoldsFor)) >= 0
}

/** Asks for the second factor again (`ProofNeeded`) where the last proof is too old. */
export function assertProofFresh(provenAt: Temporal.Instant | null, now: Temporal.Instant): void {
  if (isProofStale(provenAt, now)) throw new ProofNeeded()
}

/** Names of the permissions whose use is a privileged act (特権操作). */
export function privilegedOf(
  permissions: ReadonlyMap<string, PermissionInfo>,
): ReadonlySet<string> {
  const names = [...permissions].filter(([, { privileged }]) => privileged === true)
  return new Set(names.map(([name]) => name))
}
