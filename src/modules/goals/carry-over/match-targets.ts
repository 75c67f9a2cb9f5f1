import type { DraftTarget } from '../import/draft.ts'
import type { TargetRow } from '../store/tables.ts'

/** A target of the draft beside the published one it was read for. */
export type TargetMatch = {
  measureNo: number
  /** Draft id; of a part `2.3+1`, of one that the reading missed `2.a1`. */
  id: string
  /** Missing where the reading found nothing. */
  parsed?: DraftTarget
  /** Missing: the published policy has no such target, so that the reading is set aside. */
  row: TargetRow | undefined
  how: 'read' | 'part' | 'added'
  /** All published targets that come from the same reading. */
  parts: readonly TargetRow[]
}

/**
 * Finds for each published target what the reading of the same words made of it: by the words, then
 * by what it promises. Several from one reading split it, one that was never read is added.
 */
export function matchTargets(
  measureNo: number,
  parsed: readonly DraftTarget[],
  rows: readonly TargetRow[],
): TargetMatch[] {
  const free = new Set(parsed)
  const found = new Map<TargetRow, DraftTarget>()
  const tests: ((one: DraftTarget, row: TargetRow) => boolean)[] = [
    (one, row) => one.originalPhrase === row.originalPhrase && isAlike(one, row),
    (one, row) => one.originalPhrase === row.originalPhrase,
    isAlike,
    (one, row) => touches(one.originalPhrase, row.originalPhrase) && one.kind === row.kind,
    (one, row) => touches(one.originalPhrase, row.originalPhrase),
  ]
  for (const test of tests) {
    for (const row of rows) {
      if (found.has(row)) continue
      const twin = [...free].find((one) => test(one, row))
      if (twin === undefined) continue
      found.set(row, twin)
      free.delete(twin)
    }
  }
  // Words that were cut in several: the reading is taken already, but it is the same one.
  const owner = (row: TargetRow) =>
    found.get(row) ??
    parsed.find((one) => !free.has(one) && one.originalPhrase === row.originalPhrase)
  const shares = Map.groupBy(rows, owner)
  const matches: TargetMatch[] = []
  let added = 0
  for (const row of rows) {
    const twin = owner(row)
    if (twin === undefined) {
      added += 1
      const id = `${measureNo}.a${added}`
      matches.push({ measureNo, id, row, how: 'added', parts: [row] })
      continue
    }
    const parts = shares.get(twin) ?? [row]
    const at = parts.indexOf(row)
    const id = at === 0 ? twin.id : `${twin.id}+${at}`
    matches.push({ measureNo, id, parsed: twin, row, how: at === 0 ? 'read' : 'part', parts })
  }
  for (const one of rows.length === 0 ? [] : free) {
    matches.push({ measureNo, id: one.id, parsed: one, row: undefined, how: 'read', parts: [] })
  }
  return matches
}

function isAlike(one: DraftTarget, row: TargetRow): boolean {
  if (one.kind !== row.kind || one.computed !== row.computed) return false
  if (row.kind === 'number' || row.kind === 'both') {
    return one.targetValue === row.targetValue && one.unit === row.unit
  }
  if (row.kind === 'milestone') return one.judged === row.judged
  return one.dueOn?.month === row.dueOn?.month && one.dueOn?.day === row.dueOn?.day
}

function touches(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}
