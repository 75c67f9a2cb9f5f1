import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'

/** Which of the two machines a bundle goes to. */
export type Side = 'public' | 'staff'

/** What a bundle is made in. `begins`: the other machine has nothing yet. */
export type Crossing = { platform: Platform; begins: boolean }

/** What a module sends across in bundles (受け渡し), as records of plain JSON. */
export type ExchangePart = {
  /** `enquiries.forms`; names the entry within a bundle. */
  name: string
  to: Side
  /** Takes what is new, and marks it as gone, in the transaction that makes the bundle. */
  take(
    tx: Handle,
    context: Pick<RequestContext, 'now' | 'today'>,
    crossing: Crossing,
  ): Promise<unknown[]>
  /**
   * Puts in what arrived, in the transaction that receives the bundle. Gets what the other side
   * wrote, so it reads it against a schema of its own; a record known already changes nothing.
   */
  put(
    tx: Handle,
    context: RequestContext,
    records: unknown,
    platform: Pick<Platform, 'config'>,
  ): Promise<void>
}
