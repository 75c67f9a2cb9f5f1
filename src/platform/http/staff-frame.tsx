import { randomBytes } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { newId } from '../database/id.ts'
import { Document, renderPage } from '../ui/document.tsx'
import { StaffShell, type StaffShellProps } from '../ui/staff-shell.tsx'
import { PageLocale } from '../ui/words.ts'

/** All that stands around a staff page's content; the same for each page of a person's session. */
export type StaffAround = Omit<StaffShellProps, 'children' | 'signOut'> & {
  title: string
  siteName: string
}

// Nobody can type these, so they stand in the drawn frame exactly where we put them.
const mark = () => `mark${randomBytes(12).toString('hex')}`
const [csrfMark, keyMark, contentMark] = [mark(), mark(), mark()]
const marks = new RegExp(`${csrfMark}|${keyMark}|${contentMark}`)

// A few hundred people with the handful of pages they have open; then everything is drawn anew.
const mostFrames = 1_000
const frames = new Map<string, string[]>()

/**
 * Draws a staff page. The frame is drawn once for each look that it has, and only the content and
 * the token and key of the sign-out form are put in each time.
 */
export function drawStaffPage(
  around: StaffAround,
  csrfToken: string,
  content: ComponentChildren,
): string {
  const key = JSON.stringify(around)
  let frame = frames.get(key)
  if (frame === undefined) {
    frame = drawFrame(around)
    if (frames.size >= mostFrames) frames.clear()
    frames.set(key, frame)
  }
  const [beforeToken, beforeKey, beforeContent, end] = frame
  const html = renderToString(<PageLocale.Provider value="ja">{content}</PageLocale.Provider>)
  return `${beforeToken}${csrfToken}${beforeKey}${newId()}${beforeContent}${html}${end}`
}

function drawFrame({ title, siteName, ...shell }: StaffAround): string[] {
  const hidden = { _csrf: csrfMark, _key: keyMark }
  const page = renderPage(
    <Document title={title} siteName={siteName} noindex>
      <StaffShell {...shell} signOut={{ action: '/sign-out', hidden }}>
        {contentMark}
      </StaffShell>
    </Document>,
  )
  return page.split(marks)
}
