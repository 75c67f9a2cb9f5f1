import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { permissionFor } from '../role-grant.ts'
import { scopeOf } from '../scope.ts'
import { deleteGroupRole, getGroupRole } from './group-store.ts'

/**
 * Takes a group's role away (割り当ての解除): whoever holds it through this group loses it at the next
 * sign-in. Needs the right to end that role by hand.
 */
export async function unmapGroup(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { id }: { id: string },
): Promise<null> {
  const { role, unitId } = await getGroupRole(platform.db, id)
  const unitPath = await scopeOf(platform.db, unitId, context.today)
  const action = 'people.unmap_directory_group'
  const permission = permissionFor('people.end_role', role)
  return act(platform, context, { action, permission, unitPath }, async (tx) => {
    const before = await getGroupRole(tx, id)
    await deleteGroupRole(tx, id)
    return { subject: `people.directory_group/${id}`, before, result: null }
  })
}
