import { listUnits, unitPathOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { type Actor, assertMay, may } from '../../../platform/identity/actor.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notFound } from '../../../platform/refusal.ts'
import { unitDayOf } from '../units.ts'
import { getImport, type ImportRow } from './store.ts'

/** Units by their names: those of the fiscal year and today's. */
export async function unitsByName(
  db: Handle,
  fiscalYear: number | null,
  today: Temporal.PlainDate,
): Promise<Map<string, string>> {
  const days = fiscalYear === null ? [today] : [today, unitDayOf(fiscalYear, today)]
  const lists = await Promise.all(days.map((day) => listUnits(db, day)))
  return new Map(lists.flat().map(({ id, name }) => [name, id]))
}

/**
 * Where an import takes place for permissions: its department and the units above. Without a
 * department it concerns the whole city.
 */
export async function scopeOf(
  db: Handle,
  { departmentId }: Pick<ImportRow, 'departmentId'>,
  today: Temporal.PlainDate,
): Promise<string[]> {
  return departmentId === null ? [] : unitPathOf(db, departmentId, today)
}

/** While it is open only those who may draft see it; what was sent is no secret inside the hall. */
export function maySee(
  actor: Actor,
  { status }: Pick<ImportRow, 'status'>,
  unitPath: readonly string[],
): boolean {
  if (may(actor, 'goals.draft', unitPath)) return true
  const isSent = status !== 'open' && status !== 'discarded'
  return isSent && actor.kind === 'employee'
}

/**
 * An import that this person may see, and where it takes place. Not found for another
 * department's people; forbidden for those who draft nowhere.
 */
export async function findVisible(
  db: Handle,
  { actor, today }: RequestContext,
  importId: string,
): Promise<{ row: ImportRow; unitPath: string[] }> {
  const row = await getImport(db, importId)
  const unitPath = await scopeOf(db, row, today)
  if (maySee(actor, row, unitPath)) return { row, unitPath }
  assertMay(actor, 'goals.draft')
  throw notFound('goals.review_not_found')
}
