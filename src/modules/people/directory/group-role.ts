import type { GrantableRole } from '../role-grant.ts'
import type { Stamp } from '../version.ts'

/**
 * What a group of the city's directory (認証基盤のグループ) stands for: a role over one unit and those
 * below it or, with `unitId` null, the whole city.
 */
export type GroupRole = {
  id: string
  /** As the directory spells it; compared without regard to case. */
  name: string
  role: GrantableRole
  unitId: string | null
} & Stamp

/** The rows whose group is among these. */
export function rolesOfGroups(
  rows: readonly GroupRole[],
  groups: readonly string[],
): readonly GroupRole[] {
  const held = new Set(groups.map((group) => group.toLowerCase()))
  const seen = new Set<string>()
  return rows.filter(({ name, role, unitId }) => {
    const key = `${role} ${unitId}`
    if (!held.has(name.toLowerCase()) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
