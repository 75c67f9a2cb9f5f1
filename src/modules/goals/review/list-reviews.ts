import { listUnits, unitPathOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { maySee } from './review-scope.ts'
import type { ReviewItem, ReviewStatus } from './review-types.ts'
import { type ImportLine, listImports } from './store.ts'

const usualStatuses = ['open', 'inReview', 'decided', 'published'] as const

/** Reviews that this person may see, last saved first; discarded ones only when asked for. */
export async function listReviews(
  db: Handle,
  { actor, today }: RequestContext,
  { statuses = usualStatuses }: { statuses?: readonly ReviewStatus[] } = {},
): Promise<ReviewItem[]> {
  const rows = await listImports(db, statuses)
  const paths = new Map<string | null, string[]>([[null, []]])
  for (const { departmentId } of rows) {
    if (departmentId === null || paths.has(departmentId)) continue
    paths.set(departmentId, await unitPathOf(db, departmentId, today))
  }
  return rows
    .filter((row) => maySee(actor, row, paths.get(row.departmentId) ?? []))
    .map(reviewItemOf)
}

/** A line of the list, without what is only for the machine. */
export function reviewItemOf(row: ImportLine): ReviewItem {
  return {
    importId: row.id,
    title: row.title,
    fiscalYear: row.fiscalYear,
    department: row.departmentName,
    status: row.status,
    revision: row.revision,
    openCount: row.openCount,
    startedBy: row.startedByName,
    startedAt: row.startedAt,
    savedBy: row.savedByName,
    savedAt: row.savedAt,
  }
}

/** Departments for which this person may start a review, today. */
export async function listDraftable(
  db: Handle,
  { actor, today }: RequestContext,
): Promise<{ id: string; name: string }[]> {
  const units = await listUnits(db, today)
  const departments = units.filter((unit) => unit.kind === 'department')
  return departments
    .filter(({ id }) => may(actor, 'goals.draft', [id]))
    .map(({ id, name }) => ({ id, name }))
}
