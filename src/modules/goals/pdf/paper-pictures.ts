import { encode } from 'uqr'
import icons from '../../../platform/ui/icons.svg?raw'
import type { State } from '../../../platform/ui/state.ts'

const colours: Record<State, string> = {
  onTrack: '#197a4b',
  inProgress: '#1a1a1c',
  somewhatLate: '#806300',
  late: '#ac3e00',
  dueSoon: '#806300',
  overdue: '#ce0000',
  done: '#197a4b',
  doneLate: '#3e5a00',
  notMet: '#ce0000',
  notStarted: '#4d4d4d',
  notReported: '#4d4d4d',
}

/** Colour of a state on paper; shape and word say the same in grey. */
export const colourOf = (state: State): string => colours[state]

/** The shape of a state, the same as on the pages. */
export function stateSvg(state: State): string {
  const found = new RegExp(`<symbol id="state-${state}"([^>]*)>(.*?)</symbol>`, 's').exec(icons)
  const [, attributes = '', shape = ''] = found ?? []
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${shape}</svg>`
  return svg.replaceAll('currentColor', colours[state])
}

/** A QR code as a picture whose dark modules are one path, without seams between them. */
export function qrSvg(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) =>
    runsIn(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  )
  const frame = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"`
  return `<svg ${frame}><path d="${path.join('')}" fill="#000000"/></svg>`
}

function runsIn(row: readonly boolean[]): [x: number, width: number][] {
  const runs: [number, number][] = []
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue
    let end = x
    while (row[end + 1] === true) end += 1
    runs.push([x, end - x + 1])
    x = end
  }
  return runs
}
