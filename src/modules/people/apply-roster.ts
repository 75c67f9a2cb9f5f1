import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { dryRun } from './import/dry-run.ts'
import { insertEmployees } from './store/employee.ts'
import { getRosterImport, readRosterState, updateRosterApplied } from './store/roster-import.ts'
import { lockOrganisation } from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** What was shown and is now to be done. */
export type RosterApplication = { rosterImportId: string; hash: string }

/**
 * Applies a staff list exactly as its dry run showed it (名簿の取込 2): every good row, or none. When
 * anything it was compared with has changed since, it is refused with `people.roster_stale` and a
 * new dry run has to be looked at. Other refusals: `people.roster_applied`,
 * `people.roster_no_change`.
 */
export async function applyRoster(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { rosterImportId, hash }: RosterApplication,
): Promise<{ rosterImportId: string; added: number; changed: number }> {
  const permission = 'people.import'
  const { asOfOn: speaksOf } = await getRosterImport(platform.db, rosterImportId)
  // A list that comes late is told apart in the audit trail.
  const isLate = Temporal.PlainDate.compare(speaksOf, context.today) < 0
  const action = isLate ? 'people.apply_roster_late' : 'people.apply_roster'
  return act(platform, context, { action, permission, unitPath: [] }, async (tx) => {
    await lockOrganisation(tx, 'change')
    const { cells, asOfOn, zeros } = await getRosterImport(tx, rosterImportId)
    if (cells === null) throw new Refusal('people.roster_applied', 409)
    const { shown, work } = dryRun({ rows: cells, asOfOn, zeros }, await readRosterState(tx))
    if (shown.hash !== hash) throw new Refusal('people.roster_stale', 409)
    const { added, changed } = shown
    if (added.length + changed.length === 0) throw new Refusal('people.roster_no_change', 409)
    const stamp = stampOf(context)
    if (!(await updateRosterApplied(tx, rosterImportId, { at: context.now, hash }))) {
      throw new Refusal('people.roster_applied', 409)
    }
    await insertEmployees(tx, work.employees, stamp)
    await insertRevision(tx, 'people.employeeVersion', work.versions, stamp)
    await insertRevision(tx, 'people.assignment', work.assignments, stamp)
    return {
      subject: `people.roster_import/${rosterImportId}`,
      after: shown,
      result: { rosterImportId, added: added.length, changed: changed.length },
    }
  })
}
