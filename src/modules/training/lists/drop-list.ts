import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listImports } from '../import/list-imports.ts'
import { deleteListImport, getListImport } from './store.ts'

/** Throws an uploaded list away without applying it (取込みの中止). */
export async function dropList(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { listImportId }: { listImportId: string },
): Promise<{ listImportId: string }> {
  const { kind } = await getListImport(platform.db, listImportId)
  const what = { action: 'training.drop_list', permission: listImports[kind].permission }
  return act(platform, context, what, async (tx) => {
    await deleteListImport(tx, listImportId)
    return { subject: `training.list_import/${listImportId}`, result: { listImportId } }
  })
}
