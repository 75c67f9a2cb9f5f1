import type { PublicTables } from '../database/public-access.ts'

/** Evidence and materials that are published. */
export const publicTables: PublicTables = {
  'files.file': 'select',
}
