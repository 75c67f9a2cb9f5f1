import { randomBytes } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Document, renderPage } from '../ui/document.tsx'
import { StaffShell, type StaffShellProps } from '../ui/staff-shell.tsx'
import { PageLocale } from '../ui/words.ts'
import type { Coding } from './response-headers.ts'

/** All that stands around a staff page's content; the same for each page of a person's session. */
export type StaffAround = Omit<StaffShellProps, 'children' | 'signOut'> & {
  title: string
  siteName: string
  /** Scripts that help on this page; it works without. */
  scripts?: readonly string[]
}

// Nobody can type these, so they stand in the drawn frame exactly where we put them.
const mark = () => `mark${randomBytes(12).toString('hex')}`
const [csrfMark, contentMark] = [mark(), mark()]
const marks = new RegExp(`${csrfMark}|${contentMark}`)

// A few hundred people with the handful of pages they have open; then everything is drawn anew.
const mostFrames = 1_000
const frames = new Map<string, Buffer[]>()

/** Draws a page's content as it is sent; what does not change may be kept and given again. */
export function drawContent(content: ComponentChildren): Buffer {
  return Buffer.from(
    renderToString(<PageLocale.Provider value="ja">{content}</PageLocale.Provider>),
  )
}

/**
 * Draws a staff page, as UTF-8. The frame is drawn once for each look that it has, and only the
 * content and the token of the sign-out form are put in each time.
 */
export function drawStaffPage(
  around: StaffAround,
  csrfToken: string,
  content: Buffer,
): Uint8Array<ArrayBuffer> {
  return putTogether(around, JSON.stringify(around), csrfToken, content)
}

function putTogether(
  around: StaffAround,
  key: string,
  csrfToken: string,
  content: Buffer,
): Uint8Array<ArrayBuffer> {
  let frame = frames.get(key)
  if (frame === undefined) {
    frame = drawFrame(around)
    if (frames.size >= mostFrames) frames.clear()
    frames.set(key, frame)
  }
  const [beforeToken, beforeContent, end] = frame as [Buffer, Buffer, Buffer]
  return Buffer.concat([beforeToken, Buffer.from(csrfToken), beforeContent, content, end])
}

// By content, so that what is no longer shown goes from here as well.
const packed = new WeakMap<Buffer, Map<string, Uint8Array<ArrayBuffer>>>()
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/**
 * The same for content that was drawn before and is asked for again: put together and packed once
 * for each session, since the bytes on the way cost more than all the drawing.
 */
export function packStaffPage(
  around: StaffAround,
  csrfToken: string,
  content: Buffer,
  coding: Coding | undefined,
): Uint8Array<ArrayBuffer> {
  const look = JSON.stringify(around)
  const key = `${csrfToken} ${coding} ${look}`
  const pages = packed.get(content) ?? new Map<string, Uint8Array<ArrayBuffer>>()
  packed.set(content, pages)
  const known = pages.get(key)
  if (known !== undefined) return known
  const plain = putTogether(around, look, csrfToken, content)
  const page =
    coding === 'br'
      ? brotliCompressSync(plain, brotliOptions)
      : coding === 'gzip'
        ? gzipSync(plain)
        : plain
  if (pages.size >= mostFrames) pages.clear()
  pages.set(key, page)
  return page
}

function drawFrame({ title, siteName, scripts, ...shell }: StaffAround): Buffer[] {
  const hidden = { _csrf: csrfMark }
  const page = renderPage(
    <Document title={title} siteName={siteName} scripts={scripts} noindex>
      <StaffShell {...shell} signOut={{ action: '/sign-out', hidden }}>
        {contentMark}
      </StaffShell>
    </Document>,
  )
  return page.split(marks).map((part) => Buffer.from(part))
}
