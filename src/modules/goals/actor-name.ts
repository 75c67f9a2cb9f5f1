import type { Actor } from '../../platform/identity/actor.ts'

/** Who took a reading, as an opaque id: pages show units, never the person. */
export function readerNameOf(actor: Actor): string {
  if (actor.kind === 'employee') return actor.employeeId
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous'
}
