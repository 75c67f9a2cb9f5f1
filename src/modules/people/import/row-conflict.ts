import { overlaps } from '../period.ts'
import type { RosterEntry } from './roster-entry.ts'
import type { RosterProblem } from './roster-problem.ts'

/** What collides inside the file itself: it takes no knowledge of the city to see it. */
export function findConflicts(entries: readonly RosterEntry[]): RosterProblem[] {
  const problems: RosterProblem[] = []
  for (const rows of Map.groupBy(entries, ({ staffNo }) => staffNo).values()) {
    if (rows.length < 2) continue
    const distinct = dropTwins(rows, problems)
    for (const [index, row] of distinct.entries()) {
      for (const other of distinct.slice(index + 1)) {
        const problem = conflictOf(row, other)
        if (problem !== undefined) problems.push(problem)
      }
    }
  }
  return problems
}

function dropTwins(rows: readonly RosterEntry[], problems: RosterProblem[]): RosterEntry[] {
  const first = new Map<string, RosterEntry>()
  for (const row of rows) {
    const { line, ...said } = row
    const key = JSON.stringify(said)
    const twin = first.get(key)
    if (twin === undefined) first.set(key, row)
    else problems.push({ kind: 'duplicate', lines: [line], other: String(twin.line) })
  }
  return [...first.values()]
}

function conflictOf(one: RosterEntry, other: RosterEntry): RosterProblem | undefined {
  // An end beside a beginning is a retirement with re-employment (再任用), or a change of posts.
  if (one.movement !== 'takes' || other.movement !== 'takes') return undefined
  const lines = [one.line, other.line]
  const who = { column: 'staffNo' as const, value: one.staffNo }
  if (one.name !== other.name && one.fromOn.equals(other.fromOn)) {
    return { kind: 'personDiffers', lines, ...who, other: `${one.name} / ${other.name}` }
  }
  if (one.kind === 'main' && other.kind === 'main' && overlaps(periodOf(one), periodOf(other))) {
    return { kind: 'twoMainPosts', lines, ...who, other: `${one.unit} / ${other.unit}` }
  }
  return undefined
}

/** From the first to the last day of a row; without a last day it has no end. */
export function periodOf({ fromOn, toOn }: Pick<RosterEntry, 'fromOn' | 'toOn'>) {
  return { fromOn, toOn: toOn ?? null }
}
