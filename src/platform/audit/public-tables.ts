import type { PublicTables } from '../database/public-access.ts'

/** A public face appends to its chain and reads no entry, its own included. */
export const publicTables: PublicTables = {
  'audit.entry': 'insert',
  'audit.head': 'select, update',
}
