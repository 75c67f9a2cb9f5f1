import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { applyRoster } from '../apply-roster.ts'
import { dryRun } from '../import/dry-run.ts'
import { getRosterImport, readRosterState } from '../store/roster-import.ts'
import { uploadRoster } from '../upload-roster.ts'

/**
 * Loads a prepared personnel list for a 1 April to come, as a clerk would in February. A list with
 * a row that could not be applied is a fault of the demo city.
 */
export async function seedAprilList(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { fileName, text, asOfOn }: { fileName: string; text: string; asOfOn: Temporal.PlainDate },
): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const { rosterImportId } = await uploadRoster(platform, context, { fileName, bytes, asOfOn })
  const { cells, zeros } = await getRosterImport(platform.db, rosterImportId)
  const state = await readRosterState(platform.db)
  const { shown } = dryRun({ rows: cells ?? [], asOfOn, zeros }, state)
  const [problem] = shown.problems
  if (problem !== undefined) {
    const { kind, lines } = problem
    throw new Error(`the list of the demo city: ${kind} in line ${lines.join(', ')}`)
  }
  await applyRoster(platform, context, { rosterImportId, hash: shown.hash })
}
