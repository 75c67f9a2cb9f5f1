import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { localPath } from '../messages/locale.ts'
import { platformMessages } from '../messages/messages.ts'
import { refusalMessage } from '../messages/sentence.ts'
import type { Platform } from '../platform.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Ruby } from '../ui/ruby.tsx'
import { Malformed, type MalformedField } from './api.ts'
import type { Env } from './context.ts'
import { staffSiteWords } from './messages.ts'
import { citizenPage, staffPage } from './page.tsx'
import { loggedPath } from './request.ts'

type Answer = {
  status: 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500
  code?: string
  title: string
  text: string
  fields?: MalformedField[]
}

// What Hono and its validators throw by themselves, put into our own words.
function asRefusal(error: HTTPException): Refusal {
  if (error.status === 404) return new Refusal('platform.not_found', 404)
  return new Refusal('platform.malformed', 422)
}

function answerFor(error: unknown, platform: Platform, c: Context<Env>): Answer {
  const { locale } = c.var.context
  const words = platformMessages[locale].error
  const known = error instanceof HTTPException ? asRefusal(error) : error
  if (known instanceof Malformed) {
    const text = refusalMessage({ code: 'platform.malformed', params: {} }, {}, locale)
    return { status: 422, title: words.refusedTitle, text, fields: known.fields }
  }
  if (known instanceof Refusal) {
    const text = refusalMessage(known, platform.offers.refusals, locale)
    const title = known.status === 404 ? words.notFoundTitle : words.refusedTitle
    return { status: known.status, code: known.code, title, text }
  }
  return { status: 500, title: words.faultTitle, text: words.faultText }
}

/**
 * The one error renderer: malformed input, refusals, missing sign-in and faults, as a page or as
 * problem+json. A fault is logged with the request id and says nothing about its inside.
 */
export async function renderError(
  error: unknown,
  c: Context<Env>,
  platform: Platform,
): Promise<Response> {
  const { requestId } = c.var.context
  const api = c.req.path.startsWith('/api/')
  if (error instanceof NotSignedIn) {
    if (api) return problem(c, { status: 401, title: 'Not signed in', text: '' })
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303)
  }
  const answer = answerFor(error, platform, c)
  const plain = answer.status === 404 ? withoutLastSlash(c) : undefined
  if (plain !== undefined) return c.redirect(plain, 301)
  if (answer.status === 500) {
    const cause = error instanceof Error ? error : new Error(String(error))
    platform.log.error({ requestId, path: loggedPath(c.req.path), error: cause }, 'fault')
  }
  if (error instanceof Refusal && typeof error.params['seconds'] === 'number') {
    c.header('retry-after', String(Math.ceil(error.params['seconds'])))
  }
  if (api) return problem(c, answer)
  try {
    return await errorPage(c, platform, answer)
  } catch (second) {
    // The page needs the database for the city's name, and the database may be what is missing.
    const cause = second instanceof Error ? second : new Error(String(second))
    platform.log.error({ requestId, error: cause }, 'fault while an error was shown')
    return c.text(`${answer.title}\n${answer.text}\n${requestId}\n`, answer.status)
  }
}

function errorPage(c: Context<Env>, platform: Platform, answer: Answer): Promise<Response> {
  const { requestId, locale } = c.var.context
  const words = platformMessages[locale].error
  const staff = c.req.path.startsWith('/staff') && c.var.session !== undefined
  const body = (
    <>
      <PageHeader title={<Ruby text={answer.title} />} lead={<Ruby text={answer.text} />} />
      <p>
        <a href={staff ? '/staff' : localPath('/', locale)}>
          {staff ? staffSiteWords.home : <Ruby text={words.home} />}
        </a>
      </p>
      <p class="soft">
        <Ruby text={words.requestId(requestId)} />
      </p>
    </>
  )
  const frame = { title: answer.title, noindex: true, status: answer.status }
  return staff
    ? staffPage(c, platform, frame, body)
    : citizenPage(c, platform, frame, body)
}

// An address typed with a slash at its end means the page without it. Two slashes at the start
// would lead to another host.
function withoutLastSlash(c: Context<Env>): string | undefined {
  const { pathname, search } = new URL(c.req.url)
  const goes = ['GET', 'HEAD'].includes(c.req.method) && /^\/[^/\\].*\/$/.test(pathname)
  return goes ? pathname.replace(/\/+$/, '') + search : undefined
}

function problem(c: Context<Env>, answer: Answer): Response {
  return c.body(
    JSON.stringify({
      type: 'about:blank',
      title: answer.text === '' ? answer.title : answer.text,
      status: answer.status,
      ...(answer.code === undefined ? {} : { code: answer.code }),
      requestId: c.var.context.requestId,
      ...(answer.fields === undefined ? {} : { fields: answer.fields }),
    }),
    answer.status,
    { 'content-type': 'application/problem+json; charset=utf-8' },
  )
}
