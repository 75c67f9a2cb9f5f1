import { gzipSync } from 'node:zlib'
import { bound, figure, heading } from './report.ts'
import { scratchFolder, startProduct } from '../product.ts'

const limitBytes = 60_000

// What a phone loads to read a policy page: HTML, CSS and icons, compressed; font files apart.
heading('weight')
const folder = scratchFolder()
const product = await startProduct(`${folder.path}/data`)
try {
  for (const prefix of ['', '/ja-plain', '/pt-BR', '/en']) {
    const page = await (await fetch(`${product.url}${prefix}/goals/2019/somu`)).text()
    const links = [...page.matchAll(/(?:href|src)="(\/assets\/[^"#]+|\/accent[^"#]*)/g)]
    const parts = new Set(links.map((link) => link[1] ?? ''))
    let total = gzipSync(page, { level: 6 }).length
    figure(`${prefix || '/ja'} HTML (${page.length} characters)`, `${total} B`)
    for (const part of [...parts].toSorted()) {
      const text = await (await fetch(`${product.url}${part}`)).text()
      const size = gzipSync(text, { level: 6 }).length
      if (prefix === '') figure(part, `${size} B`)
      total += size
    }
    const scripts = [...page.matchAll(/<script\b/g)].length
    figure(`${prefix || '/ja'} in all`, `${total} B`)
    bound(`${prefix || '/ja'} at most ${limitBytes} B gzip with CSS and icons`, total <= limitBytes)
    bound(`${prefix || '/ja'} needs no script (${scripts} found)`, scripts === 0)
  }
} finally {
  await product.stop()
  folder.remove()
}
