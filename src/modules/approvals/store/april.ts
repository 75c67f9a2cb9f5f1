import type { Handle } from '../../../platform/database/handle.ts'
import type { Draft } from '../draft.ts'
import type { AfterReadingRow, ApprovalTables, StepApproverRow } from './tables.ts'

/** Drafts that wait or came back, of some requesters. */
export async function listUnfinishedOf(db: Handle, people: readonly string[]): Promise<Draft[]> {
  if (people.length === 0) return []
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.draft')
    .selectAll()
    .where('draftedBy', 'in', [...people])
    .where('status', 'in', ['submitted', 'returned'])
    .orderBy('id')
    .execute()
}

/** A place in the present round of a draft that waits, with the draft. */
export type OpenPlace = StepApproverRow &
  Pick<Draft, 'title' | 'unitName' | 'draftedBy' | 'enteredBy' | 'formLabel'>

/** Undecided places in drafts that wait: of some people, or in some drafts. */
export async function listOpenPlaces(
  db: Handle,
  of: { people: readonly string[] } | { draftIds: readonly string[] },
): Promise<OpenPlace[]> {
  const ids = 'people' in of ? of.people : of.draftIds
  if (ids.length === 0) return []
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.stepApprover as place')
    .innerJoin('approvals.draft as draft', (join) =>
      join.onRef('draft.id', '=', 'place.draftId').onRef('draft.round', '=', 'place.round'),
    )
    .selectAll('place')
    .select(['draft.title', 'draft.draftedBy', 'draft.enteredBy', 'draft.formLabel'])
    .where('draft.status', '=', 'submitted')
    .where('place.state', 'in', ['waiting', 'ahead'])
    .where('people' in of ? 'place.employeeId' : 'place.draftId', 'in', [...ids])
    .orderBy('place.id')
    .execute()
}

/** Readings that some people still owe, with the drafts' titles (後閲). */
export async function listUnreadOf(
  db: Handle,
  people: readonly string[],
): Promise<(AfterReadingRow & { title: string })[]> {
  if (people.length === 0) return []
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.afterReading as reading')
    .innerJoin('approvals.draft as draft', 'draft.id', 'reading.draftId')
    .selectAll('reading')
    .select('draft.title')
    .where('reading.employeeId', 'in', [...people])
    .where('reading.readAt', 'is', null)
    .orderBy('reading.id')
    .execute()
}
