import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

// Subsets 60 to 119 hold the characters in order of use: all kana and the 2,600 commonest kanji.
// A rarer character comes from the reader's own device: listing the remaining 8,000 code points
// would make the style sheet three times as heavy as a page may be.
const firstSubset = 60
const weights = [400, 700]
const folder = '@fontsource/noto-sans-jp'

function fontFaces(): string {
  const list = createRequire(import.meta.url).resolve(`${folder}/unicode.json`)
  const ranges = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>
  const faces: string[] = []
  for (const [name, range] of Object.entries(ranges)) {
    const number = Number(/^\[(\d+)\]$/.exec(name)?.[1] ?? Number.NaN)
    if (!(number >= firstSubset || name === 'latin')) continue
    const path = `${folder}/files/noto-sans-jp-${Number.isNaN(number) ? name : number}`
    // The two weights stand side by side so that compression meets each range only once.
    for (const weight of weights) {
      faces.push(
        `@font-face{font-family:'Noto Sans JP';font-display:swap;font-weight:${weight};` +
          `src:url('${path}-${weight}-normal.woff2') format('woff2');unicode-range:${range}}`,
      )
    }
  }
  return faces.join('\n')
}

/** Vite part of the kit: writes the faces into `fonts.css` and ships the icons. */
export function uiAssets(): Plugin {
  return {
    name: 'yakuba-ui-assets',
    enforce: 'pre',
    transform(code, id) {
      return id.endsWith('/ui/fonts.css') ? `${code}\n${fontFaces()}` : undefined
    },
    buildStart() {
      if (this.environment.mode !== 'build') return
      for (const name of ['icons.svg', 'favicon.svg']) {
        this.emitFile({
          type: 'asset',
          name,
          originalFileName: `src/platform/ui/${name}`,
          source: readFileSync(new URL(name, import.meta.url)),
        })
      }
    },
  }
}
