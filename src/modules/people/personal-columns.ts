import type { ColumnList } from '../../platform/privacy/personal-data.ts'

/** Columns of this module's tables, each with what becomes of it in a copy for tests. */
export const peopleColumns: ColumnList = {
  'people.april_hand_over': {
    kind: 'plain', key: 'plain', title: 'text', path: 'plain', handed_by: 'plain',
  },
  'people.assignment': { post: 'plain', kind: 'plain', recorded_by: 'plain' },
  'people.contractor': {
    staff_no: 'staffNo', name: 'name', company: 'text', purpose: 'text', role: 'plain',
    asked_by: 'plain', opened_by: 'plain', ended_by: 'plain',
  },
  'people.directory_group': { name: 'plain', role: 'plain', recorded_by: 'plain' },
  'people.employee': { staff_no: 'staffNo', recorded_by: 'plain' },
  'people.employee_version': {
    name: 'name', kana: 'kana', previous_surname: 'surname', staff_class: 'plain',
    recorded_by: 'plain',
  },
  'people.role_grant': { role: 'plain', recorded_by: 'plain', directory_group: 'plain' },
  'people.roster_import': {
    file_name: 'filename', encoding: 'plain', zeros: 'plain', cells: 'json', uploaded_by: 'plain',
    applied_hash: 'plain',
  },
  'people.stand_in': { forms: 'plain', recorded_by: 'plain' },
  'people.unit': { kind: 'plain', recorded_by: 'plain' },
  'people.unit_succession': { kind: 'plain', note: 'text', recorded_by: 'plain' },
  'people.unit_version': { name: 'plain', slug: 'plain', phone: 'plain', recorded_by: 'plain' },
}
