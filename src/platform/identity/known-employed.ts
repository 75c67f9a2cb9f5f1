import { type Permissions, permissionsOf } from './actor.ts'
import type { Employed, Employment } from './employment.ts'
import type { PermissionInfo } from './role.ts'

/** A person of today with all that their roles allow. */
export type KnownEmployed = { employed: Employed; permissions: Permissions }

/** Answers as `findEmployed` does; `revision` is what came with the session. */
export type RememberedEmployed = (
  employeeId: string,
  on: Temporal.PlainDate,
  revision: string,
) => Promise<KnownEmployed | undefined>

type Kept = { day: string; revision: string; known: KnownEmployed | undefined }

// All accounts of a large city; then everybody is looked up anew.
const mostKept = 5_000

/**
 * Remembers what people hold, for as long as the revision that came with their session is the same:
 * never older than that session's own row, and without a query of its own.
 */
export function rememberEmployed(
  employment: Employment,
  permissions: ReadonlyMap<string, PermissionInfo>,
): RememberedEmployed {
  const kept = new Map<string, Kept>()
  return async (employeeId, on, revision) => {
    const day = on.toString()
    const found = kept.get(employeeId)
    if (found?.day === day && found.revision === revision) return found.known
    const employed = await employment.findEmployed(employeeId, on)
    const known = employed && { employed, permissions: permissionsOf(employed.grants, permissions) }
    if (kept.size >= mostKept) kept.clear()
    kept.set(employeeId, { day, revision, known })
    return known
  }
}
