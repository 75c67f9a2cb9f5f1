import type { Place } from '../../import/passage.ts'

/** What a span of the original is: words of a target, words in doubt, a figure still open. */
export type SpanKind = 'target' | 'question' | 'figure'

/** A span of one line; a target's also has the anchor that links lead to. */
export type Span = Place & { kind: SpanKind; anchor?: string }

/** Words that are marked alike. */
export type Piece = { text: string; kinds: readonly SpanKind[] }

/** Pieces inside the same target words; `anchors` are empty outside of any. */
export type Run = { anchors: readonly string[]; pieces: readonly Piece[] }

/** A cell of a table row, or a line that has no tabs. */
export type Cell = readonly Run[]

/**
 * Cuts a line into cells at its tabs, and each cell where a mark begins or ends. Marks may overlap
 * and reach beyond the line, as the words of a broken row do; what is outside is left out.
 */
export function markLine(text: string, spans: readonly Span[]): Cell[] {
  const cells: Cell[] = []
  let from = 0
  for (const cell of text.split('\t')) {
    const to = from + cell.length
    if (cell.trim() !== '') cells.push(markCell(text, from, to, spans))
    from = to + 1
  }
  return cells
}

type Inside = { start: number; end: number; kind: SpanKind; anchor: string | undefined }

function markCell(text: string, from: number, to: number, spans: readonly Span[]): Cell {
  const inside: Inside[] = spans
    .map(({ column, length, kind, anchor }) => ({
      start: Math.max(from, column),
      end: Math.min(to, column + length),
      kind,
      // Words that go on behind a tab keep their anchor where they begin.
      anchor: column < from ? undefined : anchor,
    }))
    .filter(({ start, end }) => start < end)
  const cuts = [...new Set([from, to, ...inside.flatMap(({ start, end }) => [start, end])])]
  const points = cuts.toSorted((a, b) => a - b)
  const groups = groupTargets(inside)
  const runs: { group: Group | undefined; pieces: Piece[] }[] = []
  for (const [index, start] of points.entries()) {
    const end = points[index + 1]
    if (end === undefined) break
    const covering = inside.filter((one) => one.start <= start && end <= one.end)
    const kinds = [...new Set(covering.map((one) => one.kind))].filter((kind) => kind !== 'target')
    const group = groups.find((one) => one.start <= start && end <= one.end)
    const last = runs.at(-1)
    const piece = { text: text.slice(start, end), kinds }
    if (last !== undefined && last.group === group) last.pieces.push(piece)
    else runs.push({ group, pieces: [piece] })
  }
  return runs.map(({ group, pieces }) => ({ anchors: group?.anchors ?? [], pieces }))
}

type Group = { start: number; end: number; anchors: string[] }

/** Targets read from the same words (courses and people of one line) share one mark. */
function groupTargets(inside: readonly Inside[]): Group[] {
  const groups: Group[] = []
  const targets = inside.filter((one) => one.kind === 'target')
  for (const { start, end, anchor } of targets.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1)
    if (last === undefined || start >= last.end) {
      groups.push({ start, end, anchors: anchor === undefined ? [] : [anchor] })
    } else {
      last.end = Math.max(last.end, end)
      if (anchor !== undefined) last.anchors.push(anchor)
    }
  }
  return groups
}
