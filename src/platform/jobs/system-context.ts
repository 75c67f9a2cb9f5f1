import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'

/** What a task or a command acts as; the audit trail names it. */
export function systemContext({ clock }: Pick<Platform, 'clock'>, name: string): RequestContext {
  return {
    actor: { kind: 'system', name },
    requestId: `job-${newId()}`,
    locale: 'ja',
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
}
