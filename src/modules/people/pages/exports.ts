import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { dryRun } from '../import/dry-run.ts'
import { headMark, movementWords, requiredColumns, stateColumns } from '../import/roster-grammar.ts'
import { dayBefore } from '../period.ts'
import { columnName, importWords } from '../staff-messages-import.ts'
import {
  assignmentKindNames,
  exportWords,
  staffClassNames,
  unitKindNames,
} from '../staff-messages.ts'
import { listHeads } from '../store/assignment.ts'
import { getRosterImport, readRosterState } from '../store/roster-import.ts'
import { listStaff } from '../store/staff.ts'
import { listUnits } from '../store/unit.ts'
import { fullNameOf, unitsInOrder } from '../unit.ts'
import { readAsOf } from './as-of.tsx'
import { filterOf, readSearch } from './employees-page.tsx'

/** People of a day as CSV, in the very columns that the import reads. The export is logged. */
export async function exportEmployees(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'people.export', [])
  const { db } = platform
  const { on } = readAsOf(c)
  const units = await listUnits(db, on)
  const staff = await listStaff(db, on, filterOf(readSearch(c), units))
  await recordView(db, context, 'people.export_employees', `people.employee/${on.toString()}`)
  const rows = staff.map((one) => [
    one.staffNo,
    one.name,
    one.kana,
    one.previousSurname,
    staffClassNames[one.staffClass],
    fullNameOf(units, one.unitId),
    one.post,
    assignmentKindNames[one.kind],
    one.headsUnit ? headMark : '',
    one.issuedOn,
    one.fromOn,
    one.toOn,
  ])
  return csvResponse(exportWords.employees(on.toString()), stateColumns.map(columnName), rows)
}

/** Units of a day as CSV, from top to bottom. The export is logged. */
export async function exportUnits(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'people.export', [])
  const { db } = platform
  const { on } = readAsOf(c)
  const [units, heads] = await Promise.all([listUnits(db, on), listHeads(db, on)])
  await recordView(db, context, 'people.export_units', `people.unit/${on.toString()}`)
  const rows = unitsInOrder(units).map(({ unit }) => {
    const head = heads.find(({ unitId }) => unitId === unit.id)
    return [
      unit.slug,
      unitKindNames[unit.kind],
      fullNameOf(units, unit.id),
      unit.phone,
      head?.post,
      head?.name,
      unit.fromOn,
      unit.toOn,
    ]
  })
  return csvResponse(exportWords.units(on.toString()), exportWords.unitColumns, rows)
}

/**
 * Whom a list leaves out, as a list of people who leave the day before: the clerk takes those out
 * who stay and loads the rest. The export is logged.
 */
export async function exportLeftOut(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'people.import', [])
  const { db } = platform
  const { id, cells, asOfOn, zeros } = await getRosterImport(
    db,
    c.req.param('rosterImportId') ?? '',
  )
  await recordView(db, context, 'people.export_employees', `people.roster_import/${id}`)
  const state = await readRosterState(db)
  const { leftOut } = dryRun({ rows: cells ?? [], asOfOn, zeros }, state).shown
  const rows = leftOut.map(({ staffNo, name, unit }) => [
    ...[staffNo, name, '', '', unit, ''],
    movementWords.leaves,
    dayBefore(asOfOn),
  ])
  const columns = [...requiredColumns, 'movement' as const, 'toOn' as const]
  return csvResponse(importWords.leftOutName(asOfOn.toString()), columns.map(columnName), rows)
}
