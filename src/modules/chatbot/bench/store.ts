import type { Handle } from '../../../platform/database/handle.ts'
import { json } from '../store/own.ts'
import type { Harm } from './publish-gate.ts'

/** An answer that was published although questions are answered worse by it (試験を越えた公開). */
export type GatePassage = {
  id: string
  entryId: string
  versionId: string
  reason: string
  harms: readonly Harm[]
  passedBy: string | null
  passedAt: Temporal.Instant
}

type PassageTables = { 'chatbot.gatePassage': GatePassage }

/** Keeps why an answer was published against the gate. */
export async function insertPassage(tx: Handle, row: GatePassage): Promise<void> {
  await tx
    .withTables<PassageTables>()
    .insertInto('chatbot.gatePassage')
    .values({ ...row, harms: json(row.harms) })
    .execute()
}

/** Answers of an entry that were published against the gate, newest first. */
export async function listPassages(db: Handle, entryId: string): Promise<GatePassage[]> {
  return db
    .withTables<PassageTables>()
    .selectFrom('chatbot.gatePassage')
    .selectAll()
    .where('entryId', '=', entryId)
    .orderBy('passedAt', 'desc')
    .execute()
}
