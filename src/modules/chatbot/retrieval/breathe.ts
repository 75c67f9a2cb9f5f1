import { setImmediate as next } from 'node:timers/promises'

/** Lets requests be answered during long work: call it between steps of some milliseconds. */
export function breather(workMs = 8): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < workMs) return
    await next()
    since = performance.now()
  }
}
