import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { completeResponse, hasVersion } from '../http/response-headers.ts'

/** A paper to serve: what it is called, which state of the data it shows, how to draw it. */
export type CachedPaper = {
  /** Unique over papers and languages; the path is a good key. */
  key: string
  /** Cheap; another value means another paper. Undefined: there is none (404). */
  version: () => Promise<string | undefined>
  draw: () => Promise<Uint8Array<ArrayBuffer>>
}

type Slot = { version: string; drawn: Promise<Uint8Array<ArrayBuffer>> }

/** Serves papers drawn once for each version of their data. */
export type PaperCache = {
  serve(c: Context<Env>, paper: CachedPaper): Promise<Response | undefined>
}

// A paper weighs some 150 KB and is asked for far less often than its page.
const largestNumberOfPapers = 64

/**
 * Papers kept in memory. Pages have a cache of their own, of texts in three packings; a paper is
 * packed already, and its bytes differ with the second in which it was drawn, so its tag is made
 * from the version.
 */
export function createPaperCache(): PaperCache {
  const slots = new Map<string, Slot>()

  function find(paper: CachedPaper, version: string): Slot {
    const kept = slots.get(paper.key)
    // Reinserting keeps the map in order of use, so the first key is the longest unread.
    slots.delete(paper.key)
    const slot = kept?.version === version ? kept : { version, drawn: paper.draw() }
    slots.set(paper.key, slot)
    slot.drawn.catch(() => {
      if (slots.get(paper.key) === slot) slots.delete(paper.key)
    })
    const oldest = slots.keys().next().value
    if (slots.size > largestNumberOfPapers && oldest !== undefined) slots.delete(oldest)
    return slot
  }

  return {
    async serve(c, paper) {
      const version = await paper.version()
      if (version === undefined) return undefined
      const etag = `"${version}"`
      const headers = {
        'content-type': 'application/pdf',
        etag,
        'cache-control': 'public, max-age=0, must-revalidate',
      }
      if (hasVersion(c, etag)) return completeResponse(c, null, 304, headers)
      return completeResponse(c, await find(paper, version).drawn, 200, headers)
    },
  }
}
