import type { PublicTables } from '../database/public-access.ts'

/** Staff are told when a neighbour city gives a seat back. What they were told cannot be read. */
export const publicTables: PublicTables = {
  'notifications.notice': { columns: ['id', 'employee_id', 'event_key'], also: 'insert' },
  'notifications.mail_setting': { columns: ['employee_id', 'mail_on', 'address'] },
  'notifications.mail': 'insert',
}
