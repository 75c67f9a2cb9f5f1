import { importMessages } from '../import/staff-messages.ts'
import type { ImportRow } from './store.ts'

/** Says which encoding a file was in; nothing for a text that was pasted. */
export function decodedAs(encoding: ImportRow['sourceEncoding']): string {
  return encoding === 'pasted' ? '' : importMessages.decodedAs[encoding]
}
