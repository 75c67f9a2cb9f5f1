import type { PublicTables } from '../../platform/database/public-access.ts'

/** Units with their phone numbers; of people nothing. */
export const publicTables: PublicTables = {
  'people.unit': 'select',
  'people.unit_version': 'select',
  'people.unit_succession': 'select',
}
