import type { PublicTables } from '../../platform/database/public-access.ts'

const period = ['from_on', 'to_on', 'superseded_at']

/** Units with their phone numbers; of people only what their number is counted from, no name. */
export const publicTables: PublicTables = {
  'people.unit': 'select',
  'people.unit_version': 'select',
  'people.unit_succession': 'select',
  'people.employee': { columns: ['id'] },
  'people.employee_version': { columns: ['employee_id', 'staff_class', ...period] },
  'people.assignment': { columns: ['employee_id', 'unit_id', 'kind', ...period] },
}
