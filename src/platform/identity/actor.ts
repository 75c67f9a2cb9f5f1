import { ProofNeeded, Refusal } from '../refusal.ts'
import type { Grant, PermissionInfo } from './role.ts'

/** Who acts. Jobs, seeds and commands act as `system`, which may do everything and is audited. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'system'; name: string }
  /** A program with a key of the city's (APIキー). */
  | { kind: 'apiKey'; keyId: string; name: string; permissions: Permissions }
  | {
      kind: 'employee'
      userId: string
      employeeId: string
      staffNo: string
      name: string
      permissions: Permissions
      /** Permissions that need the second factor proven again first. */
      unproven?: ReadonlySet<string>
    }

/** Permission name to the units it holds in; null stands for the whole city. */
export type Permissions = ReadonlyMap<string, ReadonlySet<string | null>>

/** Works out what a person may do from the roles held today. */
export function permissionsOf(
  grants: readonly Grant[],
  known: ReadonlyMap<string, PermissionInfo>,
): Permissions {
  const held = new Map<string, Set<string | null>>()
  for (const [permission, { roles }] of known) {
    const units = grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitId)
    if (units.length > 0) held.set(permission, new Set(units))
  }
  return held
}

/**
 * Whether the actor holds a permission. `unitPath` is the unit in question and those above it,
 * nearest first; without it, holding the permission anywhere is enough (to see a menu entry).
 */
export function may(actor: Actor, permission: string, unitPath?: readonly string[]): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'anonymous') return false
  const units = actor.permissions.get(permission)
  if (units === undefined) return false
  if (unitPath === undefined || units.has(null)) return true
  return unitPath.some((unitId) => units.has(unitId))
}

/** Throws `platform.forbidden` unless the actor holds the permission. */
export function assertMay(actor: Actor, permission: string, unitPath?: readonly string[]): void {
  if (!may(actor, permission, unitPath)) throw new Refusal('platform.forbidden', 403)
}

/** Throws `ProofNeeded` when a privileged permission is used long after the last proof. */
export function assertProven(actor: Actor, permission: string): void {
  if (actor.kind === 'employee' && actor.unproven?.has(permission)) throw new ProofNeeded()
}
