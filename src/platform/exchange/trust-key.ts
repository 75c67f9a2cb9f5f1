import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { fingerprintOf, readPublicKey } from './bundle.ts'
import { findPeer, replacePeer } from './store.ts'

/** Takes the other side's public key; bundles of another key are refused from now on. */
export async function trustKey(
  platform: Platform,
  context: RequestContext,
  text: string,
): Promise<{ fingerprint: string }> {
  const key = readPublicKey(text)
  if (key === undefined) throw new Refusal('exchange.wrong_key', 422)
  const fingerprint = fingerprintOf(key)
  return act(platform, context, { action: 'exchange.trust' }, async (tx) => {
    const before = (await findPeer(tx))?.fingerprint
    await replacePeer(tx, { publicKey: text.trim(), fingerprint, trustedAt: context.now })
    return { subject: 'exchange.peer', before, after: fingerprint, result: { fingerprint } }
  })
}
