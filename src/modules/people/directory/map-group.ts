import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { permissionFor } from '../role-grant.ts'
import { scopeOf } from '../scope.ts'
import { stampOf } from '../version.ts'
import type { GroupRole } from './group-role.ts'
import { insertGroupRole } from './group-store.ts'

/**
 * Says which role a group of the directory stands for (グループの割り当て); it holds from each member's
 * next sign-in. Needs the right to grant that role by hand. Refuses `people.directory_group_known`
 * and `people.unit_not_found`.
 */
export async function mapGroup(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { name, role, unitId = null }: Pick<GroupRole, 'name' | 'role'> & { unitId?: string | null },
): Promise<null> {
  const unitPath = await scopeOf(platform.db, unitId, context.today)
  const action = 'people.map_directory_group'
  const permission = permissionFor('people.grant_role', role)
  return act(platform, context, { action, permission, unitPath }, async (tx) => {
    if (unitId !== null && unitPath.length === 0) throw new Refusal('people.unit_not_found', 404)
    const row = { id: newId(), name, role, unitId, ...stampOf(context) }
    await insertGroupRole(tx, row)
    return { subject: `people.directory_group/${row.id}`, after: row, result: null }
  })
}
