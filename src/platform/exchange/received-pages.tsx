import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { renderToString } from 'preact-render-to-string'
import { cityTimeZone } from '../clock/clock.ts'
import type { Handle } from '../database/handle.ts'
import type { Env } from '../http/context.ts'
import { attachment, completeResponse, hasVersion } from '../http/response-headers.ts'
import type { Locale } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { localeOf } from '../static-export/still-page.ts'
import { Icon } from '../ui/icon.tsx'
import { Ruby } from '../ui/ruby.tsx'
import { formatDate } from '../ui/dates.ts'
import { PageLocale } from '../ui/words.ts'
import { receivedWords } from './messages.ts'
import { findPageFacts, getPageBody, type ReceivedPage } from './page-store.ts'
import { findStream } from './store.ts'

/**
 * The citizens' pages as they were carried here, at their own addresses. Each says of what time it
 * is; what no bundle has brought is not there.
 */
export function receivedPages(platform: Platform): Hono<Env> {
  const { db, pages } = platform
  const asOf = async () => (await findStream(db, 'in'))?.lastMadeAt ?? undefined
  return new Hono<Env>().get('*', async (c) => {
    const { pathname } = new URL(c.req.url)
    const facts = await findPageFacts(db, pathname)
    if (facts === undefined) return c.notFound()
    const { type, filename, sha256 } = facts
    if (type.startsWith('text/html')) {
      const served = await pages.serve(c, {
        key: pathname,
        version: async () => {
          const now = await findPageFacts(db, pathname)
          return now && `${now.sha256} ${(await asOf())?.toString() ?? ''}`
        },
        render: async () => {
          const html = (await provenBody(db, facts)).toString('utf8')
          const at = await asOf()
          return at === undefined ? html : withDate(html, at, localeOf(pathname))
        },
      })
      return served ?? c.notFound()
    }
    const headers = {
      'content-type': type,
      etag: `"${sha256.slice(0, 22)}"`,
      'cache-control': 'public, max-age=0, must-revalidate',
      ...(filename === null ? {} : { 'content-disposition': attachment(filename) }),
    }
    if (hasVersion(c, headers.etag)) return completeResponse(c, null, 304, headers)
    const body = await provenBody(db, facts)
    return completeResponse(c, new Uint8Array(body), 200, headers)
  })
}

// A page altered in the database is worse than none.
async function provenBody(
  db: Handle,
  { path, sha256 }: Pick<ReceivedPage, 'path' | 'sha256'>,
): Promise<Buffer> {
  const body = await getPageBody(db, path)
  if (createHash('sha256').update(body).digest('hex') !== sha256) throw notFound()
  return body
}

function withDate(html: string, at: Temporal.Instant, locale: Locale): string {
  const local = at.toZonedDateTimeISO(cityTimeZone)
  const day = formatDate(local.toPlainDate(), locale)
  const time = `${local.hour}:${String(local.minute).padStart(2, '0')}`
  const note = renderToString(
    <PageLocale.Provider value={locale}>
      <p class="moved-calendar" role="note">
        <Icon name="calendar" />
        <span>
          <Ruby text={receivedWords[locale](day, time)} />
        </span>
      </p>
    </PageLocale.Provider>,
  )
  return html.replace('<header class="site-head">', (head) => head + note)
}
