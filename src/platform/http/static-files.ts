import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { accentPath, accentStylesheet } from '../ui/accent.ts'
import { useBuiltAssets } from '../ui/assets.ts'
import type { Env } from './context.ts'
import { accepts, completeResponse } from './response-headers.ts'

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

type Kept = {
  plain: Uint8Array<ArrayBuffer>
  zipped?: Uint8Array<ArrayBuffer>
  type: string
  caching: string
}

const unchanging = 'public, max-age=31536000, immutable'
// Its name has no hash: the city may change the colour at any start.
const mustAskAgain = 'public, max-age=300'

// Small texts stay in memory, compressed once; the 5 MB of fonts are read when asked for.
const keptExtensions = new Set(['.css', '.js', '.svg'])

/** The client build as it is served: path to bytes. */
export type AssetFiles = { find(path: string): Kept | undefined }

/**
 * Finds the files of the client build, and makes the stylesheet of the city's colour beside them.
 * A colour with too little contrast, or a missing build, ends the start with a clear line.
 */
export function loadAssetFiles(clientDir: string, accent: string | undefined): AssetFiles {
  useBuiltAssets(clientDir)
  const paths = new Map<string, string>()
  for (const entry of readdirSync(join(clientDir, 'assets'), { withFileTypes: true })) {
    if (!entry.isFile() || !(extname(entry.name) in mediaTypes)) continue
    const path = join(entry.parentPath, entry.name)
    paths.set(`/${relative(clientDir, path).split(sep).join('/')}`, path)
  }
  const kept = new Map<string, Kept>([
    [accentPath, zippedText(Buffer.from(accentStylesheet(accent)), '.css', mustAskAgain)],
  ])
  return {
    find(url) {
      const known = kept.get(url)
      if (known !== undefined) return known
      // Only names found in the build are looked up, so no URL can climb out of the folder.
      const path = paths.get(url)
      if (path === undefined) return undefined
      const extension = extname(path)
      const bytes = readFileSync(path)
      if (!keptExtensions.has(extension)) {
        const type = mediaTypes[extension] ?? 'application/octet-stream'
        return { plain: new Uint8Array(bytes), type, caching: unchanging }
      }
      const file = zippedText(bytes, extension, unchanging)
      kept.set(url, file)
      return file
    },
  }
}

function zippedText(bytes: Buffer, extension: string, caching: string): Kept {
  return {
    plain: new Uint8Array(bytes),
    zipped: new Uint8Array(gzipSync(bytes, { level: 9 })),
    type: mediaTypes[extension] ?? 'application/octet-stream',
    caching,
  }
}

/** Serves the client build. Names carry a content hash, so browsers keep the files for a year. */
export function staticFiles(assets: AssetFiles): Hono<Env> {
  return new Hono<Env>().get('/assets/:name', (c) => {
    const file = assets.find(c.req.path)
    if (file === undefined) return c.notFound()
    const headers: Record<string, string> = {
      'content-type': file.type,
      'cache-control': file.caching,
    }
    if (file.zipped === undefined) return completeResponse(c, file.plain, 200, headers)
    headers['vary'] = 'Accept-Encoding'
    if (!accepts(c, 'gzip')) return completeResponse(c, file.plain, 200, headers)
    headers['content-encoding'] = 'gzip'
    return completeResponse(c, file.zipped, 200, headers)
  })
}
