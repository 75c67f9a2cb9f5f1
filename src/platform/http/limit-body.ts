import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../refusal.ts'
import type { Env } from './context.ts'

/**
 * What somebody not signed in may send: reading a form costs a second for each few megabytes, and
 * everybody else waits. Enough for a sign-in that carries a sealed form along.
 */
export const strangersBytes = 600_000

// Fields alone never come near; only files are larger.
const withoutFilesBytes = 2_000_000
// Multipart boundaries and the other fields of an upload form come on top of the file itself.
const formOverheadBytes = 1_000_000

// A bundle of another machine is a file too, sent as it is.
const bundlesPath = '/api/exchange/bundles'

const openPaths = /^\/(sign-in|sign-out|setup)(\/|$)/

/**
 * Refuses `platform.too_large` (413) before a body is read: at the size of a file for uploads, of
 * a long form otherwise, of a short one on the pages that need no sign-in.
 */
export function limitBody(uploadLimitBytes: number): MiddlewareHandler<Env> {
  const largest = uploadLimitBytes + formOverheadBytes
  const forStrangers = limitAt(Math.min(strangersBytes, largest))
  const forForms = limitAt(Math.min(withoutFilesBytes, largest))
  const forUploads = limitAt(largest)
  return (c, next) => {
    // Looking for the body of a GET would cost more than the page.
    if (['GET', 'HEAD'].includes(c.req.method)) return next()
    if (openPaths.test(c.req.path)) return forStrangers(c, next)
    const multipart = c.req.header('content-type')?.startsWith('multipart/form-data') === true
    const upload = multipart || c.req.path === bundlesPath
    return upload ? forUploads(c, next) : forForms(c, next)
  }
}

/** Refuses `platform.too_large` (413) where a body is larger, before it is read. */
export function limitAt(maxSize: number): MiddlewareHandler<Env> {
  return bodyLimit({
    maxSize,
    onError: () => {
      const megabytes = Math.max(1, Math.floor(maxSize / 1_000_000))
      throw new Refusal('platform.too_large', 413, { megabytes })
    },
  })
}
