import type { Handle } from '../database/handle.ts'
import type { Catalogue } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { findOpenIncident } from './incident-store.ts'

/** What the pages say while an incident is open. */
export type Banner = { staffText: string; citizenText: Catalogue<string> | null }

type Slot = { value: Promise<Banner | undefined>; readAtMs: number }

// Every page of everybody asks; another server's change is seen after this long.
const holdMs = 1_000
const slots = new WeakMap<Handle, Slot>()

/** The banner in force; asked of the database at most once a second. */
export function bannerNow({ db }: Pick<Platform, 'db'>): Promise<Banner | undefined> {
  const nowMs = performance.now()
  const slot = slots.get(db)
  if (slot !== undefined && nowMs - slot.readAtMs < holdMs) return slot.value
  const value = findOpenIncident(db)
  slots.set(db, { value, readAtMs: nowMs })
  value.catch(() => slots.delete(db))
  return value
}

/** Lets the next page ask anew: this server has just opened or closed an incident. */
export function forgetBanner({ db }: Pick<Platform, 'db'>): void {
  slots.delete(db)
}

/** Changes when what citizens' pages say of an incident does; part of every kept page's version. */
export async function citizenBannerVersion(platform: Pick<Platform, 'db'>): Promise<string> {
  const text = (await bannerNow(platform))?.citizenText
  return text === undefined || text === null ? '' : JSON.stringify(text)
}
