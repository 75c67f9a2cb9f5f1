import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { may } from '../identity/actor.ts'
import { breakGlassBanner } from '../identity/break-glass/banner.ts'
import { bannerNow } from '../incident/banner.ts'
import { type Locale, localPath, locales } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { NotSignedIn } from '../refusal.ts'
import { CitizenShell } from '../ui/citizen-shell.tsx'
import { assets } from '../ui/assets.ts'
import { Document, renderPage } from '../ui/document.tsx'
import type { FiscalYearLink } from '../ui/staff-shell.tsx'
import type { Env } from './context.ts'
import { siteMessages, staffSiteWords } from './messages.ts'
import { holdsSavedForm, showSavedForms } from './saved-forms/shown.tsx'
import { codingFor, completeResponse } from './response-headers.ts'
import { holdsCsvTable, tableAsCsv, withCsvLinks } from './table-csv.ts'
import { drawContent, drawStaffPage, packStaffPage, type StaffAround } from './staff-frame.tsx'

type Status = 200 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** What a citizen page says of itself. `path` is the Japanese path: `/goals/2019/somu`. */
export type CitizenFrame = {
  locale: Locale
  title: string
  description?: string
  path: string
  noindex?: boolean
}

const citizenMenu = (locale: Locale, path: string) => {
  const words = siteMessages[locale]
  const entries = [
    { label: words.ask, path: '/chat' },
    { label: words.policies, path: '/goals' },
    { label: words.search, path: '/search' },
  ]
  return entries.map((entry) => ({
    label: entry.label,
    href: localPath(entry.path, locale),
    current: path === entry.path || path.startsWith(`${entry.path}/`),
  }))
}

// The form's own pages are about no other.
const enquiryHref = (path: string, locale: Locale) =>
  localPath(
    path.startsWith('/enquiries') ? '/enquiries/new' : `/enquiries/new?page=${path}`,
    locale,
  )

/** A whole citizen page as text: what `platform.pages.serve` keeps. */
export async function citizenHtml(
  platform: Platform,
  frame: CitizenFrame,
  content: ComponentChildren,
): Promise<string> {
  const city = await platform.city()
  const { locale, path } = frame
  const alarm = (await bannerNow(platform))?.citizenText?.[locale]
  const languages = locales.map((one) => ({ locale: one, href: localPath(path, one) }))
  const { baseUrl } = platform.config
  return renderPage(
    <Document
      locale={locale}
      title={frame.title}
      siteName={city.name[locale]}
      {...(frame.description === undefined ? {} : { description: frame.description })}
      {...(frame.noindex === true
        ? { noindex: true }
        : {
            canonical: `${baseUrl}${localPath(path, locale)}`,
            alternates: languages.map((link) => ({ ...link, href: `${baseUrl}${link.href}` })),
          })}
    >
      <CitizenShell
        city={city}
        homeHref={localPath('/', locale)}
        languages={languages}
        nav={citizenMenu(locale, path)}
        accessibilityHref={localPath('/accessibility', locale)}
        openDataHref={localPath('/open-data', locale)}
        enquiryHref={enquiryHref(path, locale)}
        movedToday={platform.clock.moved ? platform.clock.today() : undefined}
        alarm={alarm}
      >
        {content}
      </CitizenShell>
    </Document>,
  )
}

/** Answers with a citizen page drawn for this request: errors, sign-in, set-up. */
export async function citizenPage(
  c: Context<Env>,
  platform: Platform,
  frame: Omit<CitizenFrame, 'locale' | 'path'> & { path?: string; status?: Status },
  content: ComponentChildren,
): Promise<Response> {
  const { locale } = c.var.context
  const { status = 200, ...rest } = frame
  return c.html(await citizenHtml(platform, { path: '/', ...rest, locale }, content), status)
}

const ownPage = { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store' }

/** What a staff page says of itself; `path` decides which menu entry is current. */
export type StaffFrame = {
  title: string
  path?: string
  status?: Status
  fiscalYears?: readonly FiscalYearLink[]
  noindex?: boolean
}

async function alarmOf(platform: Platform): Promise<string | undefined> {
  const alarms = [(await bannerNow(platform))?.staffText, await breakGlassBanner(platform)]
  return alarms.some(Boolean) ? alarms.filter(Boolean).join(' ') : undefined
}

/**
 * Answers with a staff page: menu by permission, the person, the way out. Content that was drawn
 * before (`drawContent`) and will be asked for again is packed once; no cookie or header may have
 * been set on `c` then, and it must not show what the request said.
 */
export async function staffPage(
  c: Context<Env>,
  platform: Platform,
  frame: StaffFrame,
  content: ComponentChildren | Buffer,
): Promise<Response> {
  const { actor } = c.get('context')
  const session = c.get('session')
  if (actor.kind !== 'employee' || session === undefined) throw new NotSignedIn()
  const city = await platform.city()
  const path = frame.path ?? c.req.path
  const menu = platform.offers.menu
    .filter((item) => item.permission === undefined || may(actor, item.permission))
    .map((item) => ({
      labelJa: item.labelJa,
      href: item.path,
      current: path === item.path || (item.path !== '/staff' && path.startsWith(`${item.path}/`)),
    }))
  const around: StaffAround = {
    title: frame.title,
    siteName: `${city.name.ja} ${staffSiteWords.site}`,
    city,
    menu,
    ...(frame.fiscalYears === undefined ? {} : { fiscalYears: frame.fiscalYears }),
    person: { name: actor.name },
    lastSignInAt: session.lastSignInAt,
    footLinks: [
      { label: staffSiteWords.account, href: '/staff/account' },
      { label: staffSiteWords.citizenSite, href: '/' },
    ],
    movedToday: platform.clock.moved ? platform.clock.today() : undefined,
    alarm: await alarmOf(platform),
  }
  const { csrfToken } = session
  if (Buffer.isBuffer(content)) {
    const coding = codingFor(c)
    const page = packStaffPage(around, csrfToken, content, coding)
    const encoding = coding === undefined ? {} : { 'content-encoding': coding }
    return completeResponse(c, page, 200, { ...ownPage, ...encoding })
  }
  const shown = drawContent(content)
  const lists = holdsCsvTable(shown)
  const csv = lists ? await tableAsCsv(c, platform, shown) : undefined
  if (csv !== undefined) return csv
  const drawn = lists ? withCsvLinks(c, shown) : shown
  const page = holdsSavedForm(drawn)
    ? drawStaffPage(
        { ...around, scripts: [assets().savedForm] },
        csrfToken,
        await showSavedForms(c, drawn),
      )
    : drawStaffPage(around, csrfToken, drawn)
  return c.body(page, frame.status ?? 200, { 'content-type': ownPage['content-type'] })
}
