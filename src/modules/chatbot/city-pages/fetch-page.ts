import { type LookupAddress, lookup } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { Failure, PageText } from './city-page.ts'
import { isInnerAddress, isWrittenOut } from './private-address.ts'
import { decodePage, pageOfHtml, pageOfText, Unreadable } from './read-page.ts'

/** A page is waited for so long and no longer. */
export const timeoutMs = 10_000
/** Bytes that a page may have. */
export const largestBytes = 2_000_000
const mostMoves = 5

/** What came of reading a page. `gone`: there is none any more, or it leads to another site. */
export type PageReading =
  | { kind: 'read'; page: PageText; etag: string | null; lastModified: string | null }
  | { kind: 'unchanged' }
  | { kind: 'gone'; why: 'notFound' | 'movedAway' }
  | { kind: 'failed'; why: Failure }

type Wanted = { url: string; etag: string | null; lastModified: string | null }
type Rules = {
  /** Origins that may be read. */
  sites: readonly string[]
  /** With a proxy the proxy looks names up, and this machine sees its address alone. */
  isProxied: boolean
  limitMs?: number
}

/** Carries the reason to where the reading ends. */
class ReadFailure extends Error {
  readonly why: Failure

  constructor(why: Failure) {
    super(why)
    this.why = why
  }
}

/**
 * Reads a page of the city's site (ページの取得), unless it is as it was. Follows it within the listed
 * sites only, never to an address inside unless the setting writes that address out; never throws.
 */
export async function fetchPage(wanted: Wanted, rules: Rules): Promise<PageReading> {
  const { sites, limitMs = timeoutMs } = rules
  const signal = AbortSignal.timeout(limitMs)
  let url = wanted.url
  try {
    if (!isOf(sites, url)) return { kind: 'failed', why: 'notAllowed' }
    for (let moves = 0; moves <= mostMoves; moves += 1) {
      const response = await ask(url, wanted, rules, signal)
      const { statusCode: status = 0, headers } = response
      const { location } = headers
      if (location === undefined || status < 301 || status > 308 || status === 304) {
        return await readingOf(response, wanted)
      }
      response.destroy()
      if (!URL.canParse(location, url)) return { kind: 'failed', why: 'unreadable' }
      url = new URL(location, url).toString()
      if (!isOf(sites, url)) return { kind: 'gone', why: 'movedAway' }
    }
    return { kind: 'failed', why: 'tooManyMoves' }
  } catch (error) {
    if (error instanceof ReadFailure || error instanceof Unreadable) {
      return { kind: 'failed', why: error.why }
    }
    return { kind: 'failed', why: signal.aborted ? 'timeout' : 'unreachable' }
  }
}

const isOf = (sites: readonly string[], url: string) =>
  URL.canParse(url) && sites.includes(new URL(url).origin)

function ask(
  url: string,
  { etag, lastModified }: Wanted,
  { isProxied }: Rules,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { protocol, hostname } = new URL(url)
  const options = {
    signal,
    headers: {
      'user-agent': 'Yakuba',
      accept: 'text/html, application/xhtml+xml, text/plain;q=0.8',
      'accept-encoding': 'identity',
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    },
    ...(isProxied || isWrittenOut(hostname) ? {} : { lookup: outerLookup }),
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const client = protocol === 'https:' ? https : http
  client.get(url, options, resolve).on('error', reject)
  return promise
}

// Asked at the moment of connecting, so that a name cannot lead elsewhere after it was looked at.
const outerLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    if (error !== null || first === undefined) callback(error, [])
    else if (addresses.some(({ address }) => isInnerAddress(address))) {
      callback(new ReadFailure('privateAddress'), [])
    } else if (options.all === true) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

async function readingOf(response: IncomingMessage, { etag, lastModified }: Wanted) {
  const { statusCode: status = 0, headers } = response
  if (status !== 200) response.destroy()
  if (status === 304 && (etag !== null || lastModified !== null))
    return { kind: 'unchanged' as const }
  if (status === 404 || status === 410) return { kind: 'gone' as const, why: 'notFound' as const }
  if (status !== 200) throw new ReadFailure(status >= 500 ? 'server' : 'refused')
  const type = headers['content-type'] ?? 'text/html'
  if (!/^(?:text\/html|application\/xhtml\+xml|text\/plain)\b/i.test(type)) {
    response.destroy()
    throw new ReadFailure('notText')
  }
  const bytes = unpacked(await bytesOf(response), headers['content-encoding'])
  const text = decodePage(bytes, /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1])
  const page = /^text\/plain/i.test(type) ? pageOfText(text) : pageOfHtml(text)
  if (page.passages.length === 0) throw new ReadFailure('empty')
  return {
    kind: 'read' as const,
    page,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  }
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length
    // The rest is not waited for: leaving the loop ends the connection.
    if (length > largestBytes) throw new ReadFailure('tooBig')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

// Some servers pack whatever they are told.
function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || /^identity$/i.test(encoding)) return bytes
  if (!/^(?:x-)?gzip$/i.test(encoding)) throw new ReadFailure('unreadable')
  try {
    return gunzipSync(bytes, { maxOutputLength: largestBytes })
  } catch (error) {
    const isTooBig = error instanceof RangeError
    throw new ReadFailure(isTooBig ? 'tooBig' : 'unreadable')
  }
}
