import type { ColumnList } from '../../platform/privacy/personal-data.ts'

/** Columns of this module's tables, each with what becomes of it in a copy for tests. */
export const goalsColumns: ColumnList = {
  'goals.annual_policy': {
    department_name: 'plain', head_post: 'plain', division_names: 'plain', title: 'plain',
    status: 'plain', snapshot_hash: 'plain', kind: 'plain', slug: 'plain',
  },
  'goals.basic_policy': { title: 'plain', body: 'plain' },
  'goals.carry_over_account': { item_id: 'plain', reason: 'text', accounted_by: 'plain' },
  'goals.carry_over_link': { title: 'plain', linked_by: 'plain' },
  'goals.challenge': { title: 'plain', body: 'plain' },
  'goals.context_fact': { original_phrase: 'plain', note: 'plain' },
  'goals.counting_rule': {
    mode: 'plain', source_key: 'plain', parameters: 'plain', sentence: 'plain', rule_hash: 'plain',
  },
  'goals.evaluation': {
    proposed_mark: 'plain', mark: 'plain', mark_reason: 'text', analysis: 'text', next_step: 'text',
    next_year: 'plain', seen: 'json', seen_hash: 'plain', self_by: 'plain',
  },
  'goals.evaluation_decision': { how: 'plain', reason: 'text', second_by: 'plain' },
  'goals.evaluation_round': {
    round: 'plain', status: 'plain', status_note: 'text', word: 'text', word_by: 'plain',
    decision_ref: 'plain',
  },
  'goals.evidence_file': {
    subject_kind: 'plain', sha256: 'plain', filename: 'filename', media_type: 'plain',
    added_by: 'plain',
  },
  'goals.measure': {
    title: 'plain', action: 'plain', goal_text: 'plain', owner_division_name: 'plain',
    plan_ref: 'plain', budget_ref: 'plain',
  },
  'goals.monthly_note': { note: 'text' },
  'goals.monthly_report': {
    state: 'plain', note: 'text', seen: 'json', seen_hash: 'plain', reported_by: 'plain',
  },
  'goals.policy_document': { source_text: 'plain', ledger: 'plain' },
  'goals.policy_import': {
    department_name: 'plain', title: 'plain', source_text: 'plain', source_name: 'filename',
    source_encoding: 'plain', answers: 'plain', source_labels: 'plain', status: 'plain',
    approval_note: 'text', started_by: 'plain', started_by_name: 'name', saved_by: 'plain',
    saved_by_name: 'name',
  },
  'goals.policy_import_save': {
    action: 'plain', answers: 'plain', source_text: 'plain', saved_by: 'plain',
    saved_by_name: 'name',
  },
  'goals.proposed_change': {
    field: 'plain', old_value: 'plain', new_value: 'plain', old_rule: 'plain', new_rule: 'plain',
    reason: 'json', status: 'plain', status_note: 'text', proposed_by_name: 'name',
    decision_ref: 'plain',
  },
  'goals.publication': {
    locale: 'plain', state: 'plain', content_hash: 'plain', published_by: 'plain',
  },
  'goals.source_reading': {
    origin: 'plain', source_version: 'plain', evidence_url: 'plain', public_url: 'plain',
    note: 'text', evidence: 'text', read_by: 'plain',
  },
  'goals.target': {
    label: 'plain', kind: 'plain', unit: 'plain', direction: 'plain', original_phrase: 'plain',
    source_key: 'plain', source_parameters: 'plain', pace_curve: 'plain', manual_reason: 'plain',
    indicator: 'plain',
  },
  'goals.target_change': {
    field: 'plain', old_value: 'plain', new_value: 'plain', reason: 'plain', approval_ref: 'plain',
  },
  'goals.text_translation': {
    subject_kind: 'plain', field: 'plain', locale: 'plain', text: 'plain', state: 'plain',
    source_hash: 'plain',
  },
}
