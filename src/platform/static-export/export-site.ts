import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { locales, localPath } from '../messages/locale.ts'
import type { StillNote } from './still-note.tsx'
import { fileOf, linksOf, linksOfStyle, stillPage } from './still-page.ts'

/** What is asked for a page: the product's own `fetch`, without a socket. */
export type Ask = (path: string) => Promise<Response>

/** A link of a page that led nowhere. */
export type BrokenLink = { from: string; to: string; status: number }

/** What an export did. */
export type ExportReport = {
  pages: number
  files: number
  /** Written because they were new or had changed. */
  written: number
  /** Files of an earlier export that are no more. */
  removed: number
  broken: BrokenLink[]
}

/** Something that a walk over the public pages met: a page, or a file that one links to. */
export type Found = {
  path: string
  body: Uint8Array
  isPage: boolean
  type: string
  /** Content-Disposition, where it is a download. */
  disposition: string | null
}

// Work screens and machine addresses are nobody's business outside.
const leftOut =
  /^\/(?:staff|api|sign-in|sign-out|setup|gallery|openapi\.json|healthz|readyz)(?:\/|$)/
const listName = 'SHA256SUMS'

/**
 * Writes every public page and everything it links to into a folder that any web server, or a
 * browser alone, can show (静的書き出し). Pages come from `ask`, starting at the home pages of all
 * languages. Files that are the same as before are left alone; the list of hashes comes last, so
 * that a run cut off is seen.
 */
export async function exportSite(
  ask: Ask,
  folder: string,
  { origin, note }: { origin: string; note: StillNote },
): Promise<ExportReport> {
  const { found, broken } = await collectSite(ask, origin)
  const files = new Map([...found.values()].map((one) => [one.path, fileOf(one.path, one.isPage)]))
  const sums: [file: string, sum: string][] = []
  let written = 0
  for (const one of found.values()) {
    const file = files.get(one.path) ?? ''
    const bytes = one.isPage
      ? Buffer.from(
          stillPage(
            Buffer.from(one.body).toString('utf8'),
            { path: one.path, origin, note },
            (path) => files.get(path) ?? files.get(path.replace(/\/$/, '')),
          ),
        )
      : contentOf(one, origin, files)
    if (await writeChanged(join(folder, file), bytes)) written += 1
    sums.push([file, createHash('sha256').update(bytes).digest('hex')])
  }
  const removed = await removeOthers(folder, new Set([...sums.map(([file]) => file), listName]))
  const lines = sums
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, sum]) => `${sum}  ${file}`)
  await writeChanged(join(folder, listName), Buffer.from(`${lines.join('\n')}\n`))
  const pages = [...found.values()].filter(({ isPage }) => isPage).length
  return { pages, files: found.size - pages, written, removed, broken }
}

/** Walks over every public page from the home pages of all languages, and what they link to. */
export async function collectSite(
  ask: Ask,
  origin: string,
  leaveOut: (path: string) => boolean = () => false,
): Promise<{ found: Map<string, Found>; broken: BrokenLink[] }> {
  const found = new Map<string, Found>()
  const broken: BrokenLink[] = []
  const waiting = locales.map((locale) => ({ path: localPath('/', locale), from: '/' }))
  const seen = new Set(waiting.map(({ path }) => path))
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, from } = next
    const answer = await ask(path)
    if (answer.status !== 200) {
      await answer.body?.cancel()
      broken.push({ from, to: path, status: answer.status })
      continue
    }
    const type = answer.headers.get('content-type') ?? ''
    const body = new Uint8Array(await answer.arrayBuffer())
    const isPage = type.startsWith('text/html')
    const disposition = answer.headers.get('content-disposition')
    found.set(path, { path, body, isPage, type, disposition })
    for (const link of linksWithin(body, type, path, origin)) {
      if (seen.has(link) || leftOut.test(link) || leaveOut(link)) continue
      seen.add(link)
      waiting.push({ path: link, from: path })
    }
  }
  return { found, broken }
}

function linksWithin(body: Uint8Array, type: string, path: string, origin: string): string[] {
  if (type.startsWith('text/html')) {
    return linksOf(Buffer.from(body).toString('utf8'), path, origin)
  }
  if (type.startsWith('text/css')) {
    return linksOfStyle(Buffer.from(body).toString('utf8'), path, origin)
  }
  return []
}

// Style sheets, fonts and icons lie in one folder, so that a bare name reaches them.
function contentOf({ path, body }: Found, origin: string, files: Map<string, string>): Buffer {
  const bytes = Buffer.from(body)
  if (!path.endsWith('.css')) return bytes
  const css = bytes.toString('utf8').replaceAll(/url\((["']?)([^"')]+)\1\)/g, (whole, _, href) => {
    const link = String(href)
    if (link.startsWith('data:') || !URL.canParse(link, origin + path)) return whole
    const file = files.get(new URL(link, origin + path).pathname)
    return file === undefined ? whole : `url(${file.slice(file.lastIndexOf('/') + 1)})`
  })
  return Buffer.from(css)
}

async function writeChanged(path: string, bytes: Buffer): Promise<boolean> {
  const before = await readFile(path).catch(() => undefined)
  if (before?.equals(bytes) === true) return false
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
  return true
}

async function removeOthers(folder: string, wanted: ReadonlySet<string>): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let removed = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const file = path.slice(folder.length + 1)
    if (wanted.has(file)) continue
    await rm(path)
    removed += 1
  }
  return removed
}
