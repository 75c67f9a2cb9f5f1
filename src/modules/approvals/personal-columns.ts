import type { ColumnList } from '../../platform/privacy/personal-data.ts'

/** Columns of this module's tables, each with what becomes of it in a copy for tests. */
export const approvalsColumns: ColumnList = {
  'approvals.decision': {
    action: 'plain', kind: 'plain', name: 'name', post: 'plain', unit_name: 'plain',
    for_name: 'name', for_post: 'plain', content_hash: 'plain', note: 'text',
  },
  'approvals.delegation_limit': {
    form: 'plain', head_level: 'plain', recorded_by: 'plain', place: 'plain',
  },
  'approvals.draft': {
    form: 'plain', form_label: 'plain', subject_id: 'plain', unit_name: 'plain', title: 'text',
    status: 'plain', status_note: 'text', content_hash: 'plain', decision_ref: 'plain',
  },
  'approvals.round': { content: 'json', facts: 'json', content_hash: 'plain', note: 'text' },
  'approvals.route_rule': { form: 'plain', steps: 'plain', recorded_by: 'plain', place: 'plain' },
  'approvals.step': { need: 'plain', notes: 'json', state: 'plain' },
  'approvals.step_approver': {
    source: 'plain', name: 'name', post: 'plain', unit_name: 'plain', state: 'plain',
  },
}
