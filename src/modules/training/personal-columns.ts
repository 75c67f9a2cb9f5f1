import type { ColumnList } from '../../platform/privacy/personal-data.ts'

/** Columns of this module's tables, each with what becomes of it in a copy for tests. */
export const trainingColumns: ColumnList = {
  'training.arrival': { means: 'plain' },
  'training.attendance_mark': { source: 'plain', recorded_by: 'plain' },
  'training.category': { name: 'plain', kind: 'plain', plan_line: 'plain' },
  'training.certificate': { sha256: 'plain', filename: 'filename', recorded_by: 'plain' },
  'training.check_in_code': { code: 'plain', made_by: 'plain' },
  'training.completion': { result: 'plain', recorded_by: 'plain' },
  'training.cost': { kind: 'plain', note: 'text', recorded_by: 'plain' },
  'training.course': {
    title: 'plain', provider: 'plain', method: 'plain', required_for: 'plain', summary: 'plain',
  },
  'training.enrolment': { lg_code: 'plain', origin: 'plain', state: 'plain', note: 'text' },
  'training.enrolment_event': { state: 'plain', by: 'plain', note: 'text' },
  'training.follow_up': {
    outcome: 'plain', grade: 'plain', used_at_work: 'plain', note: 'text', drop_reason: 'plain',
    recorded_by: 'plain',
  },
  'training.guest': {
    name: 'name', kana: 'kana', lg_code: 'plain', unit: 'text', contact: 'contact',
  },
  'training.guest_link': { lg_code: 'plain', token_hash: 'text', created_by: 'plain' },
  'training.guest_notice': { text: 'plain' },
  'training.licence': {
    name: 'plain', number: 'text', sha256: 'plain', filename: 'filename', confirmed_by: 'plain',
    recorded_by: 'plain',
  },
  'training.list_import': {
    kind: 'plain', file_name: 'filename', format: 'plain', encoding: 'plain', sheet: 'plain',
    list: 'json', uploaded_by: 'plain', applied_hash: 'plain', done: 'json',
  },
  'training.material': {
    kind: 'plain', title: 'plain', note: 'plain', filename: 'filename', sha256: 'plain',
    added_by: 'plain',
  },
  'training.neighbour_city': { lg_code: 'plain', name: 'plain', desk: 'text', contact: 'contact' },
  'training.offering': {
    place: 'plain', host_lg_code: 'plain', state: 'plain', cancel_reason: 'text',
  },
  'training.offering_day': { starts_at: 'plain', ends_at: 'plain' },
  'training.plan': { note: 'text', created_by: 'plain' },
  'training.question_set': { questions: 'plain', created_by: 'plain' },
  'training.questionnaire_answer': { answers: 'json' },
  'training.report': { state: 'plain', lead: 'text', sections: 'json' },
  'training.report_asked': { recorded_by: 'plain' },
  'training.report_file': { sha256: 'plain', filename: 'filename' },
  'training.report_reading': { asked_by: 'plain' },
  'training.report_template': { lead: 'plain', headings: 'plain', recorded_by: 'plain' },
  'training.rule_confirmation': { setting: 'plain', source: 'plain', confirmed_by: 'plain' },
  'training.rules': {
    pack: 'plain', course_counting: 'plain', participant_counting: 'plain', seat_decision: 'plain',
    queue_move: 'plain', cost_share: 'plain', recorded_by: 'plain',
  },
  'training.seat_quota': { lg_code: 'plain' },
  'training.year_summary': { plan_line: 'plain', note: 'text', recorded_by: 'plain' },
}
