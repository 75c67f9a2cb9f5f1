import type { Handle } from '../database/handle.ts'
import type { Platform } from '../platform.ts'
import type { Ask } from '../static-export/export-site.ts'
import type { ExchangeParts } from './make-bundles.ts'

// The product's own public pages are asked of what is built after the modules; the database handle
// is what both share.
const asks = new WeakMap<Handle, Ask>()

/** Says how this process asks its own public pages, for the bundles that carry them. */
export function rememberAsk({ db }: Pick<Platform, 'db'>, ask: Ask): void {
  asks.set(db, ask)
}

/** What this process exchanges: its side, the modules' parts, and the pages on the staff side. */
export function exchangeOf({ db, config, offers }: Platform): ExchangeParts {
  const side = config.face === 'public' ? 'public' : 'staff'
  const ask = side === 'staff' ? asks.get(db) : undefined
  return { side, parts: offers.exchangeParts ?? [], ask }
}
