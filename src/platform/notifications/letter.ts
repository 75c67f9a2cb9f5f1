import type { Platform } from '../platform.ts'
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
