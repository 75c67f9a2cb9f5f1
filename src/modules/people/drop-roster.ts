import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteRosterImport, getRosterImport } from './store/roster-import.ts'

/** Throws an uploaded list away without applying it (取込の中止). */
export async function dropRoster(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { rosterImportId }: { rosterImportId: string },
): Promise<{ rosterImportId: string }> {
  const permission = 'people.import'
  const where = { action: 'people.drop_roster', permission, unitPath: [] }
  return act(platform, context, where, async (tx) => {
    await getRosterImport(tx, rosterImportId)
    await deleteRosterImport(tx, rosterImportId)
    return { subject: `people.roster_import/${rosterImportId}`, result: { rosterImportId } }
  })
}
