import type { PublicTables } from '../database/public-access.ts'

/** A form that is sent twice is found by its key. */
export const publicTables: PublicTables = {
  'platform.form_key': 'select, insert, update',
}
