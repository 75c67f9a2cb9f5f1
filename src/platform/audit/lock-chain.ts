import type { Handle } from '../database/handle.ts'
import { currentFace, type Face } from './entry.ts'

/**
 * Waits for every transaction that has appended to this face's chain, and lets none append until
 * this one ends. For a rule that must see what those others did before it decides.
 */
export async function lockChain(tx: Handle): Promise<void> {
  if (!tx.isTransaction) throw new Error('the chain is locked within a transaction')
  await tx
    .withTables<{ 'audit.head': { face: Face; seq: number } }>()
    .selectFrom('audit.head')
    .select('seq')
    .where('face', '=', currentFace)
    .forUpdate()
    .executeTakeFirst()
}
