import type { Handle } from './handle.ts'

/** How many transactions may write at once through a handle, and who waits to. */
type Turns = { free: number; waiting: (() => void)[] }

const turnsOf = new WeakMap<Handle, Turns>()

// Of ten connections six write and four stay for reads: writers mostly wait for the same rows, and
// one more of them makes nothing faster.
const shareOfWriters = 0.6

/** Sets aside part of a pool for writing; a handle that is not set up has no limit. */
export function limitWriters(db: Handle, connections: number): void {
  turnsOf.set(db, { free: Math.max(1, Math.floor(connections * shareOfWriters)), waiting: [] })
}

/**
 * Runs a transaction in its turn: in a rush the others wait here, first come first served, without
 * a connection each. So nobody is turned away because the pool is busy, and pages still open.
 */
export async function inWriteTurn<Result>(
  db: Handle,
  work: () => Promise<Result>,
): Promise<Result> {
  const turns = turnsOf.get(db)
  if (turns === undefined) return work()
  if (turns.free > 0) turns.free -= 1
  else await new Promise<void>((resolve) => turns.waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = turns.waiting.shift()
    if (next === undefined) turns.free += 1
    else next()
  }
}
