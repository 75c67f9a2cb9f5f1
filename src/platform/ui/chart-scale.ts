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
