import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { holdsWords } from '../../../platform/search/holds-words.ts'
import type { SearchQuery } from '../../../platform/search/query-grammar.ts'
import type { Draft } from '../draft.ts'
import type { ApprovalTables } from './tables.ts'

/** Whose drafts somebody may open: all, or by part taken, by unit headed, by standing in. */
export type Sight =
  | 'all'
  | {
      employeeId: string
      /** Units headed today, with those below them. */
      unitIds: readonly string[]
      /** People stood in for; no forms stands for all. */
      principals: readonly { employeeId: string; forms: readonly string[] }[]
    }

type FoundDraft = Pick<Draft, 'id' | 'title' | 'status' | 'unitName' | 'decisionRef'>

const text = sql`concat_ws(' ', draft.title, draft.form_label, draft.decision_ref,
  draft.unit_name)`

/** Drafts with all the words that may be opened, newest first. */
export async function searchDrafts(
  db: Handle,
  sight: Sight,
  query: SearchQuery,
): Promise<{ total: number; drafts: FoundDraft[] }> {
  const rows = await db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.draft as draft')
    .where(holdsWords(text, query))
    .where(sight === 'all' ? sql<boolean>`true` : seen(sight))
    .select(['draft.id', 'draft.title', 'draft.status', 'draft.unitName', 'draft.decisionRef'])
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy('draft.submittedAt', 'desc')
    .orderBy('draft.id', 'desc')
    .limit(query.most)
    .execute()
  return { total: rows[0]?.total ?? 0, drafts: rows }
}

// Says in SQL what `maySee` says of one draft; a test holds the two together.
function seen(sight: Exclude<Sight, 'all'>): RawBuilder<boolean> {
  const { employeeId, unitIds, principals } = sight
  const ways = [
    sql`draft.drafted_by = ${employeeId} or draft.entered_by = ${employeeId}`,
    takesPart(employeeId),
    ...(unitIds.length === 0 ? [] : [sql`draft.unit_id in (${sql.join(unitIds)})`]),
    ...principals.map(({ employeeId: principal, forms }) =>
      forms.length === 0
        ? takesPart(principal)
        : sql`(draft.form in (${sql.join(forms)}) or draft.form_label in (${sql.join(forms)}))
            and ${takesPart(principal)}`,
    ),
  ]
  return sql`((${sql.join(ways, sql`) or (`)}))`
}

const takesPart = (employeeId: string) => sql`(
  exists (select 1 from approvals.step_approver as place
    where place.draft_id = draft.id and place.employee_id = ${employeeId})
  or exists (select 1 from approvals.decision as done where done.draft_id = draft.id
    and (done.employee_id = ${employeeId} or done.for_employee_id = ${employeeId}))
  or exists (select 1 from approvals.after_reading as reading
    where reading.draft_id = draft.id and reading.employee_id = ${employeeId}))`
