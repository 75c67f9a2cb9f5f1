import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ZeroChoice } from './import/roster-import.ts'
import { getRosterImport, updateRosterChoices } from './store/roster-import.ts'

/** How an uploaded list is to be read. */
export type RosterReading = {
  rosterImportId: string
  asOfOn: Temporal.PlainDate
  zeros: ZeroChoice
}

/**
 * Chooses the day of an uploaded list and what its short staff numbers mean (名簿の読み方); the next
 * dry run follows it. Refusal: `people.roster_applied`.
 */
export async function chooseRosterReading(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { rosterImportId, asOfOn, zeros }: RosterReading,
): Promise<{ rosterImportId: string }> {
  const permission = 'people.import'
  const where = { action: 'people.choose_roster_reading', permission, unitPath: [] }
  return act(platform, context, where, async (tx) => {
    const { cells } = await getRosterImport(tx, rosterImportId)
    if (cells === null) throw new Refusal('people.roster_applied', 409)
    await updateRosterChoices(tx, rosterImportId, { asOfOn, zeros })
    return {
      subject: `people.roster_import/${rosterImportId}`,
      after: { asOfOn, zeros },
      result: { rosterImportId },
    }
  })
}
