import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { RequestContext } from '../http/context.ts'
import type { Actor } from '../identity/actor.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'

/** How long a link leads to its file. */
export const linkMinutes = 10

// A page makes its links anew each time it is shown, so they need not outlive the process.
const key = randomBytes(32)

type Reader = Pick<RequestContext, 'actor' | 'now'>

/**
 * A link to a file for the person who sees the page (短時間リンク): it ends after ten minutes and
 * works for nobody else. Whoever shows it has checked that the person may have the file.
 */
export function fileLink(
  { actor, now }: Reader,
  { sha256, filename }: { sha256: string; filename: string },
): string {
  const until = String(Math.ceil(now.epochMilliseconds / 1000) + linkMinutes * 60)
  const seal = sealOf(actor, sha256, filename, until)
  const query = new URLSearchParams({ name: filename, until, seal })
  return `/staff/files/${sha256}?${query.toString()}`
}

/** Refuses `files.link_over` unless the link was made for this person and is still good. */
export function assertLink(
  { actor, now }: Reader,
  sha256: string,
  { name, until, seal }: { name: string; until: string; seal: string },
): void {
  const right = sealOf(actor, sha256, name, until)
  const given = Buffer.from(seal)
  const fits = given.length === right.length && timingSafeEqual(given, Buffer.from(right))
  if (!fits || Number(until) * 1000 < now.epochMilliseconds) {
    throw new Refusal('files.link_over', 403)
  }
}

function sealOf(actor: Actor, sha256: string, filename: string, until: string): string {
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const what = JSON.stringify([actor.employeeId, sha256, filename, until])
  return createHmac('sha256', key).update(what).digest('base64url')
}
