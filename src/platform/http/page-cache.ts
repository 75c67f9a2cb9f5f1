import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Env } from './context.ts'
import {
  attachment,
  type Coding,
  codingFor,
  completeResponse,
  hasVersion,
} from './response-headers.ts'

const zip = promisify(gzip)
const brotli = promisify(brotliCompress)
// Nearly the smallest that it can be, in a tenth of the time.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** A page to serve: what it is called, which state of the data it shows, how to draw it. */
export type CachedPage = {
  /** Unique over all pages and languages; the path is a good key. */
  key: string
  /** Cheap; another value means another page. Undefined: there is no such page (404). */
  version: () => Promise<string | undefined>
  render: () => Promise<string>
  /** Media type; HTML unless said. */
  type?: string
  /** Name for a download. */
  filename?: string
}

type Kept = {
  version: string
  plain: Uint8Array<ArrayBuffer>
  /** Packed for the first reader who takes it so; a walk over all pages takes none. */
  packed?: Promise<Record<Coding, Uint8Array<ArrayBuffer>>>
  etag: string
}

async function pack(plain: Uint8Array): Promise<Record<Coding, Uint8Array<ArrayBuffer>>> {
  const [br, gzip] = await Promise.all([brotli(plain, brotliOptions), zip(plain)])
  return { br: new Uint8Array(br), gzip: new Uint8Array(gzip) }
}

type Slot = {
  kept?: Kept
  checkedAtMs: number
  /** One look-up or drawing at a time for each page, however many readers wait. */
  pending?: Promise<Kept | undefined>
}

/** Serves public pages drawn once for each version of their data, never once for each reader. */
export type PageCache = {
  serve(c: Context<Env>, page: CachedPage): Promise<Response | undefined>
}

// A changed row is seen after at most this long; well inside the promised two seconds.
const versionHoldsMs = 1_000
// About 100 departments x 4 languages x 3 forms; beyond that the longest unread page goes.
const largestNumberOfPages = 1_200

/**
 * Pages kept in memory. `nowMs` is monotonic time in milliseconds; `frameVersion` changes when all
 * pages do.
 */
export function createPageCache(
  nowMs: () => number = () => performance.now(),
  frameVersion: () => Promise<string> = () => Promise.resolve(''),
): PageCache {
  const slots = new Map<string, Slot>()

  async function refresh(slot: Slot, page: CachedPage): Promise<Kept | undefined> {
    const own = await page.version()
    slot.checkedAtMs = nowMs()
    if (own === undefined) {
      delete slot.kept
      return undefined
    }
    const version = `${own} ${await frameVersion()}`
    if (slot.kept?.version !== version) {
      const plain = new Uint8Array(Buffer.from(await page.render(), 'utf8'))
      const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
      slot.kept = { version, plain, etag: `W/"${digest}"` }
    }
    return slot.kept
  }

  function find(page: CachedPage): Promise<Kept | undefined> | Kept {
    const slot = slots.get(page.key) ?? { checkedAtMs: Number.NEGATIVE_INFINITY }
    if (slot.kept !== undefined && nowMs() - slot.checkedAtMs < versionHoldsMs) return slot.kept
    // Reinserting keeps the map in order of use, so the first key is the longest unread.
    slots.delete(page.key)
    slots.set(page.key, slot)
    if (slots.size > largestNumberOfPages) {
      const oldest = slots.keys().next().value
      if (oldest !== undefined) slots.delete(oldest)
    }
    slot.pending ??= refresh(slot, page).finally(() => {
      delete slot.pending
      if (slot.kept === undefined) slots.delete(page.key)
    })
    return slot.pending
  }

  return {
    async serve(c, page) {
      const found = find(page)
      const kept = found instanceof Promise ? await found : found
      if (kept === undefined) return undefined
      const headers: Record<string, string> = {
        'content-type': page.type ?? 'text/html; charset=utf-8',
        etag: kept.etag,
        'cache-control': 'public, max-age=0, must-revalidate',
        vary: 'Accept-Encoding',
      }
      if (page.filename !== undefined) headers['content-disposition'] = attachment(page.filename)
      if (hasVersion(c, kept.etag)) return completeResponse(c, null, 304, headers)
      const coding = codingFor(c)
      if (coding === undefined) return completeResponse(c, kept.plain, 200, headers)
      headers['content-encoding'] = coding
      kept.packed ??= pack(kept.plain)
      return completeResponse(c, (await kept.packed)[coding], 200, headers)
    },
  }
}
