import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { readRosterFile } from './import/roster-file.ts'
import { insertRosterImport } from './store/roster-import.ts'
import { stampOf } from './version.ts'

/** A file and the day it speaks of. */
export type RosterUpload = { fileName: string; bytes: Uint8Array; asOfOn: Temporal.PlainDate }

/**
 * Takes a staff list in for its dry run (名簿の取込 1); nothing of it is applied. What is not a list is
 * refused with one of the `people.roster_...` codes of `readRosterFile`.
 */
export async function uploadRoster(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { fileName, bytes, asOfOn }: RosterUpload,
): Promise<{ rosterImportId: string }> {
  const permission = 'people.import'
  const where = { action: 'people.upload_roster', permission, unitPath: [] }
  return act(platform, context, where, async (tx) => {
    const { encoding, rows } = readRosterFile(bytes)
    const { recordedAt: uploadedAt, recordedBy: uploadedBy } = stampOf(context)
    const roster = {
      id: newId(),
      fileName: Array.from(fileName).slice(0, 120).join(''),
      encoding,
      asOfOn,
      zeros: 'ask' as const,
      rowCount: rows.length - 1,
      uploadedAt,
      uploadedBy,
    }
    await insertRosterImport(tx, { ...roster, cells: rows })
    return {
      subject: `people.roster_import/${roster.id}`,
      after: { ...roster, rows },
      result: { rosterImportId: roster.id },
    }
  })
}
