import { act, assertMayAct } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { anchorFolder, readAnchors } from './anchor.ts'
import { actorRefOf } from './append.ts'
import { insertVerification, type Verification, verificationOf } from './verification-store.ts'
import { verifyChain } from './verify.ts'

/** Walks the chain and keeps what was found; the walk itself is an entry of the trail. */
export async function verifyNow(
  platform: Pick<Platform, 'db' | 'config' | 'log'>,
  context: RequestContext,
): Promise<Verification> {
  await assertMayAct(platform, context, { action: 'audit.verify', unitPath: [] })
  const anchors = await readAnchors(anchorFolder(platform.config))
  const verdict = await verifyChain(platform.db, anchors)
  const verification = verificationOf(verdict, context.now, actorRefOf(context.actor))
  if (!verdict.whole) {
    platform.log.error({ badSeq: verdict.badSeq, fault: verdict.fault }, 'audit chain is broken')
  }
  await act(platform, context, { action: 'audit.verify' }, async (tx) => {
    await insertVerification(tx, verification)
    const { id } = verification
    return { subject: `audit.verification/${id}`, after: verification, result: { id } }
  })
  return verification
}
