import type { Platform } from './platform.ts'

type Slot<T> = { value: Promise<T>; readAtMs: number }

/**
 * Reads what is the same for everybody at most once in `holdMs` for each platform, however many
 * ask. A failed reading is not kept.
 */
export function heldFor<From extends Pick<Platform, 'db'>, T>(
  holdMs: number,
  read: (from: From) => Promise<T>,
): (from: From) => Promise<T> {
  const slots = new WeakMap<From['db'], Slot<T>>()
  return (from) => {
    const nowMs = performance.now()
    const slot = slots.get(from.db)
    if (slot !== undefined && nowMs - slot.readAtMs < holdMs) return slot.value
    const value = read(from)
    slots.set(from.db, { value, readAtMs: nowMs })
    value.catch(() => slots.delete(from.db))
    return value
  }
}
