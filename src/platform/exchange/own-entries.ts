import { z } from '@hono/zod-openapi'
import { saveCity } from '../city/city.ts'
import type { Handle } from '../database/handle.ts'
import type { City } from '../platform.ts'
import { type BundleContent, RefusedBundle } from './bundle.ts'
import type { CarriedPage } from './collect-pages.ts'
import { deleteOtherPages, listPageSums, savePage } from './page-store.ts'

const pagesName = 'exchange.pages'
const cityName = 'exchange.city'

const text = (name: string, value: unknown): BundleContent => ({
  ...{ name, as: 'text' as const },
  bytes: Buffer.from(JSON.stringify(value)),
})

/** The list of all pages: path to hash. */
export function pagesEntry(pages: ReadonlyMap<string, CarriedPage>): BundleContent {
  return text(pagesName, Object.fromEntries([...pages].map(([path, { sha256 }]) => [path, sha256])))
}

/** The city's name and phone number, which the other side's own pages show. */
export function cityEntry(city: City): BundleContent {
  return text(cityName, city)
}

const sumsShape = z.record(z.string(), z.string())
const cityShape = z.object({
  name: z.object({
    ...{ ja: z.string(), 'ja-plain': z.string(), 'pt-BR': z.string(), en: z.string() },
  }),
  lgCode: z.string(),
  phone: z.string(),
  sample: z.boolean(),
})

/** Whether an entry is the exchange's own, and not that of a module. */
export function isOwnEntry({ name, page }: BundleContent): boolean {
  return page !== undefined || name === pagesName || name === cityName
}

/**
 * Puts pages, their list and the city in. Throws a RefusedBundle where the pages are not those of
 * the list afterwards: better yesterday's pages than half of today's.
 */
export async function putOwnEntries(
  tx: Handle,
  contents: readonly (BundleContent & { sha256: string })[],
  receivedAt: Temporal.Instant,
): Promise<void> {
  for (const { page, bytes, sha256 } of contents) {
    if (page !== undefined) await savePage(tx, { ...page, sha256, body: bytes, receivedAt })
  }
  const city = find(contents, cityName)
  if (city !== undefined) await saveCity(tx, cityShape.parse(city))
  const list = find(contents, pagesName)
  if (list === undefined) return
  const wanted = sumsShape.parse(list)
  await deleteOtherPages(tx, Object.keys(wanted))
  const held = await listPageSums(tx)
  const lacks = Object.entries(wanted).filter(([path, sum]) => held.get(path) !== sum)
  if (lacks.length > 0) throw new RefusedBundle('not_fitting', { count: lacks.length })
}

function find(contents: readonly BundleContent[], name: string): unknown {
  const bytes = contents.find((one) => one.name === name)?.bytes
  return bytes === undefined ? undefined : JSON.parse(bytes.toString('utf8'))
}
