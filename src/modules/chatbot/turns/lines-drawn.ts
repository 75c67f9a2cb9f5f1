import type { Engine } from '../retrieval/engine.ts'

/** Shares from which an entry is offered, and from which it is the answer (判断の基準). */
export type LinesDrawn = { possible: number; sure: number }

const steps = 100

/**
 * Where the engine draws its lines, asked of the engine itself with an entry that stands alone, so
 * that what clerks read cannot differ from what is done.
 */
export function linesDrawn({ decide }: Pick<Engine, 'decide'>): LinesDrawn {
  const outcomes = Array.from({ length: steps + 1 }, (_, step) => {
    const support = step / steps
    const why = { words: [], features: {} }
    const hit = { entryId: '', locale: 'ja' as const, score: 1, support, measures: [], why }
    return { support, outcome: decide([hit]).outcome }
  })
  const first = (wanted: readonly string[]) =>
    outcomes.find(({ outcome }) => wanted.includes(outcome))?.support ?? 1
  return { possible: first(['choices', 'answer']), sure: first(['answer']) }
}
