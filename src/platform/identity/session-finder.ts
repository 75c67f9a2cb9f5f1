import type { Handle } from '../database/handle.ts'
import { type FoundSession, listSessionsByToken } from './session-store.ts'

/** Looks up the session behind a token, whatever its age. */
export type SessionFinder = (token: string) => Promise<FoundSession | undefined>

type Batch = { tokens: Set<string>; found: Promise<ReadonlyMap<string, FoundSession>> }

/**
 * Looks sessions up for requests. Those that come in at the same moment, as at half past eight,
 * share one query; none is answered from an earlier one.
 */
export function createSessionFinder(db: Handle, revisionSql: string): SessionFinder {
  let open: Batch | undefined

  function openBatch(): Batch {
    const tokens = new Set<string>()
    // After everything that this turn of the event loop has read from the network.
    const found = new Promise((resolve) => setImmediate(resolve)).then(async () => {
      open = undefined
      const sessions = await listSessionsByToken(db, [...tokens], revisionSql)
      return new Map(sessions.map((session) => [session.token, session]))
    })
    return { tokens, found }
  }

  return async (token) => {
    open ??= openBatch()
    const { tokens, found } = open
    tokens.add(token)
    return (await found).get(token)
  }
}
