import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { assertMayAct, transact } from '../act.ts'
import { appendAudit } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import {
  clockToleranceSeconds,
  fingerprintOf,
  proveBundle,
  type ProvenBundle,
  readPublicKey,
  RefusedBundle,
} from './bundle.ts'
import type { ExchangeParts } from './make-bundles.ts'
import { isOwnEntry, putOwnEntries } from './own-entries.ts'
import type { Side } from './part.ts'
import { type BundleCounts, findPeer, insertBundle, lockStream, noteRefusal } from './store.ts'

/** What came of a file: taken as this number, or why not. */
export type Receipt =
  | { taken: true; number: number; counts: BundleCounts }
  | { taken: false; refusal: RefusedBundle; isNews: boolean }

/** Told of a refused file, in the transaction that notes it. */
export type TellRefused = (tx: Handle, context: RequestContext, hash: string) => Promise<void>

/**
 * Takes a bundle whole or not at all: proven first, then put in, in one transaction that holds the
 * stream. A refused one changes nothing, is listed with its reason, marked in the audit trail and
 * told to the information desk. A file that is not whole yet is no refusal: it is left alone.
 */
export async function receiveBundle(
  platform: Platform,
  context: RequestContext,
  { side, parts, tell }: ExchangeParts & { tell?: TellRefused | undefined },
  file: { name: string; text: string },
): Promise<Receipt> {
  const { db } = platform
  const action = 'exchange.receive'
  await assertMayAct(platform, context, { action, permission: 'exchange.carry', unitPath: [] })
  try {
    return await transact(db, async (tx) => {
      const { proven, key, lastMadeAt } = await prove(tx, context, side, file.text)
      const { manifest, hash } = proven
      const counts = await putIn(tx, context, { side, parts, platform }, proven)
      const clockOffSeconds = backwards(manifest.madeAt, lastMadeAt)
      const { number, madeAt } = manifest
      await insertBundle(tx, {
        ...{ direction: 'in', key, number, hash, madeAt, doneAt: context.now, counts },
        ...{ body: null, writtenAt: null, clockOffSeconds },
      })
      const subject = `exchange.bundle/${side}/${number}`
      const after = { hash, counts, ...(clockOffSeconds === null ? {} : { clockOffSeconds }) }
      await appendAudit(tx, context, { action, subject, result: 'done', after })
      return { taken: true, number, counts }
    })
  } catch (error) {
    if (!(error instanceof RefusedBundle)) throw error
    if (error.fault === 'incomplete') return { taken: false, refusal: error, isNews: false }
    const hash = createHash('sha256').update(file.text).digest('hex')
    const isNews = await transact(db, async (tx) => {
      const { fault: reason, params } = error
      const refusal = { hash, reason, params: { ...params }, fileName: file.name, at: context.now }
      const first = await noteRefusal(tx, refusal)
      if (!first) return false
      await tell?.(tx, context, hash)
      const subject = `exchange.refusal/${reason}`
      await appendAudit(tx, context, { action, subject, result: 'refused', after: { hash } })
      return true
    })
    platform.log.warn({ reason: error.fault, ...error.params }, 'a bundle was refused')
    return { taken: false, refusal: error, isNews }
  }
}

async function prove(tx: Handle, { now }: RequestContext, side: Side, text: string) {
  const peer = await findPeer(tx)
  const peerKey = peer === undefined ? undefined : readPublicKey(peer.publicKey)
  const key = peerKey === undefined ? '' : fingerprintOf(peerKey)
  const standing = await lockStream(tx, 'in', key)
  const proven = proveBundle(text, { to: side, peerKey, standing, now })
  return { proven, key, lastMadeAt: standing.lastMadeAt }
}

async function putIn(
  tx: Handle,
  context: RequestContext,
  { side, parts, platform }: Pick<ExchangeParts, 'side' | 'parts'> & { platform: Platform },
  { manifest, open }: ProvenBundle,
): Promise<BundleCounts> {
  const sums = new Map(manifest.entries.map(({ name, sha256 }) => [name, sha256]))
  const contents = open().map((one) => ({ ...one, sha256: sums.get(one.name) ?? '' }))
  const counts: BundleCounts = {}
  for (const one of contents.filter((content) => !isOwnEntry(content))) {
    const part = parts.find(({ name, to }) => name === one.name && to === side)
    // Of a newer release: what nobody here can read must not be lost silently.
    if (part === undefined) throw new RefusedBundle('not_fitting', { name: one.name })
    const records: unknown = JSON.parse(one.bytes.toString('utf8'))
    await readable(part.put(tx, context, records, platform))
    counts[part.name] = Array.isArray(records) ? records.length : 1
  }
  const own = contents.filter(isOwnEntry)
  // Pages are the public side's; a bundle to the staff side has none.
  if (own.length > 0 && side === 'staff') throw new RefusedBundle('not_fitting', { name: 'page' })
  await readable(putOwnEntries(tx, own, context.now))
  const pages = own.filter(({ page }) => page !== undefined).length
  return side === 'public' ? { ...counts, pages } : counts
}

// Signed and whole, and still of another shape than this release reads.
async function readable(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    throw error instanceof z.ZodError ? new RefusedBundle('unreadable') : error
  })
}

// The sender's clock was set back between two bundles: one of the two times was wrong.
function backwards(
  madeAt: Temporal.Instant,
  lastMadeAt: Temporal.Instant | null,
): number | null {
  if (lastMadeAt === null) return null
  const seconds = Math.round(lastMadeAt.since(madeAt).total('seconds'))
  return seconds > clockToleranceSeconds ? seconds : null
}
