/** A range of values and the pixels it is drawn on; y grows downwards as in SVG. */
export type Scale = { min: number; max: number; height: number; top: number }

/** A scale that holds all values and the zero line, with room for a dot at both ends. */
export function scaleFor(values: readonly number[], height: number, top = 10): Scale {
  const min = Math.min(0, ...values)
  const max = Math.max(0, ...values)
  return { min, max: max === min ? min + 1 : max, height: height - top, top }
}

/** Pixel of a value. */
export function yOf(value: number, scale: Scale): number {
  const share = (value - scale.min) / (scale.max - scale.min)
  return Math.round((scale.top + (1 - share) * scale.height) * 10) / 10
}

/** Per cent with at most one decimal, for coordinates that follow the width of the page. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}

/** A label that wants to stand at height `y`. */
export type EndLabel = { y: number; text: string; className: string }

/** Moves labels apart until none covers another, keeping their order and the frame. */
export function spread(labels: readonly EndLabel[], gap: number, bottom: number): EndLabel[] {
  const placed = [...labels].sort((a, b) => a.y - b.y)
  let least = gap * 0.75
  for (const [index, label] of placed.entries()) {
    placed[index] = { ...label, y: Math.max(label.y, least) }
    least = Math.max(label.y, least) + gap
  }
  let most = bottom
  for (const [index, label] of [...placed.entries()].reverse()) {
    placed[index] = { ...label, y: Math.min(label.y, most) }
    most = Math.min(label.y, most) - gap
  }
  return placed
}

/** Where the name of a point inside the picture stands. */
export type LabelPlace = { dx: number; dy: number; anchor: 'start' | 'end' }

type Spot = { at: number; value: number }

// The plot is as wide as the page lets it be; on a phone it is about this wide.
const narrowPlotWidth = 260
const labelHeight = 15
const letterWidth = 11

/**
 * The first of the four corners around a point in which its name covers none of the lines; above
 * it when all are taken.
 */
export function placeLabel(
  point: Spot,
  text: string,
  lines: readonly (readonly Spot[])[],
  scale: Scale,
): LabelPlace {
  const left: LabelPlace = { dx: 0, dy: -12, anchor: 'end' }
  const right: LabelPlace = { dx: 0, dy: -12, anchor: 'start' }
  const usual = point.at > 0.25 ? left : right
  const below = { dx: 8, dy: 20 } as const
  const places: LabelPlace[] = [
    usual,
    { ...below, anchor: 'start' },
    { ...below, dx: -8, anchor: 'end' },
    usual === left ? right : left,
  ]
  return places.find((place) => isFree(point, place, text.length, lines, scale)) ?? usual
}

function isFree(
  point: Spot,
  { dx, dy, anchor }: LabelPlace,
  letters: number,
  lines: readonly (readonly Spot[])[],
  scale: Scale,
): boolean {
  const width = (letters * letterWidth) / narrowPlotWidth
  const from = point.at + dx / narrowPlotWidth - (anchor === 'end' ? width : 0)
  const base = yOf(point.value, scale) + dy
  if (from < 0 || base < labelHeight || base > scale.top + scale.height) return false
  const across = [0, 0.25, 0.5, 0.75, 1].map((share) => from + share * width)
  return across.every((at) =>
    lines.every((line) => {
      const value = valueAt(line, at)
      const lineY = value === undefined ? undefined : yOf(value, scale)
      return lineY === undefined || lineY < base - labelHeight || lineY > base + 4
    }),
  )
}

/** Value of a line at a place on the axis; undefined beyond its ends. */
function valueAt(line: readonly Spot[], at: number): number | undefined {
  const after = line.findIndex((point) => point.at >= at)
  const [from, to] = [line[after - 1], line[after]]
  if (to === undefined) return undefined
  if (from === undefined || to.at === from.at) return to.at === at ? to.value : undefined
  return from.value + ((at - from.at) / (to.at - from.at)) * (to.value - from.value)
}
