import type { PublicTables } from '../../platform/database/public-access.ts'

const ownColumns = ['number', 'received_at', 'state', 'answer', 'handled_at', 'channel']
const keys = ['id', 'token_hash', 'code_hash']

/** Enquiries are added and their answers looked up by key; what was written is read inside only. */
export const publicTables: PublicTables = {
  'enquiries.enquiry': { columns: [...keys, ...ownColumns], also: 'insert' },
  'enquiries.receipt': 'usage',
}
