import { recordEvent } from '../audit/append.ts'
import { newId } from '../database/id.ts'
import type { Logger } from '../http/log.ts'
import type { Platform } from '../platform.ts'
import type { OnRefused } from './guard.ts'

// A library that tries again and again says nothing new each time.
const againAfterMs = 60 * 60 * 1000

/** Hears of refused connections; into the audit trail from `recordIn` on. */
export type Recorder = { onRefused: OnRefused; recordIn(platform: Platform): void }

/** Writes refused connections into the log and the audit trail, each host once an hour. */
export function refusedRecorder(log: Logger): Recorder {
  const saidAt = new Map<string, number>()
  let platform: Platform | undefined
  return {
    recordIn: (opened) => (platform = opened),
    onRefused(host, port) {
      const place = `${host}:${port}`
      const nowMs = performance.now()
      if (nowMs - (saidAt.get(place) ?? Number.NEGATIVE_INFINITY) < againAfterMs) return
      saidAt.set(place, nowMs)
      log.warn({ host, port }, 'an outgoing connection was refused: no setting names the host')
      if (platform === undefined) return
      const origin = {
        requestId: `outgoing-${newId()}`,
        actor: { kind: 'system', name: 'outgoing' },
        now: platform.clock.now(),
        addressHash: null,
      } as const
      const entry = { action: 'outgoing.refuse', subject: `outgoing.host/${place}` } as const
      recordEvent(platform.db, origin, { ...entry, result: 'refused' }).catch((error: unknown) => {
        log.error({ error: error instanceof Error ? error : new Error(String(error)) }, 'fault')
      })
    },
  }
}
