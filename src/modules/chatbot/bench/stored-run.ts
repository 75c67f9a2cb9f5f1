import type { TestRun } from '../store/tables.ts'
import type { BenchCase } from './bench-case.ts'
import { changedBetween, type Changed, type Gate } from './gates.ts'
import type { CaseResult } from './run-cases.ts'

/** A question of a run with what came of it, today and with what waits for approval. */
export type RunRow = BenchCase & { live: CaseResult; next: CaseResult | null }

/** What a run keeps (試験の記録). */
export type StoredRun = {
  /** The entry that the run was for; null: everything that waits. */
  entryId: string | null
  /** Entries whose new wording was tried. */
  draftEntryIds: readonly string[]
  draftsLeftOut: number
  /** Golden questions about entries that the city does not have. */
  skipped: number
  gates: { live: readonly Gate[]; next: readonly Gate[] | null }
  rows: readonly RunRow[]
}

/** From the table; only `startRun` writes there. */
export const storedRunOf = ({ results }: Pick<TestRun, 'results'>) => results as StoredRun

const resultsOf = (rows: readonly RunRow[], which: 'live' | 'next') =>
  new Map(rows.flatMap((row) => (row[which] === null ? [] : [[row.id, row[which]] as const])))

/** What the next index changes; without one, what changed since the run before. */
export function changesOf(run: StoredRun, earlier: StoredRun | undefined): Changed {
  const live = resultsOf(run.rows, 'live')
  if (run.gates.next !== null) return changedBetween(live, resultsOf(run.rows, 'next'))
  return changedBetween(resultsOf(earlier?.rows ?? [], 'live'), live)
}
