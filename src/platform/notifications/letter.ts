import type { Platform } from '../platform.ts'
import type { DigestLine } from './digest-store.ts'
import { letterWords } from './staff-messages.ts'
import type { NoticeRow } from './tables.ts'

/** A mail as it goes to one person (メール). */
export type Letter = { to: string; subject: string; text: string; messageId: string }

/**
 * The mail for a notice: the name of its event and a link, nothing else. What the notice quotes
 * stays on the page behind sign-in, so that no mail server ever holds it.
 */
export async function letterOf(
  platform: Pick<Platform, 'city' | 'config' | 'offers'>,
  notice: Pick<NoticeRow, 'event' | 'path'>,
  mail: { id: string; address: string },
): Promise<Letter> {
  const city = (await platform.city()).name.ja
  const event = platform.offers.notices[notice.event]?.labelJa ?? ''
  const { baseUrl } = platform.config
  return {
    to: mail.address,
    subject: letterWords.subject(city, event),
    text: letterWords.text(city, event, `${baseUrl}${plainPath(notice.path)}`),
    messageId: messageIdOf(mail.id, baseUrl),
  }
}

/**
 * The mail of a day's digest: how many of which kind, with a link for each. Nothing of what the
 * notices say is known here.
 */
export async function digestLetter(
  platform: Pick<Platform, 'city' | 'config' | 'offers'>,
  lines: readonly DigestLine[],
  mail: { id: string; address: string },
): Promise<Letter> {
  const city = (await platform.city()).name.ja
  const { baseUrl } = platform.config
  const total = lines.reduce((sum, { count }) => sum + count, 0)
  const parts = lines.map(({ event, count, path }) => ({
    event: platform.offers.notices[event]?.labelJa ?? letterWords.otherKind,
    count,
    link: `${baseUrl}${plainPath(path ?? `/staff/notices?event=${event}`)}`,
  }))
  return {
    to: mail.address,
    subject: letterWords.digestSubject(city, total),
    text: letterWords.digestText(city, total, parts),
    messageId: messageIdOf(mail.id, baseUrl),
  }
}

/** The mail that tries the mail server. */
export async function testLetter(
  platform: Pick<Platform, 'city' | 'config'>,
  mail: { id: string; address: string },
): Promise<Letter> {
  const city = (await platform.city()).name.ja
  return {
    to: mail.address,
    subject: letterWords.testSubject(city),
    text: letterWords.testText(city),
    messageId: messageIdOf(mail.id, platform.config.baseUrl),
  }
}

/** The mail that proves an address. */
export async function codeLetter(
  platform: Pick<Platform, 'city' | 'config'>,
  mail: { id: string; address: string; code: string },
): Promise<Letter> {
  const city = (await platform.city()).name.ja
  return {
    to: mail.address,
    subject: letterWords.codeSubject(city),
    text: letterWords.codeText(city, mail.code),
    messageId: messageIdOf(mail.id, platform.config.baseUrl),
  }
}

// The same mail always carries the same id: a server that gets it twice can tell.
function messageIdOf(id: string, baseUrl: string): string {
  return `<${id}@${new URL(baseUrl).hostname}>`
}

// Ids and months pass; a query that somebody typed could hold a name, and stays behind.
function plainPath(path: string): string {
  return /^[\w/?=&.-]*$/.test(path) ? path : (path.split('?')[0] ?? path)
}
