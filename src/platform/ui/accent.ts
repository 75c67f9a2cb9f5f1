/** Where the app serves the text of `accentStylesheet`. */
export const accentPath = '/assets/accent.css'

/** Deep tea green: Green 900 of the design system, 8.4:1 on white. */
export const defaultAccent = '#115a36'

/** Text and controls in the accent must reach this on white and on the tint (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5

type Rgb = readonly [number, number, number]

function parseHex(hex: string): Rgb {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim())
  if (!found) throw new Error(`accent colour must look like #115a36, not "${hex}"`)
  const [, r = '', g = '', b = ''] = found
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)]
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance(rgb: Rgb): number {
  const linear = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const [r = 0, g = 0, b = 0] = linear
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share
  return [part(0), part(1), part(2)]
}

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]

/** Contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 counts it. */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [luminance(parseHex(one)), luminance(parseHex(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The accent and what is made from it: the darker press colour, the border and the tint. */
export type AccentColours = { accent: string; strong: string; border: string; tint: string }

/** Derives the family of one accent; throws when text in it would be too pale to read. */
export function accentColours(hex: string): AccentColours {
  const base = parseHex(hex)
  const colours = {
    accent: toHex(base),
    strong: toHex(mix(base, black, 0.25)),
    border: toHex(mix(base, white, 0.62)),
    tint: toHex(mix(base, white, 0.94)),
  }
  for (const [ground, name] of [
    ['#ffffff', 'white'],
    [colours.tint, 'its own tint'],
  ] as const) {
    const ratio = contrastRatio(colours.accent, ground)
    if (ratio < leastContrast) {
      throw new Error(
        `accent colour ${hex} has a contrast of ${ratio.toFixed(2)}:1 on ${name}; ` +
          `choose a darker one that reaches ${leastContrast}:1`,
      )
    }
  }
  return colours
}

/** CSS text that colours the whole product after one setting. Throws on a pale accent. */
export function accentStylesheet(hex: string = defaultAccent): string {
  const { accent, strong, border, tint } = accentColours(hex)
  const rest = `--accent-strong:${strong};--accent-border:${border};--accent-tint:${tint}`
  return `:root{--accent:${accent};${rest}}\n`
}
