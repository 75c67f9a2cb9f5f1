import { act, assertMayAct } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { anchorFolder, readAnchors } from './anchor.ts'
import { actorRefOf } from './append.ts'
import { insertVerification, type Verification, verificationOf } from './verification-store.ts'
import { verifyChains } from './verify.ts'

/** Walks every chain and keeps what was found; the walk itself is an entry of the trail. */
export async function verifyNow(
  platform: Pick<Platform, 'db' | 'config' | 'log'>,
  context: RequestContext,
): Promise<Verification[]> {
  await assertMayAct(platform, context, { action: 'audit.verify', unitPath: [] })
  const anchors = await readAnchors(anchorFolder(platform.config))
  const verdicts = await verifyChains(platform.db, anchors)
  const verifications = verdicts.map((verdict) =>
    verificationOf(verdict, context.now, actorRefOf(context.actor)),
  )
  for (const { whole, face: chain, badSeq, fault } of verifications) {
    if (!whole) platform.log.error({ chain, badSeq, fault }, 'audit chain is broken')
  }
  await act(platform, context, { action: 'audit.verify' }, async (tx) => {
    for (const verification of verifications) await insertVerification(tx, verification)
    const id = verifications[0]?.id ?? ''
    return { subject: `audit.verification/${id}`, after: verifications, result: { id } }
  })
  return verifications
}
