import type { RequestContext } from '../../../platform/http/context.ts'
import { type BrainDesk, currentBrain } from '../reply/brain.ts'
import { listRows } from './entry-rows.ts'
import { scopeOf } from './scope.ts'

/** An entry that is found for the same words; `share` from 0 to 1. */
export type Neighbour = {
  entryId: string
  question: string
  unitName: string | undefined
  share: number
}

const shownAtMost = 5
const least = 0.05

/** Who else would answer this question, the nearest first (ほかに答えている項目). */
export async function neighboursOf(
  desk: BrainDesk,
  context: RequestContext,
  question: string,
  exceptEntryId?: string,
): Promise<Neighbour[]> {
  const { engine } = await currentBrain(desk)
  const rows = await listRows(desk.db, context.today)
  const { nameOf } = await scopeOf(desk.db, context)
  const rowOf = new Map(rows.map((row) => [row.entry.id, row]))
  const found = engine
    .search(question, { limit: shownAtMost, locale: 'ja', accepts: (id) => id !== exceptEntryId })
    .flatMap(({ entryId, support }) => {
      const row = rowOf.get(entryId)
      if (row === undefined || support < least) return []
      const unitName = nameOf(row.entry.owningUnitId)
      return [{ entryId, question: row.shown.question, unitName, share: support }]
    })
  return found.toSorted((a, b) => b.share - a.share)
}
