import type { PublicTables } from '../database/public-access.ts'

/** What every page says while an incident is open. */
export const publicTables: PublicTables = {
  'incident.incident': 'select',
}
