import type { PublicTables } from '../../platform/database/public-access.ts'

/** What policy pages, their files and the search show. */
export const publicTables: PublicTables = {
  'goals.annual_policy': 'select',
  'goals.measure': 'select',
  'goals.thread_succession': 'select',
  'goals.target': 'select',
  'goals.revision': 'select',
  'goals.policy_revision': 'select',
  'goals.counting_rule': 'select',
  'goals.target_change': 'select',
  'goals.basic_policy': 'select',
  'goals.measure_challenge': 'select',
  'goals.context_fact': 'select',
  'goals.challenge': 'select',
  'goals.measure_basic_policy': 'select',
  'goals.monthly_note': 'select',
  'goals.monthly_report': 'select',
  'goals.evidence_file': 'select',
  'goals.judging_setting': 'select',
  'goals.evaluation_round': 'select',
  'goals.source_reading': 'select',
  'goals.text_translation': 'select',
  'goals.publication': 'select',
  'goals.evaluation': 'select',
  'goals.evaluation_decision': 'select',
}
