import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { planResultTable } from '../lists/export-tables.ts'
import { formatOf, tableResponse } from '../lists/table-response.ts'
import type { TrainingPorts } from '../ports.ts'
import { yearOf } from './plan-page.tsx'

/** The board of a year for a spreadsheet: one line a category, the sum last. */
export async function exportPlan(
  c: Context<Env>,
  { db }: Platform,
  { planTargets }: TrainingPorts,
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const source = { db, context, planTargets, fiscalYear: yearOf(c) }
  const { name, columns, rows } = await planResultTable(source)
  return tableResponse(c, name, columns, rows, formatOf(c))
}
