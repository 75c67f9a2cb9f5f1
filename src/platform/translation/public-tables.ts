import type { PublicTables } from '../database/public-access.ts'

/** What is shown of translations; who wrote and approved them, and why not, stays inside. */
export const publicTables: PublicTables = {
  'translation.step': {
    columns: ['id', 'source', 'text_id', 'locale', 'state', 'text', 'source_hash', 'taken_at'],
  },
  'translation.raised_class': { columns: ['source', 'text_id'] },
}
