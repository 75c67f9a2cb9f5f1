import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { Ask } from '../static-export/export-site.ts'
import { type BundleContent, fingerprintOf, publicKeyOf, writeBundle } from './bundle.ts'
import { type CarriedPage, collectPages } from './collect-pages.ts'
import { findPrivateKey } from './keys.ts'
import { cityEntry, pagesEntry } from './own-entries.ts'
import type { ExchangePart, Side } from './part.ts'
import {
  type BundleCounts,
  insertBundle,
  listSentPages,
  lockStream,
  replaceSentPages,
} from './store.ts'

/** What an exchange works with: which side this is, what crosses, and where pages come from. */
export type ExchangeParts = {
  side: Side
  parts: readonly ExchangePart[]
  /** The product's own public pages; on the staff side only. */
  ask?: Ask | undefined
}

/** The other side. */
export const otherSide = (side: Side): Side => (side === 'public' ? 'staff' : 'public')

/** Bundles that were made, in order; none where there was nothing to send. */
export type MadeBundles = { key: string; numbers: number[] }

// A city with thousands of pages sends its first ones in several bundles, none of which is too much
// for a form, a stick or the memory of a small machine.
const mostBytes = 8_000_000

/**
 * Makes the next bundles (束): pages that changed since the last one, and what the modules have to
 * send. Everything is taken and marked in one transaction. With nothing to send there is none,
 * unless the last one is older than `quietMinutes`: a bundle says also that nothing has changed.
 */
export async function makeBundles(
  platform: Platform,
  context: RequestContext,
  { side, parts, ask }: ExchangeParts,
  quietMinutes = 0,
): Promise<MadeBundles> {
  const privateKey = await findPrivateKey(platform.config.dataDir ?? '')
  if (privateKey === undefined) throw new Refusal('exchange.no_own_key', 409)
  const key = fingerprintOf(publicKeyOf(privateKey))
  const pages = ask === undefined ? undefined : await collectPages(platform, ask)
  const to = otherSide(side)
  const action = { action: 'exchange.send', permission: 'exchange.carry' }
  return act(platform, context, action, async (tx) => {
    const standing = await lockStream(tx, 'out', key)
    const sent = standing.begins ? new Map<string, string>() : await listSentPages(tx)
    const small: BundleContent[] = []
    const counts: BundleCounts = {}
    for (const part of parts.filter((one) => one.to === to)) {
      const records = await part.take(tx, context, { platform, begins: standing.begins })
      if (records.length > 0) small.push(entryOf(part.name, records))
      counts[part.name] = records.length
    }
    const changed = [...(pages ?? [])].filter(([path, { sha256 }]) => sent.get(path) !== sha256)
    const gone = [...sent.keys()].filter((path) => pages?.has(path) === false)
    const quietSince = context.now.subtract({ minutes: quietMinutes })
    const isDue =
      standing.lastMadeAt === null ||
      Temporal.Instant.compare(standing.lastMadeAt, quietSince) <= 0
    const isEmpty = small.length === 0 && changed.length === 0 && gone.length === 0
    const result: MadeBundles = { key, numbers: [] }
    const subject = `exchange.stream/to-${to}`
    if (isEmpty && !isDue) return { subject, result }

    let { lastNumber, lastHash } = standing
    const store = async (contents: BundleContent[], of: BundleCounts) => {
      const place = { to, standing: { lastNumber, lastHash }, madeAt: context.now, privateKey }
      const { text, hash, number } = writeBundle(contents, place)
      await insertBundle(tx, {
        ...{ direction: 'out', key, number, hash, madeAt: context.now, doneAt: context.now },
        ...{ counts: of, body: text, writtenAt: null, clockOffSeconds: null },
      })
      lastNumber = number
      lastHash = hash
      result.numbers.push(number)
    }
    const loads = inLoads(changed.map(([, page]) => page))
    const last = loads.pop() ?? []
    for (const load of loads) await store(load, { pages: load.length })
    // The list of all pages comes with the last: what is not on it is taken away over there.
    if (pages !== undefined) {
      small.push(pagesEntry(pages), cityEntry(await platform.city()))
      await replaceSentPages(tx, new Map([...pages].map(([path, { sha256 }]) => [path, sha256])))
      counts['pages'] = last.length
      counts['removed'] = gone.length
    }
    await store([...last, ...small], counts)
    return { subject, after: { numbers: result.numbers, hash: lastHash }, result }
  })
}

function entryOf(name: string, records: readonly unknown[]): BundleContent {
  return { name, bytes: Buffer.from(JSON.stringify(records)), as: 'text' }
}

function inLoads(pages: readonly CarriedPage[]): BundleContent[][] {
  const loads: BundleContent[][] = []
  let bytes = mostBytes
  for (const { content } of pages) {
    if (bytes + content.bytes.length > mostBytes) {
      loads.push([])
      bytes = 0
    }
    bytes += content.bytes.length
    loads.at(-1)?.push(content)
  }
  return loads
}
