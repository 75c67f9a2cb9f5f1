import { CompiledQuery } from 'kysely'
import type { ApprovalFact } from '../../../platform/approval-form.ts'
import type { Handle } from '../../../platform/database/handle.ts'

/** One line of somebody's home. `placeId` is whose turn it is, with `placeName`. */
export type HomeRow = {
  what: 'waiting' | 'reading' | 'returned'
  draftId: string
  form: string
  formLabel: string
  title: string
  unitName: string
  contentHash: string
  /** What was submitted. */
  facts: readonly ApprovalFact[]
  /** It came back, or somebody typed it for another: opened before it is approved. */
  unusual: boolean
  placeId: string
  placeName: string
}

const columns = `draft.id as "draftId", draft.form, draft.form_label as "formLabel",
  draft.title, draft.unit_name as "unitName",
  draft.content_hash as "contentHash", submission.facts,
  draft.round > 1 or draft.entered_by is not null as unusual`

const submission = `
  join approvals.round submission
    on submission.draft_id = draft.id and submission.round = draft.round`

// Written out and kept compiled: the staff's first page asks for it. Each part has its own index.
const forHome = `
  select 'waiting' as what, ${columns}, place.employee_id as "placeId", place.name as "placeName",
    draft.submitted_at as at, place.employee_id <> $1 as late
  from approvals.step_approver place
  join approvals.draft draft on draft.id = place.draft_id ${submission}
  where place.state = 'waiting' and place.employee_id = any($2::uuid[])
    and draft.drafted_by is distinct from $1 and draft.entered_by is distinct from $1
  union all
  select 'reading', ${columns}, reading.employee_id, '', reading.due_since, true
  from approvals.after_reading reading
  join approvals.draft draft on draft.id = reading.draft_id ${submission}
  where reading.read_at is null and reading.employee_id = $1
  union all
  select 'returned', ${columns}, $1, '', draft.submitted_at, false
  from approvals.draft draft ${submission}
  where draft.drafted_by = $1 and draft.status = 'returned'
  order by late, at`

/** What waits for a person or those they stand in for, readings due, and drafts sent back. */
export async function listForHome(
  db: Handle,
  employeeId: string,
  principals: readonly string[],
): Promise<HomeRow[]> {
  const people = [employeeId, ...principals]
  const query = CompiledQuery.raw(forHome, [employeeId, people]) as CompiledQuery<HomeRow>
  return (await db.executeQuery(query)).rows
}
