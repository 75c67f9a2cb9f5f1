import type { GoalSource } from '../../../platform/goal-source.ts'
import type { DraftTarget } from '../import/draft.ts'
import { isFitting } from './check-edit.ts'

// Pairs of neighbouring characters: Japanese has no spaces to find words by.
function pairsOf(text: string): Set<string> {
  const letters = Array.from(text.normalize('NFKC').replace(/[\s\p{P}]/gu, ''))
  return new Set(letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`))
}

function likeness(label: ReadonlySet<string>, words: ReadonlySet<string>): number {
  const common = [...label].filter((pair) => words.has(pair)).length
  return label.size === 0 ? 0 : common / label.size
}

/** Share of a source's name that must stand in the target's words: more than half of it. */
const leastLikeness = 0.51

/**
 * Sources whose name stands in the words of a target, best first; a proposal that a person still
 * has to take. The kind must fit, and a number's unit must be the same.
 */
export function proposeSources(
  target: Pick<DraftTarget, 'label' | 'kind' | 'unit' | 'originalPhrase'>,
  measureTitle: string,
  sources: readonly GoalSource[],
): { key: string; label: string }[] {
  const words = pairsOf(`${target.label} ${target.originalPhrase} ${measureTitle}`)
  return sources
    .filter((source) => isFitting(source, target.kind))
    .filter((source) => target.unit === undefined || source.unit.ja === target.unit)
    .map((source) => ({ source, score: likeness(pairsOf(source.label.ja), words) }))
    .filter(({ score }) => score >= leastLikeness)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ source }) => ({ key: source.key, label: source.label.ja }))
}
