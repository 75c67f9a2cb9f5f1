import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { paperFont } from './paper-text.ts'

// Found beside the package wherever it is installed: the server is built without its packages.
const resolve = createRequire(import.meta.url).resolve
const folder = '@expo-google-fonts/noto-sans-jp'
const normal = resolve(`${folder}/400Regular/NotoSansJP_400Regular.ttf`)
const bold = resolve(`${folder}/700Bold/NotoSansJP_700Bold.ttf`)

pdfmake.setFonts({ [paperFont]: { normal, bold, italics: normal, bolditalics: bold } })
// Papers are made of what we hand over: nothing is fetched, and no file is read but the fonts.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold)

let last: Promise<unknown> = Promise.resolve()

/** Draws a paper; one at a time, since drawing holds the processor. */
export function drawPdf(definition: TDocumentDefinitions): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = last.then(
    async () => new Uint8Array(await pdfmake.createPdf(definition).getBuffer()),
  )
  last = drawn.catch(() => undefined)
  return drawn
}
