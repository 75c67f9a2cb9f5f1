import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { CitizenShell } from '../../../platform/ui/citizen-shell.tsx'
import { Document, renderPage } from '../../../platform/ui/document.tsx'

type Frame = { title: string; status?: 200 | 404 | 410 }

/** A page behind a link: Japanese only, without menu, since nothing else here is for its reader. */
export async function linkPage(
  c: Context<Env>,
  platform: Platform,
  { title, status = 200 }: Frame,
  content: ComponentChildren,
): Promise<Response> {
  const city = await platform.city()
  const page = renderPage(
    <Document locale="ja" title={title} siteName={city.name.ja} noindex>
      <CitizenShell
        city={city}
        homeHref="/"
        languages={[]}
        nav={[]}
        accessibilityHref="/accessibility"
        movedToday={platform.clock.moved ? platform.clock.today() : undefined}
      >
        {content}
      </CitizenShell>
    </Document>,
  )
  return c.html(page, status)
}
