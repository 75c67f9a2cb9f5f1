import type { PublicTables } from '../database/public-access.ts'

/** The city's name stands on every page. */
export const publicTables: PublicTables = {
  'platform.city': 'select',
}
